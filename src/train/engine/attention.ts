import * as tf from '@tensorflow/tfjs-core';
import { matrixProduct } from './matrix-product.js';

/**
 * softmax(Q Kᵀ / √d) V over all pixels of a map, heads side by side in the channels (Vaswani 2017, equation 1).
 * One product of matrices for each image and head: tfjs-backend-wasm has no fast product of batches.
 * @param queries and `keys`: batch × rows × columns × (heads · d)
 * @param values batch × rows × columns × channels, channels a whole multiple of heads
 */
export function attention(
  queries: tf.Tensor4D,
  keys: tf.Tensor4D,
  values: tf.Tensor4D,
  heads: number,
): tf.Tensor4D {
  const [batch, rows, cols, channels] = values.shape;
  const query = headsOf(queries, heads);
  const key = headsOf(keys, heads);
  const value = headsOf(values, heads);
  const scale = Math.sqrt(heads / queries.shape[3]);
  const mixed = value.map((v, i) => {
    const scores = matrixProduct(tf.mul(query[i]!, scale), tf.transpose(key[i]!));
    return matrixProduct(tf.softmax(scores), v);
  });
  const stacked = tf.reshape(tf.stack(mixed), [batch, heads, rows * cols, channels / heads]);
  return tf.reshape(tf.transpose(stacked, [0, 2, 1, 3]), [batch, rows, cols, channels]);
}

/** Matrices of pixels × channels of a head: for each image, for each head. */
function headsOf(map: tf.Tensor4D, heads: number): tf.Tensor2D[] {
  const [batch, rows, cols, channels] = map.shape;
  const split = tf.reshape(map, [batch, rows * cols, heads, channels / heads]);
  const turned = tf.transpose(split, [0, 2, 1, 3]);
  return tf.unstack(
    tf.reshape(turned, [batch * heads, rows * cols, channels / heads]),
  ) as unknown as tf.Tensor2D[];
}
