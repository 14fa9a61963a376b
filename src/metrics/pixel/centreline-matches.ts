import type { Mask } from '../../core/raster.js';
import { expectSameSize } from './confusion.js';
import type { Matches } from './matches.js';
import { skeletonOf } from './skeleton.js';

/**
 * The matches that centreline Dice (clDice) is F1 of (Shit et al. 2021): skeleton pixels of the truth that lie in
 * what was found (topology sensitivity), and skeleton pixels of what was found that lie in the truth (topology
 * precision). Wide and narrow strokes count alike: what matters is whether the line is there.
 * @throws RangeError where the masks differ in size
 */
export function centrelineMatches(truth: Mask, found: Mask): Matches {
  expectSameSize(truth, found);
  const forth = skeletonIn(truth, found);
  const back = skeletonIn(found, truth);
  return { truth: forth.total, truthMatched: forth.inside, found: back.total, foundMatched: back.inside };
}

function skeletonIn(mask: Mask, other: Mask): { total: number; inside: number } {
  const { data } = skeletonOf(mask);
  let total = 0;
  let inside = 0;
  for (let index = 0; index < data.length; index++) {
    total += data[index]!;
    inside += data[index]! & other.data[index]!;
  }
  return { total, inside };
}
