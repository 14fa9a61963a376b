import type { Mask } from '../../core/raster.js';
import { expectSameSize } from './confusion.js';
import { foldDiscs } from './disc.js';
import { nearMask } from './near-mask.js';
import type { ProbabilityMap } from './probability-map.js';

/**
 * Pixels by the probability they were given: all that a ranking score needs, whatever the size of the images; may be
 * added up over them.
 */
export interface RankingCounts {
  /** True pixels by the highest probability within the tolerance of them. */
  readonly truth: Float64Array;
  /** Pixels within the tolerance of the truth, by their probability. */
  readonly near: Float64Array;
  /** All other pixels, by their probability. */
  readonly stray: Float64Array;
}

/**
 * @param tolerancePx ≥ 0; 0: `truth` and `near` are the same
 * @throws RangeError where the images differ in size
 */
export function rankingCounts(truth: Mask, found: ProbabilityMap, tolerancePx = 0): RankingCounts {
  expectSameSize(truth, found);
  const { data, levels } = found;
  const near = new Float64Array(levels);
  const stray = new Float64Array(levels);
  const within = tolerancePx === 0 ? truth : nearMask(truth, tolerancePx);
  for (let index = 0; index < data.length; index++)
    (within.data[index] === 0 ? stray : near)[data[index]!]!++;
  if (tolerancePx === 0) return { truth: near.slice(), near, stray };
  return { truth: highestNear(truth, found, tolerancePx), near, stray };
}

/** @throws RangeError where the two have other levels */
export function addRankingCounts(a: RankingCounts, b: RankingCounts): RankingCounts {
  if (a.truth.length !== b.truth.length)
    throw new RangeError(`expected counts of ${a.truth.length} levels, got ${b.truth.length}`);
  const sum = (x: Float64Array, y: Float64Array) => x.map((count, level) => count + y[level]!);
  return { truth: sum(a.truth, b.truth), near: sum(a.near, b.near), stray: sum(a.stray, b.stray) };
}

function highestNear(truth: Mask, { levels, data }: ProbabilityMap, tolerancePx: number): Float64Array {
  const counts = new Float64Array(levels);
  foldDiscs(truth, data, tolerancePx, 0, Math.max, (highest) => {
    counts[highest]!++;
  });
  return counts;
}
