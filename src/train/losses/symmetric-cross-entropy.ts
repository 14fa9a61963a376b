import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { negative, weight } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';
import { reverseCrossEntropy } from './reverse-cross-entropy.js';

/**
 * Symmetric cross-entropy (Wang et al. 2019, eq. 7): α·CE + β·RCE. The paper's pairs are (0.1, 1), the default, and
 * (6, 0.1). A, the value of log 0 in RCE, is −4 in the paper; its code clips labels at 1e-4, which is −9.21 and weighs
 * RCE more than twice as much: `logZero` says which. Cut at η = ½.
 */
export const symmetricCrossEntropy = lossKind({
  name: 'sce',
  options: z.strictObject({ alpha: weight(0.1), beta: weight(1), logZero: negative(-4) }),
  make: ({ alpha, beta, logZero }) => ({
    name: 'sce',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const forth = tf.mul(crossEntropy(logits, label), alpha);
      return pixelMean(tf.add(forth, tf.mul(reverseCrossEntropy(logits, label, logZero), beta)), weight);
    },
  }),
});
