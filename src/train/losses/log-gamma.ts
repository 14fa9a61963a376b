import * as tf from '@tensorflow/tfjs-core';

/** How far the argument is raised before the series: at 6 and above its error is below 1e-8. */
const raised = 6;

/**
 * log Γ(x) for a positive scalar, differentiable: Stirling's series (Abramowitz & Stegun 6.1.41) at x + 6, less
 * log x(x+1)…(x+5).
 */
export function logGamma(x: tf.Scalar): tf.Scalar {
  const high = tf.add(x, raised);
  const inverse = tf.reciprocal(high);
  const square = tf.square(inverse);
  const series = tf.mul(inverse, tf.add(1 / 12, tf.mul(square, tf.sub(tf.mul(square, 1 / 1260), 1 / 360))));
  const main = tf.sub(tf.mul(tf.sub(high, 0.5), tf.log(high)), high);
  let result = tf.add(tf.add(main, 0.5 * Math.log(2 * Math.PI)), series);
  for (let step = 0; step < raised; step++) result = tf.sub(result, tf.log(tf.add(x, step)));
  return result as tf.Scalar;
}
