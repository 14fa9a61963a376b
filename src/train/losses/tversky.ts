import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { positive, share } from '../../core/option-schemas.js';
import { lossKind } from './kind.js';
import { overlapLoss } from './overlap.js';

/**
 * Tversky loss (Salehi et al. 2017, eq. 3–4): 1 − (TP + s)/(TP + α·FP + β·FN + s) with soft counts, a mean over images
 * and channels. α weighs false positives, β false negatives; defaults 0.3 and 0.7 (thin targets), s = 1 px. With
 * α + β = 1 and s → 0 a pixel is painted where η > α·T*, T* being the best index 1 − loss of the image. The paper's
 * "α + β = 1" is not forced.
 */
export const tversky = lossKind({
  name: 'tversky',
  options: z.strictObject({ alpha: share(0.3), beta: share(0.7), smooth: positive(1) }),
  make: ({ alpha, beta, smooth }) => ({
    name: 'tversky',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => overlapLoss(tf.sigmoid(logits), label, alpha, beta, smooth, weight),
  }),
});
