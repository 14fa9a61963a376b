import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { negative, weight } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';
import { reverseCrossEntropy } from './reverse-cross-entropy.js';

/**
 * Active-passive loss (Ma et al. 2020, eq. 14), NCE + RCE: α · log p_y / Σ_k log p_k + β · RCE. Default α = β = 1; the
 * paper's other pair is (10, 0.1). Log 0 of RCE is `logZero` = −4 as in symmetric cross-entropy. The logarithms come
 * from the logits, so that none is of 0; the denominator is at least 2 log 2. Cut at η = ½.
 */
export const activePassive = lossKind({
  name: 'nce-rce',
  options: z.strictObject({ alpha: weight(1), beta: weight(1), logZero: negative(-4) }),
  make: ({ alpha, beta, logZero }) => ({
    name: 'nce-rce',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const own = crossEntropy(logits, label);
      const other = crossEntropy(logits, tf.sub(1, label) as tf.Tensor4D);
      const active = tf.mul(tf.div(own, tf.add(own, other)), alpha);
      return pixelMean(tf.add(active, tf.mul(reverseCrossEntropy(logits, label, logZero), beta)), weight);
    },
  }),
});
