import * as tf from '@tensorflow/tfjs-core';
import type { Save } from './custom.js';
import { mapMean } from './map-mean.js';

const epsilon = 1e-5;

/**
 * Group normalisation (Wu & He 2018, equation 7; groups of neighbouring channels, ε = 1e-5) with its gradient
 * written out: means are the only sums over pixels, and `mapMean` is the fast way to them.
 * @param x batch × rows × columns × channels
 * @param scale and `shift`: one a channel
 */
export function groupNorm(
  x: tf.Tensor4D,
  scale: tf.Tensor1D,
  shift: tf.Tensor1D,
  groups: number,
): tf.Tensor4D {
  const normalised = tf.customGrad((...given) => {
    const [map, scales, shifts, save] = given as unknown as [tf.Tensor4D, tf.Tensor1D, tf.Tensor1D, Save];
    const centred = tf.sub(map, groupMean(mapMean(map), groups)) as tf.Tensor4D;
    const variance = groupMean(mapMean(tf.square(centred)), groups);
    const inverse = tf.rsqrt(tf.add(variance, epsilon)) as tf.Tensor4D;
    save([centred, inverse, scales]);
    return {
      value: tf.add(tf.mul(centred, tf.mul(inverse, scales)), shifts) as tf.Tensor4D,
      gradFunc: (dy: tf.Tensor, saved: tf.Tensor[]) =>
        gradients(dy as tf.Tensor4D, saved as [tf.Tensor4D, tf.Tensor4D, tf.Tensor1D], groups),
    };
  });
  return normalised(x, scale, shift) as tf.Tensor4D;
}

/**
 * With d = x − mean, s = 1/σ and means over pixels and group:
 * ∂x = s · (γ dy − mean(γ dy) − d s² mean(γ dy d)), ∂γ = Σ s d dy, ∂β = Σ dy.
 */
function gradients(
  dy: tf.Tensor4D,
  [centred, inverse, scale]: readonly [tf.Tensor4D, tf.Tensor4D, tf.Tensor1D],
  groups: number,
): tf.Tensor[] {
  const pixels = dy.shape[1] * dy.shape[2];
  const channels = dy.shape[3];
  const meanOfDy = mapMean(dy);
  const meanOfProduct = mapMean(tf.mul(dy, centred));
  const perChannel = (mean: tf.Tensor): tf.Tensor => tf.reshape(tf.mul(tf.sum(mean, 0), pixels), [channels]);
  const offset = tf.mul(inverse, groupMean(tf.mul(meanOfDy, scale), groups));
  const slope = tf.mul(tf.pow(inverse, 3), groupMean(tf.mul(meanOfProduct, scale), groups));
  const dx = tf.sub(tf.mul(dy, tf.mul(inverse, scale)), tf.add(tf.mul(centred, slope), offset));
  return [dx, perChannel(tf.mul(meanOfProduct, inverse)), perChannel(meanOfDy)];
}

/** Each channel's value replaced by the mean of its group; batch × 1 × 1 × channels. */
function groupMean(perChannel: tf.Tensor4D, groups: number): tf.Tensor4D {
  const [batch, , , channels] = perChannel.shape;
  const split = tf.reshape(perChannel, [batch, groups, channels / groups]);
  const mean = tf.mean(split, 2, true);
  return tf.reshape(tf.tile(mean, [1, 1, channels / groups]), [batch, 1, 1, channels]);
}
