import * as tf from '@tensorflow/tfjs-core';

/** Each pixel as factor × factor pixels. */
export function upsampleNearest(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  const upsampled = tf.customGrad((given) => {
    const map = given as tf.Tensor4D;
    return {
      value: tf.image.resizeNearestNeighbor(map, [map.shape[1] * factor, map.shape[2] * factor]),
      gradFunc: (dy: tf.Tensor) =>
        tf.mul(tf.avgPool(dy as tf.Tensor4D, factor, factor, 'valid'), factor * factor),
    };
  });
  return upsampled(x) as tf.Tensor4D;
}

/**
 * Bilinear interpolation between the centres of pixels, constant beyond the outermost: ONNX's Resize with
 * `half_pixel`.
 */
export function upsampleBilinear(x: tf.Tensor4D, factor: number): tf.Tensor4D {
  const upsampled = tf.customGrad((given) => {
    const map = given as tf.Tensor4D;
    const size: [number, number] = [map.shape[1] * factor, map.shape[2] * factor];
    return {
      value: tf.image.resizeBilinear(map, size, false, true),
      gradFunc: (dy: tf.Tensor) => gathered(dy as tf.Tensor4D, factor),
    };
  });
  return upsampled(x) as tf.Tensor4D;
}

/**
 * The transpose of the interpolation: a strided convolution of each channel with the tent by which a pixel is
 * spread. One row and column of pixels more on each side take what fell beyond the outermost, and hand it to them.
 */
function gathered(dy: tf.Tensor4D, factor: number): tf.Tensor4D {
  const channels = dy.shape[3];
  const pad = factor + Math.floor(factor / 2);
  const around: [number, number] = [pad, pad];
  const padded = tf.pad(dy, [[0, 0], around, around, [0, 0]]);
  const sums = tf.depthwiseConv2d(padded, tentFilter(factor, channels), factor, 'valid');
  return folded(folded(sums, 1), 2);
}

/** The weights by which a pixel goes into those around it, side 2 · factor (less one where factor is odd). */
function tentFilter(factor: number, channels: number): tf.Tensor4D {
  const length = 2 * factor - (factor % 2);
  const tent = Array.from({ length }, (_, i) => 1 - Math.abs(i - (length - 1) / 2) / factor);
  const plane = tf.mul(tf.tensor2d(tent, [length, 1]), tf.tensor2d(tent, [1, length]));
  return tf.tile(tf.reshape(plane, [length, length, 1, 1]), [1, 1, channels, 1]) as tf.Tensor4D;
}

/** Adds the first and the last slice to their neighbours. */
function folded(sums: tf.Tensor4D, axis: 1 | 2): tf.Tensor4D {
  const length = sums.shape[axis] - 2;
  const part = (begin: number, size: number): tf.Tensor4D => {
    const begins = [0, 0, 0, 0];
    const sizes: number[] = [...sums.shape];
    begins[axis] = begin;
    sizes[axis] = size;
    return tf.slice(sums, begins, sizes);
  };
  const placed = (slice: tf.Tensor4D, before: number): tf.Tensor4D => {
    const around: [number, number][] = [0, 1, 2, 3].map(() => [0, 0]);
    around[axis] = [before, length - 1 - before];
    return tf.pad(slice, around as [[number, number], [number, number], [number, number], [number, number]]);
  };
  return tf.addN([part(1, length), placed(part(0, 1), 0), placed(part(length + 1, 1), length - 1)]);
}
