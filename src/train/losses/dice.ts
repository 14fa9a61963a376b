import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { positive } from '../../core/option-schemas.js';
import { lossKind } from './kind.js';
import { overlapLoss } from './overlap.js';

/**
 * Soft Dice (Milletari et al. 2016; here with Σp + Σy below, not squares): 1 − (2·TP + 2s)/(Σp + Σy + 2s), Tversky
 * at ½ and ½, a mean over images and channels. Default s = 1 px. A pixel is painted where η is above half of F*, the best
 * soft Dice of the image; squares below would move that cut.
 */
export const dice = lossKind({
  name: 'dice',
  options: z.strictObject({ smooth: positive(1) }),
  make: ({ smooth }) => ({
    name: 'dice',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => overlapLoss(tf.sigmoid(logits), label, 0.5, 0.5, smooth, weight),
  }),
});
