import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { positive } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Spatially varying label smoothing (Islam & Glocker 2021, eq. 3–4): cross-entropy against the label smoothed by a 3 × 3
 * Gaussian (σ = 1 px by default) whose centre weighs as much as its eight neighbours together: a label within its
 * like stays 0 or 1, those along a straight edge become 0.17 and 0.83, a straight line one pixel wide 0.66. Beyond
 * the map its edge goes on. Cut where the expectation of the smoothed label is ½: at η = ½ where the neighbours have
 * the same η.
 */
export const spatiallyVaryingSmoothing = lossKind({
  name: 'svls',
  options: z.strictObject({ sigmaPx: positive(1) }),
  make: ({ sigmaPx }) => ({
    name: 'svls',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const target = smoothed(label, sigmaPx);
      return pixelMean(crossEntropy(logits, target), weight);
    },
  }),
});

function smoothed(label: tf.Tensor4D, sigmaPx: number): tf.Tensor4D {
  const [images, rows, cols, channels] = label.shape;
  const size: [number, number, number, number] = [images, rows, cols, channels];
  const edge = Math.exp(-1 / (2 * sigmaPx ** 2));
  const corner = edge ** 2;
  const total = 4 * (edge + corner);
  const wide = tf.mirrorPad(
    label,
    [
      [0, 0],
      [1, 1],
      [1, 1],
      [0, 0],
    ],
    'symmetric',
  );
  let target = tf.mul(label, 0.5);
  for (let row = -1; row <= 1; row++)
    for (let col = -1; col <= 1; col++) {
      if (row === 0 && col === 0) continue;
      const weight = (row === 0 || col === 0 ? edge : corner) / (2 * total);
      target = tf.add(target, tf.mul(tf.slice(wide, [0, 1 + row, 1 + col, 0], size), weight));
    }
  return target as tf.Tensor4D;
}
