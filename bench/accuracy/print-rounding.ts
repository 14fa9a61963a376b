import { correlation, errorsAlongX, meanAbsoluteError, quantile } from '../../src/metrics/index.js';

interface Scores {
  readonly correlation: number;
  readonly meanAbsolute: number;
}

/** What is lost to the whole pixels of a print, found by moving the truth to where it fits the trace best. */
export interface RoundingLimit {
  readonly mnemonic: string;
  readonly before: Scores;
  readonly after: Scores;
  /** Trace minus truth that was taken out. */
  readonly shiftXPx: number;
  /** The same in rows, of the samples that stand on whole rows and of those between. */
  readonly shiftYRows: { readonly whole: number; readonly half: number };
}

const steps = Array.from({ length: 17 }, (_, index) => (index - 8) / 8);

/**
 * @param rows index of each sample's row, whole or half
 * @param truePx of the samples that count
 * @param foundAt x of the trace this many rows below each sample
 */
export function roundingLimit(
  mnemonic: string,
  rows: Float64Array,
  truePx: Float64Array,
  foundAt: (shiftRows: number) => Float64Array,
): RoundingLimit {
  const before = foundAt(0);
  const isWhole = (index: number) => rows[index]! % 1 === 0;
  const moved = before.slice();
  const best = { whole: 0, half: 0 };
  for (const kind of ['whole', 'half'] as const) {
    const mine = Array.from(rows.keys()).filter((index) => isWhole(index) === (kind === 'whole'));
    let least = Number.POSITIVE_INFINITY;
    for (const shift of steps) {
      const found = foundAt(shift);
      const errors = Float64Array.from(mine, (index) => found[index]! - truePx[index]!);
      const middle = quantile(errors, 0.5);
      const spread = meanAbsoluteError(errors.map((error) => error - middle));
      if (spread >= least) continue;
      least = spread;
      best[kind] = shift;
      for (const index of mine) moved[index] = found[index]!;
    }
  }
  const shiftXPx = quantile(errorsAlongX(moved, truePx), 0.5);
  const scores = (found: Float64Array): Scores => ({
    correlation: correlation(found, truePx),
    meanAbsolute: meanAbsoluteError(errorsAlongX(found, truePx)),
  });
  return {
    mnemonic,
    before: scores(before),
    after: scores(moved.map((x) => x - shiftXPx)),
    shiftXPx,
    shiftYRows: best,
  };
}
