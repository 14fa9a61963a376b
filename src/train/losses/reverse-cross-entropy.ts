import * as tf from '@tensorflow/tfjs-core';

/**
 * Reverse cross-entropy (Wang et al. 2019, eq. 6): −Σ_k p_k log y_k, log 1 = 0 and log 0 := A < 0, which is −A(1 − p_y).
 * 1 − p_y is σ(z) where y = 0 and σ(−z) where y = 1.
 */
export function reverseCrossEntropy(logits: tf.Tensor4D, label: tf.Tensor4D, logZero: number): tf.Tensor {
  const sign = tf.sub(1, tf.mul(label, 2));
  return tf.mul(tf.sigmoid(tf.mul(logits, sign)), -logZero);
}
