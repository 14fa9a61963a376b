import * as tf from '@tensorflow/tfjs-core';

/**
 * a · b with gradients that transpose first and multiply then: tfjs-backend-wasm multiplies transposed matrices
 * with loops of its own, ten times slower than the plain product.
 */
export function matrixProduct(a: tf.Tensor2D, b: tf.Tensor2D): tf.Tensor2D {
  const product = tf.customGrad((left, right, save) => {
    (save as unknown as (kept: tf.Tensor[]) => void)([left as tf.Tensor, right as tf.Tensor]);
    return {
      value: tf.matMul(left as tf.Tensor2D, right as tf.Tensor2D),
      gradFunc: (dy: tf.Tensor, [savedLeft, savedRight]: tf.Tensor[]) => [
        tf.matMul(dy as tf.Tensor2D, tf.transpose(savedRight as tf.Tensor2D)),
        tf.matMul(tf.transpose(savedLeft as tf.Tensor2D), dy as tf.Tensor2D),
      ],
    };
  });
  return product(a, b) as tf.Tensor2D;
}
