import * as tf from '@tensorflow/tfjs-core';
import { matrixProduct } from './matrix-product.js';

/**
 * Convolution with stride 1 and zeros around, so that rows and columns stay, and its gradients written as
 * convolutions: tfjs-backend-wasm has no gradient kernels, and tfjs has none for dilated filters on any engine.
 * @param x batch × rows × columns × inputs
 * @param filter kernelRows × kernelCols × inputs × outputs, sides odd
 */
export function convolve(x: tf.Tensor4D, filter: tf.Tensor4D, dilation = 1): tf.Tensor4D {
  const [kernelRows, kernelCols] = filter.shape;
  if (kernelRows === 1 && kernelCols === 1) return pointwise(x, filter);
  const convolved = tf.customGrad((input, weights, save) => {
    const given = input as tf.Tensor4D;
    const used = weights as tf.Tensor4D;
    (save as unknown as (kept: tf.Tensor[]) => void)([given, used]);
    return {
      value: tf.conv2d(given, used, 1, 'same', 'NHWC', dilation),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const gradient = dy as tf.Tensor4D;
        return [
          inputGradient(gradient, saved[1] as tf.Tensor4D, dilation),
          filterGradient(saved[0] as tf.Tensor4D, gradient, [kernelRows, kernelCols], dilation),
        ];
      },
    };
  });
  return convolved(x, filter) as tf.Tensor4D;
}

/** A 1 × 1 filter mixes channels pixel by pixel: a product of matrices. */
function pointwise(x: tf.Tensor4D, filter: tf.Tensor4D): tf.Tensor4D {
  const [batch, rows, cols, inputs] = x.shape;
  const outputs = filter.shape[3];
  const pixels = tf.reshape<tf.Rank.R2>(x, [batch * rows * cols, inputs]);
  const product = matrixProduct(pixels, tf.reshape<tf.Rank.R2>(filter, [inputs, outputs]));
  return tf.reshape(product, [batch, rows, cols, outputs]);
}

/** ∂/∂x: the gradient convolved with the filter turned by half a circle, its inputs and outputs exchanged. */
function inputGradient(dy: tf.Tensor4D, filter: tf.Tensor4D, dilation: number): tf.Tensor4D {
  const turned = tf.transpose(tf.reverse(filter, [0, 1]), [0, 1, 3, 2]);
  return tf.conv2d(dy, turned, 1, 'same', 'NHWC', dilation);
}

/**
 * ∂/∂filter: x convolved with the gradient as a filter, channels in the place of the batch. The stride of that
 * convolution is the dilation of the forward one.
 */
function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  [kernelRows, kernelCols]: readonly [number, number],
  dilation: number,
): tf.Tensor4D {
  const padRows = (dilation * (kernelRows - 1)) / 2;
  const padCols = (dilation * (kernelCols - 1)) / 2;
  const images = tf.transpose(x, [3, 1, 2, 0]);
  const filters = tf.transpose(dy, [1, 2, 0, 3]);
  const product = tf.conv2d(images, filters, dilation, [
    [0, 0],
    [padRows, padRows],
    [padCols, padCols],
    [0, 0],
  ]);
  return tf.transpose(product, [1, 2, 0, 3]);
}
