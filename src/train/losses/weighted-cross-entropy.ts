import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { positive } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Cross-entropy with the positive term × w: −w·y log p − (1−y) log(1−p). Default w = 42, the weight that the survey of
 * log digitisation trained with. The optimum for a pixel that is positive with probability η is
 * p = wη / (wη + 1 − η): above ½ where η > 1/(1+w), so a cut at ½ paints far beyond the stroke unless it is moved to
 * w/(w+1). The mean is over all pixels, not over their weights: the weight of an image does not depend on its ink.
 */
export const weightedCrossEntropy = lossKind({
  name: 'weighted-bce',
  options: z.strictObject({ positiveWeight: positive(42) }),
  make: ({ positiveWeight }) => ({
    name: 'weighted-bce',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const weights = tf.add(tf.mul(label, positiveWeight - 1), 1);
      return pixelMean(tf.mul(crossEntropy(logits, label), weights), weight);
    },
  }),
});
