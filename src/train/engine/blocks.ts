import * as tf from '@tensorflow/tfjs-core';

/**
 * Blocks of pixels to channels (row in block, column in block, channel), as ONNX's SpaceToDepth of the transposed
 * map. Columns of a block and channels lie side by side in memory already, so one transpose of four axes does it,
 * on every engine and with a gradient.
 * @param x batch × rows × columns × channels; rows and columns whole multiples of block
 */
export function spaceToDepth(x: tf.Tensor4D, block: number): tf.Tensor4D {
  const [batch, rows, cols, channels] = x.shape;
  const split = tf.reshape(x, [(batch * rows) / block, block, cols / block, block * channels]);
  const turned = tf.transpose(split, [0, 2, 1, 3]);
  return tf.reshape(turned, [batch, rows / block, cols / block, block * block * channels]);
}

/** The inverse of `spaceToDepth`. */
export function depthToSpace(x: tf.Tensor4D, block: number): tf.Tensor4D {
  const [batch, rows, cols, channels] = x.shape;
  const split = tf.reshape(x, [batch * rows, cols, block, channels / block]);
  const turned = tf.transpose(split, [0, 2, 1, 3]);
  return tf.reshape(turned, [batch, rows * block, cols * block, channels / (block * block)]);
}
