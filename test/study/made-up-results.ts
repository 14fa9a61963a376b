import { type Cell, cellName, cellsOf } from '../../src/study/design/cell.js';
import { parseDesign } from '../../src/study/design/parse-design.js';
import type { Counts } from '../../src/study/measure/counts.js';
import type { CellResult } from '../../src/study/run/cell-result.js';
import type { StudyResults } from '../../src/study/run/results-file.js';
import { tinyDesign } from './tiny-design.js';

/** Hits of 100 true pixels of a tile; as many wrong as missed, so that recall, precision and F1 are one number. */
const hitsOf: Readonly<Record<string, (rate: number) => number>> = {
  'bce-42': (rate) => 60 - 100 * rate,
  ce: (rate) => 90 - 50 * rate,
  gce: (rate) => 88 - 10 * rate,
};

/** Results that nobody measured: exact counts, the same in every tile, for tests of what is made of results. */
export function madeUpResults(changes: Readonly<Record<string, string>> = {}): StudyResults {
  const design = parseDesign(
    tinyDesign({
      strategies: '[bce-42, ce, gce]',
      noise: '[{kind: rasterisation, drawn: frozen, rates: [0, 0.2, 0.4]}]',
      pensPx: '[1, 3]',
      seeds: '[1, 2, 3, 4]',
      ...changes,
    }),
    'made-up',
  );
  const cells = cellsOf(design);
  return {
    design,
    cells: cells.map((cell) =>
      madeUpCell(
        cell,
        design.scene.masks.map(({ name }) => name),
        Math.round(hitsOf[cell.strategy]!(sizeOf(cell))) - cell.penPx,
      ),
    ),
    missing: [],
  };
}

const sizeOf = ({ strength }: Cell): number => ('rate' in strength ? strength.rate : strength.sigmaPx / 4);

/** @param hits of 100 in each of four tiles of two wells, at ½ */
export function madeUpCell(cell: Cell, masks: readonly string[], hits: number): CellResult {
  const rate = sizeOf(cell);
  const at = (more: number): Counts => [hits + more, 100 - hits - more, 100 - hits - more];
  const tile = { half: at(0), moved: at(4), tuned: at(5), tunedNoisy: at(3) };
  return {
    name: cellName(cell),
    cell,
    noise: { strength: rate, rate },
    wells: ['a', 'a', 'b', 'b'],
    masks: masks.map((mask) => ({
      mask,
      thresholds: { half: 0.5, moved: 0.5, tuned: 0.4, tunedNoisy: 0.4 },
      tiles: [tile, tile, tile, tile],
      noisy: { half: at(0), tunedNoisy: at(3) },
      averagePrecision: 0.5,
      prediction: {
        cut: 0.5,
        truth: { recall: 0.5, precision: 0.5, f1: 0.5 },
        noisy: { recall: 0.5, precision: 0.5, f1: 0.5 },
      },
      noisyCeiling: 0.9,
    })),
    lastLoss: 0.1,
    selection: null,
    seconds: 2,
    engine: 'wasm',
    version: '0.1.0',
    finished: '2026-01-02T00:00:00.000Z',
  };
}
