import * as tf from '@tensorflow/tfjs-core';

/** Windows of a mean: large enough that the second pass is small, small enough to keep a GPU's threads busy. */
const largestWindowPx = 16;

/**
 * The mean over rows and columns of each channel, as a chain of average pools: on tfjs-backend-wasm `tf.mean` and
 * a product with ones take some 50 times as long. Not differentiable there: for use inside custom gradients.
 * @param x batch × rows × columns × channels
 * @returns batch × 1 × 1 × channels
 */
export function mapMean(x: tf.Tensor4D): tf.Tensor4D {
  let mean = x;
  while (mean.shape[1] > 1 || mean.shape[2] > 1) {
    const windows: [number, number] = [windowOf(mean.shape[1]), windowOf(mean.shape[2])];
    mean = tf.avgPool(mean, windows, windows, 'valid');
  }
  return mean;
}

/** The largest divisor that is at most `largestWindowPx`, or the side itself where only 1 is. */
function windowOf(sidePx: number): number {
  for (let window = Math.min(sidePx, largestWindowPx); window > 1; window--)
    if (sidePx % window === 0) return window;
  return sidePx;
}

/** The mean of each channel at every pixel. The gradient of a mean that is spread out is its own mean, spread. */
export function globalMean(x: tf.Tensor4D): tf.Tensor4D {
  const spread = (map: tf.Tensor4D): tf.Tensor4D => tf.add(mapMean(map), tf.zerosLike(map));
  const averaged = tf.customGrad((map) => ({
    value: spread(map as tf.Tensor4D),
    gradFunc: (dy: tf.Tensor) => spread(dy as tf.Tensor4D),
  }));
  return averaged(x) as tf.Tensor4D;
}
