import { WelltraceError } from '../core/errors.js';
import { type Cell, cellName, cellsOf } from './design/cell.js';
import { parseDesign } from './design/parse-design.js';
import { designSchema, type StudyDesign } from './design/schema.js';
import { strategyNamed } from './design/strategies.js';
import { imperfectLabelsStudy } from './imperfect-labels/imperfect-labels-study.js';
import { labelQualityStudy } from './label-quality/label-quality-study.js';
import { type CellResult, lineOfCell } from './run/cell-result.js';
import type { NamedResult } from './run/results-folder.js';
import { CellBench } from './run/run-cell.js';
import type { NamedDesign, StudyKind } from './run/study-kind.js';
import { studyCorpus } from './scene/study-corpus.js';

// A method's parameters may be narrower than those of its type: each kind is only ever given its own.
export type AnyKind = StudyKind<NamedDesign, unknown, NamedResult>;

const lossStudy: StudyKind<StudyDesign, Cell, CellResult> = {
  schema: designSchema,
  parse: parseDesign,
  cellsOf,
  nameOf: cellName,
  trainingOf: ({ training }) => training,
  bench: ({ scene, model, training }, engine) =>
    new CellBench(
      {
        maskNames: scene.masks.map(({ name }) => name),
        corpus: (penPx, seed) => studyCorpus(scene, penPx, seed),
        contender: (name) => ({ strategy: strategyNamed(name), model, training }),
      },
      engine,
    ),
  lineOf: lineOfCell,
};

/** Every study by the name that its design has under `study`. */
export const studyKinds = {
  'robust-losses': lossStudy,
  'worked-example': lossStudy,
  'imperfect-labels': imperfectLabelsStudy,
  'label-quality': labelQualityStudy,
} as const;
export type StudyName = keyof typeof studyKinds;

/** @throws WelltraceError `usage` where a design names none */
export function studyNameOf(design: unknown): StudyName {
  const { study } = (design ?? {}) as { study?: unknown };
  const name = Object.keys(studyKinds).find((one) => one === study);
  if (name !== undefined) return name as StudyName;
  throw new WelltraceError(
    'usage',
    `Expected a design whose study is one of ${Object.keys(studyKinds).join(', ')}, but it is ${JSON.stringify(study)}.`,
  );
}
