import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { crossEntropy } from './coverage.js';
import { flipProbability } from './flip-probability.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

const error = 'a number from 0 to 0.499';

/**
 * Backward correction (Patrini et al. 2017, theorem 1): the label goes through P⁻¹ first (`flipProbability`), which
 * makes it y' = (y − ε)/(1 − 2ε), and cross-entropy is taken against that. Over labels y' has the expectation y*: the
 * loss is unbiased for clean cross-entropy. P⁻¹ has no bounds as ε → ½, and its variance neither: ε is cut at `maxFlip`
 * (default 0.45: labels of at most −4.5 … 5.5). Then y' has the expectation (η − ε)/(1 − 2ε) between 0 and 1, cut at
 * η = ½ as well. For one frozen draw of labels the loss has no lower bound (y' < 0): it suits labels drawn
 * afresh.
 */
export const backwardCorrection = lossKind({
  name: 'backward',
  options: z.strictObject({
    maxFlip: z.number({ error }).min(0, { error }).max(0.499, { error }).default(0.45),
  }),
  make: ({ maxFlip }) => ({
    name: 'backward',
    weighs: true,
    parameters: [],
    value: (logits, { label, probability, weight }) => {
      const flip = tf.minimum(flipProbability(probability), maxFlip);
      const target = tf.div(tf.sub(label, flip), tf.sub(1, tf.mul(flip, 2))) as tf.Tensor4D;
      return pixelMean(crossEntropy(logits, target), weight);
    },
  }),
});
