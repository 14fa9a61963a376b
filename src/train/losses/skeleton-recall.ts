import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { count, positive, weight } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { overlapLoss, perImage } from './overlap.js';
import { ofEachPlane } from './targets/planes.js';
import { skeletonTube } from './targets/skeleton-tube.js';

/**
 * Skeleton recall (Kirchhoff et al. 2024, eq. 3 and algorithm 1): CE + Dice loss + w·(1 − Σ p·K / Σ K), K being the
 * label's skeleton, dilated twice and multiplied by the label (`prepare`); a mean over images and channels, with
 * smoothing above and below. Defaults w = 1, `radiusPx` = 2, smoothing 1 px. The recall term knows no false positive:
 * it moves the cut below that of CE + Dice, by w·∂recall, the more the rarer the ink.
 */
export const skeletonRecall = lossKind({
  name: 'skeleton-recall',
  options: z.strictObject({ weight: weight(1), radiusPx: count(2, 20), smooth: positive(1) }),
  make: ({ weight: w, radiusPx, smooth }) => ({
    name: 'skeleton-recall',
    weighs: false,
    parameters: [],
    value: (logits, { label, prepared }) => {
      if (prepared === undefined)
        throw new Error('skeleton-recall needs what its prepare() makes of the label');
      const p = tf.sigmoid(logits);
      const hit = tf.add(perImage(tf.mul(p, prepared)), smooth);
      const missed = tf.sub(1, tf.mean(tf.div(hit, tf.add(perImage(prepared), smooth))));
      const region = tf.add(tf.mean(crossEntropy(logits, label)), overlapLoss(p, label, 0.5, 0.5, smooth));
      return tf.add(region, tf.mul(missed, w)) as tf.Scalar;
    },
    prepare: (label) => ofEachPlane(label, (mask) => skeletonTube(mask, radiusPx)),
  }),
});
