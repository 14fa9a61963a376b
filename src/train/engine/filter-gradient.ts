import * as tf from '@tensorflow/tfjs-core';
import type { Geometry } from './geometry.js';
import { spread } from './input-gradient.js';

/**
 * ∂/∂filter of a convolution: x convolved with the gradient as a filter, channels in the place of the batch. The
 * stride of that convolution is the dilation of the forward one.
 *
 * One product of a matrix of shifted copies of x was tried in its place: `npm run bench:train` gave 338–349 ms
 * against 319–393 at 1 × 256 × 256 and 624–676 against 502 at 8 × 128 × 128.
 */
export function filterGradient(x: tf.Tensor4D, dyStrided: tf.Tensor4D, geometry: Geometry): tf.Tensor4D {
  const { kernelRows, kernelCols, dilation, stride } = geometry;
  const [, , , inputs] = x.shape;
  const outputs = dyStrided.shape[3];
  const dy = spread(dyStrided, x.shape, stride);
  if (kernelRows * kernelCols === 1) {
    const product = tf.matMul(tf.transpose(asRows(x)), asRows(dy));
    return tf.reshape(product, [1, 1, inputs, outputs]);
  }
  const padRows = (dilation * (kernelRows - 1)) / 2;
  const padCols = (dilation * (kernelCols - 1)) / 2;
  const product = tf.conv2d(tf.transpose(x, [3, 1, 2, 0]), tf.transpose(dy, [1, 2, 0, 3]), dilation, [
    [0, 0],
    [padRows, padRows],
    [padCols, padCols],
    [0, 0],
  ]);
  return tf.transpose(product, [1, 2, 0, 3]);
}

/** Pixels as rows, channels as columns. */
const asRows = (map: tf.Tensor4D): tf.Tensor2D => tf.reshape(map, [map.size / map.shape[3], map.shape[3]]);
