import * as tf from '@tensorflow/tfjs-core';

/**
 * What `compute` makes of a tensor, as a constant: no gradient flows back, and operations without a gradient
 * (sorting, scattering) may be used inside.
 */
export function detached<T extends tf.Tensor>(x: tf.Tensor, compute: (x: tf.Tensor4D) => T): T {
  const constant = tf.customGrad((inner) => ({
    value: compute(inner as tf.Tensor4D),
    gradFunc: () => tf.zeros(x.shape),
  }));
  return constant(x) as T;
}
