import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { lossKind } from './kind.js';
import type { Loss } from './loss.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Cross-entropy against the exact label probability π instead of one committed label: −π log p − (1−π) log(1−p). Its
 * expectation over label draws equals that of plain cross-entropy, with the variance of the draw taken out; the
 * optimum is p = π.
 * @param channelWeights what the cost of each channel is multiplied by; none: 1. Since every channel has an output of its
 *   own, its optimum stays where it is: rare ones only get more of what the channels share.
 */
const coverage = ({ channelWeights }: CoverageOptions): Loss => ({
  name: 'coverage',
  weighs: true,
  parameters: [],
  value: (logits, { probability, weight }) => {
    const cost = crossEntropy(logits, probability);
    return pixelMean(channelWeights ? tf.mul(cost, tf.tensor1d([...channelWeights])) : cost, weight);
  },
});

const numbers = 'a list of numbers above 0, or null';

export const coverageOptions = z.strictObject({
  channelWeights: z
    .array(z.number({ error: numbers }).positive({ error: numbers }), { error: numbers })
    .min(1, { error: numbers })
    .nullable()
    .default(null),
});
type CoverageOptions = z.output<typeof coverageOptions>;

export const coverageKind = lossKind({ name: 'coverage', options: coverageOptions, make: coverage });

/** −y log σ(z) − (1−y) log(1−σ(z)), without overflow: max(z, 0) − z·y + log(1 + e^−|z|). */
export function crossEntropy(logits: tf.Tensor4D, target: tf.Tensor4D): tf.Tensor4D {
  const soft = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), soft) as tf.Tensor4D;
}
