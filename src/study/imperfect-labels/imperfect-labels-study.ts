import { type Cell, cellName, cellsOf } from '../design/cell.js';
import { trainingOf } from '../design/schema.js';
import { strategyNamed } from '../design/strategies.js';
import { type CellResult, lineOfCell } from '../run/cell-result.js';
import { CellBench } from '../run/run-cell.js';
import type { StudyKind } from '../run/study-kind.js';
import { parseImperfectDesign } from './design/parse-imperfect-design.js';
import { type ImperfectDesign, imperfectSchema } from './design/schema.js';
import { imperfectCorpus, imperfectMaskNames } from './scene/imperfect-corpus.js';

/** The design as one of contenders beside each other: its networks. */
export const contendersOf = <Design extends ImperfectDesign>(
  design: Design,
): Design & { readonly strategies: readonly string[] } => ({
  ...design,
  strategies: design.networks.map(({ name }) => name),
});

/**
 * Heller et al. 2018: networks are trained on masks with errors of three kinds at three sizes, and judged on true ones. A
 * cell's `strategy` is the name of a network; all are trained by cross-entropy on as many pixels of either label.
 */
export const imperfectLabelsStudy: StudyKind<ImperfectDesign, Cell, CellResult> = {
  schema: imperfectSchema,
  parse: parseImperfectDesign,
  cellsOf: (design) => cellsOf(contendersOf(design)),
  nameOf: cellName,
  trainingOf: ({ training }) => training,
  bench: ({ scene, networks, training }, engine) =>
    new CellBench(
      {
        maskNames: imperfectMaskNames(scene),
        corpus: (penPx, seed) => imperfectCorpus(scene, penPx, seed),
        contender: (name) => {
          const network = networks.find((each) => each.name === name)!;
          return {
            strategy: strategyNamed('balanced-ce'),
            model: network,
            training: trainingOf(network, training),
          };
        },
      },
      engine,
    ),
  lineOf: lineOfCell,
};
