import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { positive, share } from '../../core/option-schemas.js';
import { signedDistance } from '../../metrics/index.js';
import { lossKind } from './kind.js';
import { overlapLoss } from './overlap.js';
import { ofEachPlane } from './targets/planes.js';

/**
 * Boundary loss (Kervadec et al. 2019, eq. 5 and 6): (1−α)·Dice loss + α·mean(p·φ), φ the signed distance to the edge
 * of the label, px, negative inside (`prepare`). α runs linearly from `alpha` to `alphaLast` over the training; both
 * are 0.01 by default (the paper begins at 0.01 and adds 0.01 an epoch: "rebalance"). φ grows with the tile, and so
 * does the weight of the second term. It can be negative: the least value is not 0. Where n is the number of pixels of the
 * tile, the cut is at η = F/2 + (Σp + Σy)·E[φ]·α / (2n(1−α)).
 */
export const boundary = lossKind({
  name: 'boundary',
  options: z.strictObject({ alpha: share(0.01), alphaLast: share(0.01), smooth: positive(1) }),
  make: ({ alpha, alphaLast, smooth }) => ({
    name: 'boundary',
    weighs: false,
    parameters: [],
    value: (logits, { label, prepared }, { progress }) => {
      if (prepared === undefined) throw new Error('boundary needs what its prepare() makes of the label');
      const now = alpha + (alphaLast - alpha) * progress;
      const p = tf.sigmoid(logits);
      const region = tf.mul(overlapLoss(p, label, 0.5, 0.5, smooth), 1 - now);
      return tf.add(region, tf.mul(tf.mean(tf.mul(p, prepared)), now)) as tf.Scalar;
    },
    prepare: (label) => ofEachPlane(label, signedDistance),
  }),
});
