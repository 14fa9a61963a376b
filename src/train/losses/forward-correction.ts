import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { flipProbability } from './flip-probability.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/** Below this a logarithm is cut: e^−16 is a tenth of what float32 can tell from 1. */
const floor = 1e-7;

/**
 * Forward correction (Patrini et al. 2017, theorem 2): cross-entropy of the label against the probability of the
 * *label*, q = (p, 1−p)·P = ε + (1 − 2ε)·p, with the known P of each pixel (`flipProbability`). Its expectation over
 * labels is least where q = π, that is at p = y*, decided: 1 where η > ½ and 0 below. No option: P is given.
 */
export const forwardCorrection = lossKind({
  name: 'forward',
  options: z.strictObject({}),
  make: () => ({
    name: 'forward',
    weighs: true,
    parameters: [],
    value: (logits, { label, probability, weight }) => {
      const flip = flipProbability(probability);
      const kept = tf.sub(1, tf.mul(flip, 2));
      // The probability of the label that came: q where it is 1, 1 − q = ε + (1 − 2ε)(1 − p) where it is 0.
      const sign = tf.sub(tf.mul(label, 2), 1);
      const own = tf.add(flip, tf.mul(kept, tf.sigmoid(tf.mul(logits, sign))));
      return pixelMean(tf.neg(tf.log(tf.maximum(own, floor))), weight);
    },
  }),
});
