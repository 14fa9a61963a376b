import * as z from 'zod';
import { positive, share } from '../../core/option-schemas.js';
import { classesOf } from './classes.js';
import { selectorKind } from './kind.js';
import { MovingPercentile } from './moving-percentile.js';
import { epochPercent } from './selector.js';

const percentError = 'a whole number from 0 to 100';
const percent = (standard: number) =>
  z
    .int({ error: percentError })
    .min(0, { error: percentError })
    .max(100, { error: percentError })
    .default(standard);

/**
 * MentorNet with a predefined curriculum (Jiang et al. 2018, "MentorNet PD"), in hundredths of the epochs, MA being the
 * moving average of the p-percentile of the losses of the class:
 *
 *     up to `burnIn` (18):    1
 *     up to `hardUntil` (90): 1[loss − MA ≤ 0]
 *     then:                   clip(1 − (loss − MA)/γ, 0, 1)
 *
 * Defaults p = 0.7, decay 0.5, γ = 1. The average is taken within each class and over the pixels of a batch.
 */
export const mentornetPredefined = selectorKind({
  name: 'mentornet-predefined',
  options: z.strictObject({
    burnIn: percent(18),
    hardUntil: percent(90),
    percentile: share(0.7),
    decay: share(0.5),
    gamma: positive(1),
  }),
  make({ burnIn, hardUntil, percentile, decay, gamma }) {
    const average = new MovingPercentile(percentile, decay);
    return {
      name: 'mentornet-predefined',
      networks: 1,
      select([losses], pixels, moment) {
        const now = epochPercent(moment);
        const weights = new Float32Array(losses!.length);
        classesOf(pixels).forEach((members, index) => {
          const own = Float32Array.from(members, (at) => losses![at]!);
          const threshold = average.update(index, own);
          members.forEach((at, member) => {
            const above = own[member]! - threshold;
            const soft = Math.min(1, Math.max(0, 1 - above / gamma));
            weights[at] = now < burnIn ? 1 : now < hardUntil ? (above <= 0 ? 1 : 0) : soft;
          });
        });
        return [weights];
      },
    };
  },
});
