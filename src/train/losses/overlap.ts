import * as tf from '@tensorflow/tfjs-core';

/** Sums over the rows and columns of each image and channel: batch × channels. */
export const perImage = (planes: tf.Tensor): tf.Tensor2D => tf.sum(planes, [1, 2]) as tf.Tensor2D;

/**
 * 1 − (TP + s)/(TP + α·FP + β·FN + s) for each image and channel, with TP = Σ p·y, FP = Σ p(1−y), FN = Σ (1−p)y.
 * The smoothing s stands above and below: a perfect prediction costs 0, and an image without ink costs
 * α·FP/(α·FP + s) instead of 0/0.
 * @returns the mean over images and channels
 */
export function overlapLoss(
  probability: tf.Tensor4D,
  label: tf.Tensor4D,
  falsePositive: number,
  falseNegative: number,
  smooth: number,
): tf.Scalar {
  const hit = perImage(tf.mul(probability, label));
  const over = tf.mul(tf.sub(perImage(probability), hit), falsePositive);
  const under = tf.mul(tf.sub(perImage(label), hit), falseNegative);
  const wrong = tf.add(over, under);
  return tf.mean(tf.div(wrong, tf.add(tf.add(hit, wrong), smooth))) as tf.Scalar;
}
