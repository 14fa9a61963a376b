import * as tf from '@tensorflow/tfjs-core';
import type { Save } from './custom.js';
import { mapMean } from './map-mean.js';

/**
 * Convolution of each channel with a filter of its own, stride 1 and zeros around, so that rows and columns stay.
 * @param x batch × rows × columns × channels
 * @param filter kernelRows × kernelCols × channels × 1, sides odd
 */
export function convolveDepthwise(x: tf.Tensor4D, filter: tf.Tensor4D, dilation = 1): tf.Tensor4D {
  const convolved = tf.customGrad((...given) => {
    const [map, weights, save] = given as unknown as [tf.Tensor4D, tf.Tensor4D, Save];
    save([map, weights]);
    return {
      value: tf.depthwiseConv2d(map, weights, 1, 'same', 'NHWC', dilation),
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedMap, savedWeights] = saved as [tf.Tensor4D, tf.Tensor4D];
        const turned = tf.reverse(savedWeights, [0, 1]);
        return [
          tf.depthwiseConv2d(dy as tf.Tensor4D, turned, 1, 'same', 'NHWC', dilation),
          filterGradient(savedMap, dy as tf.Tensor4D, weights.shape, dilation),
        ];
      },
    };
  });
  return convolved(x, filter) as tf.Tensor4D;
}

/** ∂/∂filter: for each tap, the sum over pixels of the gradient times x moved by that tap. */
function filterGradient(
  x: tf.Tensor4D,
  dy: tf.Tensor4D,
  shape: readonly [number, number, number, number],
  dilation: number,
): tf.Tensor4D {
  const [kernelRows, kernelCols, channels] = shape;
  const pixels = dy.shape[1] * dy.shape[2];
  const padRows = (dilation * (kernelRows - 1)) / 2;
  const padCols = (dilation * (kernelCols - 1)) / 2;
  const padded = tf.pad(x, [
    [0, 0],
    [padRows, padRows],
    [padCols, padCols],
    [0, 0],
  ]);
  const taps: tf.Tensor[] = [];
  for (let row = 0; row < kernelRows; row++)
    for (let col = 0; col < kernelCols; col++) {
      const moved = tf.slice(padded, [0, row * dilation, col * dilation, 0], dy.shape);
      taps.push(tf.sum(mapMean(tf.mul(moved, dy)), 0));
    }
  return tf.reshape(tf.mul(tf.concat(taps, 0), pixels), [kernelRows, kernelCols, channels, 1]);
}
