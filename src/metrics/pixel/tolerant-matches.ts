import type { Mask } from '../../core/raster.js';
import { expectSameSize } from './confusion.js';
import { distanceStrips } from './distance-strips.js';
import type { Matches } from './matches.js';

/**
 * For each tolerance ρ: the true pixels with a found pixel within ρ px, centre to centre, and the found pixels with
 * a true one, which are counted apart since they pair many to one. ρ = 0 is the strict sense.
 * @param tolerancesPx each ≥ 0
 * @throws RangeError where the masks differ in size
 */
export function tolerantMatches(truth: Mask, found: Mask, tolerancesPx: readonly number[]): Matches[] {
  expectSameSize(truth, found);
  const forth = matchedWithin(truth, found, tolerancesPx);
  const back = matchedWithin(found, truth, tolerancesPx);
  return tolerancesPx.map((_, index) => ({
    truth: forth.total,
    truthMatched: forth.within[index]!,
    found: back.total,
    foundMatched: back.within[index]!,
  }));
}

/** The ink of a mask, and how much of it lies within each tolerance of the ink of another. */
function matchedWithin(
  mask: Mask,
  other: Mask,
  tolerancesPx: readonly number[],
): { total: number; within: number[] } {
  const limits = tolerancesPx.map((tolerance) => tolerance * tolerance);
  const within = tolerancesPx.map(() => 0);
  let total = 0;
  for (const { start, distances } of distanceStrips(other, Math.max(0, ...tolerancesPx)))
    for (let index = 0; index < distances.length; index++) {
      if (mask.data[start + index] === 0) continue;
      total++;
      for (let at = 0; at < limits.length; at++) if (distances[index]! <= limits[at]!) within[at]!++;
    }
  return { total, within };
}
