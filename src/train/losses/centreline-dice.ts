import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { count, positive, share } from '../../core/option-schemas.js';
import { lossKind } from './kind.js';
import { overlapLoss, perImage } from './overlap.js';
import { softSkeleton } from './soft-skeleton.js';

/**
 * Soft clDice (Shit et al. 2021, eq. 1–3 and section 4): (1−α)·Dice loss + α·(1 − clDice), clDice the harmonic mean of
 * Tprec = Σ S(p)·y / Σ S(p) and Tsens = Σ S(y)·p / Σ S(y), S the soft skeleton; a mean over images and channels.
 * Defaults α = 0.5, smoothing 1 px. `iterations` (3) must reach the half width of the widest stroke, px; the
 * authors' code has such an option and runs 10 whatever it says. On strokes one pixel wide S(p) = p, and clDice is
 * Dice: cut at half of the best Dice. On wider ones the cut depends on the neighbours.
 */
export const centrelineDice = lossKind({
  name: 'cldice',
  options: z.strictObject({ alpha: share(0.5), iterations: count(3, 50), smooth: positive(1) }),
  make: ({ alpha, iterations, smooth }) => ({
    name: 'cldice',
    weighs: false,
    parameters: [],
    value: (logits, { label }) => {
      const p = tf.sigmoid(logits);
      const precision = insideShare(softSkeleton(p, iterations), label, smooth);
      const sensitivity = insideShare(softSkeleton(label, iterations), p, smooth);
      const clDice = tf.div(tf.mul(tf.mul(precision, sensitivity), 2), tf.add(precision, sensitivity));
      const region = tf.mul(overlapLoss(p, label, 0.5, 0.5, smooth), 1 - alpha);
      return tf.add(region, tf.mul(tf.sub(1, tf.mean(clDice)), alpha)) as tf.Scalar;
    },
  }),
});

/** How much of a skeleton lies inside a map, for each image and channel. */
function insideShare(skeleton: tf.Tensor4D, map: tf.Tensor4D, smooth: number): tf.Tensor {
  return tf.div(tf.add(perImage(tf.mul(skeleton, map)), smooth), tf.add(perImage(skeleton), smooth));
}
