import type { Mask } from '../../core/raster.js';
import { expectSameSize } from './confusion.js';
import { foldDiscs } from './disc.js';
import { distanceStrips } from './distance-strips.js';
import type { Matches } from './matches.js';
import type { ProbabilityMap } from './probability-map.js';

/**
 * The expected matches, within a tolerance, of one mask against masks drawn from label probabilities: what is the
 * ceiling of tolerant scores where the mask is the best one (`bestCut`). The true pixels are exact. The found pixels
 * take the pixels of a draw for independent, 1 − Π (1 − p) over the disc: in a stroke they go together, so this is
 * an approximation.
 * @throws RangeError where the images differ in size
 */
export function expectedTolerantMatches(
  mask: Mask,
  probabilities: ProbabilityMap,
  tolerancePx: number,
): Matches {
  expectSameSize(mask, probabilities);
  const step = probabilities.levels - 1;
  let truth = 0;
  let truthMatched = 0;
  for (const { start, distances } of distanceStrips(mask, tolerancePx))
    for (let index = 0; index < distances.length; index++) {
      const p = probabilities.data[start + index]! / step;
      truth += p;
      if (distances[index]! <= tolerancePx * tolerancePx) truthMatched += p;
    }
  let found = 0;
  let foundMatched = 0;
  const missedBy = (missed: number, level: number) => missed * (1 - level / step);
  foldDiscs(mask, probabilities.data, tolerancePx, 1, missedBy, (missed) => {
    found++;
    foundMatched += 1 - missed;
  });
  return { truth, truthMatched, found, foundMatched };
}
