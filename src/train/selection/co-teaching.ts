import { forgetOptions } from './forget-rate.js';
import { selectorKind } from './kind.js';
import { smallestOfEachClass } from './small-loss.js';

/**
 * Co-teaching (Han et al. 2018, algorithm 1): two networks, each of which learns from what has small losses in the
 * *other*, so that the errors that one has taken in are not taken for truth by itself. Within each class, as
 * `small-loss`. The released code divides the mean of the chosen losses once more by their number; here a weight is 1.
 */
export const coTeaching = selectorKind({
  name: 'co-teaching',
  options: forgetOptions,
  make: (options) => ({
    name: 'co-teaching',
    networks: 2,
    select([first, second], pixels, { epoch }) {
      const byFirst = smallestOfEachClass(first!, pixels, options, epoch);
      const bySecond = smallestOfEachClass(second!, pixels, options, epoch);
      return [bySecond, byFirst];
    },
  }),
});
