import { correlation } from '../stats/correlation.js';
import { quantile } from '../stats/quantile.js';

/** The best constant shift between a trace and its truth. */
export interface Alignment {
  /** Rows that the trace lies below the truth. */
  readonly shiftRows: number;
  /** How far the trace then lies to the right of it, in the unit of the truth. */
  readonly shiftX: number;
  /** What was found, moved back by both; NaN in rows that nothing comes to. */
  readonly aligned: Float64Array;
}

/** A shift that leaves fewer of the rows that were read is not believed. */
const leastOverlap = 0.5;

/**
 * The whole number of rows within ±`mostRows` at which truth and trace correlate best (Pearson's r over the rows
 * that both have), then the median error along x. Among equals the smallest shift; none where r has no value, as on
 * a curve that does not vary.
 * @param foundAt what was found this many rows below each row of the truth
 */
export function alignTrace(
  truth: ArrayLike<number>,
  foundAt: (shiftRows: number) => ArrayLike<number>,
  mostRows: number,
): Alignment {
  const least = leastOverlap * readCount(foundAt(0), truth);
  let shiftRows = 0;
  let best = Number.NEGATIVE_INFINITY;
  for (const shift of nearestFirst(mostRows)) {
    const found = foundAt(shift);
    if (readCount(found, truth) < least) continue;
    const r = correlation(found, truth);
    if (r > best) {
      best = r;
      shiftRows = shift;
    }
  }
  const found = foundAt(shiftRows);
  const errors = Float64Array.from(truth, (x, row) => found[row]! - x);
  const shiftX = quantile(errors, 0.5);
  return { shiftRows, shiftX, aligned: Float64Array.from(found, (x) => x - shiftX) };
}

/** 0, −1, 1, −2, 2 … */
function nearestFirst(mostRows: number): number[] {
  return [0, ...Array.from({ length: mostRows }, (_, index) => [-index - 1, index + 1]).flat()];
}

function readCount(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  let count = 0;
  for (let row = 0; row < truth.length; row++) if (!Number.isNaN(found[row]! - truth[row]!)) count++;
  return count;
}
