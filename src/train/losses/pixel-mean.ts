import * as tf from '@tensorflow/tfjs-core';

/**
 * Mean of what pixels and channels cost, each times its weight where there are weights (sample selection). Divided by
 * the number of pixels and not by the sum of the weights: a gradient of parts of a batch is then the mean of theirs, and
 * what is not selected pulls nowhere.
 */
export const pixelMean = (cost: tf.Tensor, weight: tf.Tensor4D | undefined): tf.Scalar =>
  tf.mean(weight === undefined ? cost : tf.mul(cost, weight)) as tf.Scalar;
