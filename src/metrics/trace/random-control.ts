import type { Stream } from '../../core/rng.js';
import { meanOfDefined } from '../stats/mean-of-defined.js';

/**
 * The control of a trace: in each of its rows an x drawn at random between the borders of the track. A trace is
 * worth what it has above this.
 */
export function randomTrace(
  leftPx: ArrayLike<number>,
  rightPx: ArrayLike<number>,
  stream: Stream,
): Float64Array {
  return Float64Array.from(leftPx, (left, row) => stream.between(left, rightPx[row]!));
}

/**
 * Share of the rows that an x drawn at random between the borders of the track would hit within `limitPx` across the
 * stroke: the expectation itself, not a draw.
 * @param slopes dx/dy of the truth
 */
export function randomShareWithin(
  truePx: ArrayLike<number>,
  slopes: ArrayLike<number>,
  leftPx: ArrayLike<number>,
  rightPx: ArrayLike<number>,
  limitPx: number,
): number {
  let sum = 0;
  for (let row = 0; row < truePx.length; row++) {
    const reach = limitPx * Math.hypot(1, slopes[row]!);
    const low = Math.max(leftPx[row]!, truePx[row]! - reach);
    const high = Math.min(rightPx[row]!, truePx[row]! + reach);
    sum += Math.max(0, high - low) / (rightPx[row]! - leftPx[row]!);
  }
  return sum / truePx.length;
}

/**
 * Mean |error| along x that the same draw has in expectation, px: in each row
 * ((true − left)² + (right − true)²) / (2 (right − left)), for a truth between the borders.
 */
export function randomMeanAbsoluteError(
  truePx: ArrayLike<number>,
  leftPx: ArrayLike<number>,
  rightPx: ArrayLike<number>,
): number {
  return meanOfDefined(
    Float64Array.from(truePx, (x, row) => {
      const left = x - leftPx[row]!;
      const right = rightPx[row]! - x;
      return (left * left + right * right) / (2 * (left + right));
    }),
  );
}
