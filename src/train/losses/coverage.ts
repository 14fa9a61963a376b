import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { lossKind } from './kind.js';
import type { Loss } from './loss.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Cross-entropy against the exact label probability π instead of one committed label: −π log p − (1−π) log(1−p). Its
 * expectation over label draws equals that of plain cross-entropy, with the variance of the draw taken out; the
 * optimum is p = π.
 */
const coverage = (): Loss => ({
  name: 'coverage',
  weighs: true,
  parameters: [],
  value: (logits, { probability, weight }) => pixelMean(crossEntropy(logits, probability), weight),
});

export const coverageKind = lossKind({ name: 'coverage', options: z.strictObject({}), make: coverage });

/** −y log σ(z) − (1−y) log(1−σ(z)), without overflow: max(z, 0) − z·y + log(1 + e^−|z|). */
export function crossEntropy(logits: tf.Tensor4D, target: tf.Tensor4D): tf.Tensor4D {
  const soft = tf.log1p(tf.exp(tf.neg(tf.abs(logits))));
  return tf.add(tf.sub(tf.relu(logits), tf.mul(logits, target)), soft) as tf.Tensor4D;
}
