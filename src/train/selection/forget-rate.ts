import * as z from 'zod';
import { count, positive, share } from '../../core/option-schemas.js';
import { isInk } from './classes.js';

/** Options of what selects by small losses. */
export const forgetOptions = z.strictObject({
  forgetInk: share(0.2),
  forgetPaper: share(0.01),
  exponent: positive(1),
  rampEpochs: count(10, 10_000),
});

/**
 * Share of a class that is left out (Han et al. 2018, released code): linspace(0, τ^c, T_k) over the first T_k =
 * `rampEpochs` epochs, c = `exponent`, then τ. The authors take the noise rate for τ; of curves it differs between the
 * classes, so that each has its own: `forgetInk`, `forgetPaper` (`classTransition` of the label errors tells them).
 * Paper pixels with large losses are those beside a curve: leaving out many of them paints curves bold.
 */
export function forgetRate(
  options: z.output<typeof forgetOptions>,
  classIndex: number,
  epoch: number,
): number {
  const { forgetInk, forgetPaper, exponent, rampEpochs } = options;
  const rate = isInk(classIndex) ? forgetInk : forgetPaper;
  if (epoch >= rampEpochs) return rate;
  return rampEpochs === 1 ? 0 : (rate ** exponent * epoch) / (rampEpochs - 1);
}
