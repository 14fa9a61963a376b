import type * as z from 'zod';
import { partitionPoint } from '../../core/partition-point.js';
import { classesOf } from './classes.js';
import { forgetOptions, forgetRate } from './forget-rate.js';
import { selectorKind } from './kind.js';
import type { LabelledPixels } from './selector.js';

/**
 * Small losses (Han et al. 2018; self-paced learning, Kumar et al. 2010): of each class the share 1 − R with the smallest
 * losses has weight 1, R as `forgetRate` says, and the rest 0. A network learns what is regular first, so that in its
 * early epochs wrong labels have large losses; hard true ones have them too.
 */
export const smallLoss = selectorKind({
  name: 'small-loss',
  options: forgetOptions,
  make: (options) => ({
    name: 'small-loss',
    networks: 1,
    select: ([losses], pixels, { epoch }) => [smallestOfEachClass(losses!, pixels, options, epoch)],
  }),
});

/** 1 for the round((1 − R)·n) smallest losses of each class, of equal ones those that come first; 0 for the others. */
export function smallestOfEachClass(
  losses: Float32Array,
  pixels: LabelledPixels,
  options: z.output<typeof forgetOptions>,
  epoch: number,
): Float32Array {
  const weights = new Float32Array(losses.length);
  classesOf(pixels).forEach((members, index) => {
    const kept = Math.round((1 - forgetRate(options, index, epoch)) * members.length);
    if (kept === 0) return;
    const ascending = Float32Array.from(members, (at) => losses[at]!).sort();
    const last = ascending[kept - 1]!;
    let ties = kept - partitionPoint(ascending.length, (index) => ascending[index]! < last);
    for (const at of members) {
      const loss = losses[at]!;
      if (loss < last || (loss === last && ties-- > 0)) weights[at] = 1;
    }
  });
  return weights;
}
