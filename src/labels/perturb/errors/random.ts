import * as z from 'zod';
import { labelErrorKind } from '../kind.js';
import { interleaved, planesOf, withPlanes } from '../planes.js';

const ratesError = '"equal-counts" or "equal-rates"';

/**
 * Flips of single pixels (Heller et al. 2018, "random"). An ink pixel is lost with probability p = `strength`; a paper
 * pixel is marked with probability
 *
 * - `equal-counts`, as the released code does it: p·(ink / paper) of the channel, so that as many are marked as lost
 *   and the expected Dice is 1 − p. The two rates differ, so strictly this is NAR.
 * - `equal-rates`, as the paper's words can be read ("an equal proportion … from both classes"): p. NCAR; where ink is
 *   rare most of the marked pixels are then wrong: Dice ≈ 2(1−p)π / (2(1−p)π + p), π being the share of ink.
 *
 * Each channel by itself.
 */
export const random = labelErrorKind({
  name: 'random',
  about: 'Single pixels flip, wherever they stand.',
  source: 'Heller et al. 2018, random',
  options: z.strictObject({
    rates: z.enum(['equal-counts', 'equal-rates'], { error: ratesError }).default('equal-counts'),
  }),
  make: ({ rates }) => {
    /** Probability that a paper pixel is marked. */
    const paperRate = (data: Uint8Array, strength: number): number => {
      if (rates === 'equal-rates') return strength;
      let ink = 0;
      for (const label of data) ink += label;
      return ink === data.length ? 0 : Math.min(1, (strength * ink) / (data.length - ink));
    };
    return {
      name: 'random',
      taxonomy: rates === 'equal-rates' ? 'NCAR' : 'NAR',
      strength: { unit: 'share', most: 1, about: 'probability that an ink pixel is lost' },
      apply(labels, strength, stream) {
        const planes = planesOf(labels).map(({ data }) => {
          const marked = paperRate(data, strength);
          return data.map((label) => (stream.chance(label === 1 ? strength : marked) ? 1 - label : label));
        });
        return withPlanes(labels, planes);
      },
      givenOne(labels, strength) {
        const planes = planesOf(labels).map(({ data }) => {
          const marked = paperRate(data, strength);
          return Float64Array.from(data, (label) => (label === 1 ? 1 - strength : marked));
        });
        return interleaved(planes, new Float64Array(labels.data.length));
      },
    };
  },
});
