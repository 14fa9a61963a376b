import * as tf from '@tensorflow/tfjs-core';
import type { Save } from './custom.js';

/** x Φ(x) with the error function, not its approximation by tanh (Hendrycks & Gimpel 2016). */
export function gelu(x: tf.Tensor4D): tf.Tensor4D {
  const activated = tf.customGrad((given, save) => {
    const map = given as tf.Tensor4D;
    (save as unknown as Save)([map]);
    return {
      value: tf.mul(map, normalDistribution(map)) as tf.Tensor4D,
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => {
        const density = tf.mul(tf.exp(tf.mul(tf.square(saved!), -0.5)), 1 / Math.sqrt(2 * Math.PI));
        return tf.mul(dy, tf.add(normalDistribution(saved!), tf.mul(saved!, density)));
      },
    };
  });
  return activated(x) as tf.Tensor4D;
}

const normalDistribution = (x: tf.Tensor): tf.Tensor =>
  tf.mul(tf.add(tf.erf(tf.mul(x, Math.SQRT1_2)), 1), 0.5);
