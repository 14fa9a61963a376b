import * as tf from '@tensorflow/tfjs-core';
import { depthToSpace, spaceToDepth } from './blocks.js';
import type { Save } from './custom.js';

/**
 * The maximum of each block of size × size pixels. Where several pixels are the maximum, the first of them, row
 * by row, has the whole gradient, and is where `maxUnpool` puts a value, as in ONNX.
 * @param x batch × rows × columns × channels, rows and columns whole multiples of size
 */
export function maxPool(x: tf.Tensor4D, size: number): tf.Tensor4D {
  const pooled = tf.customGrad((given, save) => {
    const map = given as tf.Tensor4D;
    const value = tf.maxPool(map, size, size, 'valid');
    (save as unknown as Save)([map, value]);
    return {
      value,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) => {
        const [savedMap, savedValue] = saved as [tf.Tensor4D, tf.Tensor4D];
        return unpooled(dy as tf.Tensor4D, places(savedMap, savedValue, size), size);
      },
    };
  });
  return pooled(x) as tf.Tensor4D;
}

/**
 * Each value to where the maximum of its block was, zeros elsewhere (SegNet: Badrinarayanan 2017, figure 3).
 * Differentiable in the values only: moving a maximum is no small change.
 * @param values batch × rows × columns × channels
 * @param map that was pooled, and `pooled`: what it was pooled to
 */
export function maxUnpool(
  values: tf.Tensor4D,
  map: tf.Tensor4D,
  pooled: tf.Tensor4D,
  size: number,
): tf.Tensor4D {
  const spread = tf.customGrad((given, save) => {
    const where = places(map, pooled, size);
    (save as unknown as Save)([where]);
    return {
      value: unpooled(given as tf.Tensor4D, where, size),
      gradFunc: (dy: tf.Tensor, [saved]: tf.Tensor[]) => {
        const products = tf.mul(spaceToDepth(dy as tf.Tensor4D, size), saved!) as tf.Tensor4D;
        return tf.addN(tf.split(products, size * size, 3));
      },
    };
  });
  return spread(values) as tf.Tensor4D;
}

/** 1 where the maximum of its block was found first, else 0; in the layout of `spaceToDepth`. */
function places(map: tf.Tensor4D, pooled: tf.Tensor4D, size: number): tf.Tensor4D {
  const found: tf.Tensor4D[] = [];
  let open: tf.Tensor4D = tf.onesLike(pooled);
  for (const pixel of tf.split(spaceToDepth(map, size), size * size, 3)) {
    const here = tf.mul(tf.cast(tf.equal(pixel, pooled), 'float32'), open) as tf.Tensor4D;
    found.push(here);
    open = tf.sub(open, here);
  }
  return tf.concat(found, 3);
}

function unpooled(values: tf.Tensor4D, where: tf.Tensor4D, size: number): tf.Tensor4D {
  const copies = tf.concat(
    Array.from({ length: size * size }, () => values),
    3,
  );
  return depthToSpace(tf.mul(copies, where) as tf.Tensor4D, size);
}
