import * as tf from '@tensorflow/tfjs-core';

/** Sums over the rows and columns of each image and channel: batch × channels. */
export const perImage = (planes: tf.Tensor): tf.Tensor2D => tf.sum(planes, [1, 2]) as tf.Tensor2D;

/**
 * 1 − (TP + s)/(TP + α·FP + β·FN + s) for each image and channel, with TP = Σ p·y, FP = Σ p(1−y), FN = Σ (1−p)y.
 * The smoothing s stands above and below: a perfect prediction costs 0, and an image without ink costs
 * α·FP/(α·FP + s) instead of 0/0.
 * @param weight of each pixel in the three sums; 1 where left out
 * @returns the mean over images and channels
 */
export function overlapLoss(
  probability: tf.Tensor4D,
  label: tf.Tensor4D,
  falsePositive: number,
  falseNegative: number,
  smooth: number,
  weight?: tf.Tensor4D,
): tf.Scalar {
  const sum = (planes: tf.Tensor) => perImage(weight === undefined ? planes : tf.mul(planes, weight));
  const hit = sum(tf.mul(probability, label));
  const over = tf.mul(tf.sub(sum(probability), hit), falsePositive);
  const under = tf.mul(tf.sub(sum(label), hit), falseNegative);
  const wrong = tf.add(over, under);
  return tf.mean(tf.div(wrong, tf.add(tf.add(hit, wrong), smooth))) as tf.Scalar;
}
