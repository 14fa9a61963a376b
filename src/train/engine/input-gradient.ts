import * as tf from '@tensorflow/tfjs-core';
import { type Geometry, padding } from './geometry.js';

/**
 * ∂/∂x of a convolution: the gradient, spread to the input's pixels, convolved with the filter turned by half a
 * circle, its inputs and outputs exchanged.
 */
export function inputGradient(
  dy: tf.Tensor4D,
  filter: tf.Tensor4D,
  shape: readonly [number, number, number, number],
  geometry: Geometry,
): tf.Tensor4D {
  return tf.conv2d(
    spread(dy, shape, geometry.stride),
    turned(filter),
    1,
    // The types of `pad` want a tuple, which a function cannot give without a cast.
    padding(geometry) as [[number, number], [number, number], [number, number], [number, number]],
    'NHWC',
    geometry.dilation,
  );
}

/** By slices: `tf.reverse` of wasm takes longer than some convolutions. */
function turned(filter: tf.Tensor4D): tf.Tensor4D {
  const [kernelRows, kernelCols, inputs, outputs] = filter.shape;
  const taps = kernelRows * kernelCols;
  const exchanged = tf.transpose(tf.reshape(filter, [taps, inputs, outputs]), [0, 2, 1]);
  const backwards = Array.from({ length: taps }, (_, at) =>
    tf.slice(exchanged, [taps - 1 - at, 0, 0], [1, outputs, inputs]),
  );
  return tf.reshape(taps === 1 ? backwards[0]! : tf.concat(backwards, 0), [
    kernelRows,
    kernelCols,
    outputs,
    inputs,
  ]);
}

/**
 * The pixels of a strided result at the places of the input that they are centred on, zeros between them.
 * @param shape of the input: batch, rows, columns
 */
export function spread(
  dy: tf.Tensor4D,
  [, rows, cols]: readonly [number, number, number, number],
  stride: number,
): tf.Tensor4D {
  if (stride === 1) return dy;
  const [batch, rowsOut, colsOut, channels] = dy.shape;
  const gap: [number, number] = [0, stride - 1];
  const sideways = tf.pad(tf.reshape(dy, [batch * rowsOut * colsOut, 1, channels]), [[0, 0], gap, [0, 0]]);
  const down = tf.pad(tf.reshape(sideways, [batch * rowsOut, 1, colsOut * stride * channels]), [
    [0, 0],
    gap,
    [0, 0],
  ]);
  const whole = tf.reshape(down, [batch, rowsOut * stride, colsOut * stride, channels]) as tf.Tensor4D;
  return tf.slice(whole, [0, 0, 0, 0], [batch, rows, cols, channels]);
}
