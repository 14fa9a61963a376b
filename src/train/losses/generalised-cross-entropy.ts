import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { share } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { detached } from './detached.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

const qError = 'a number above 0, at most 1';
const kError = 'a number above 0 and below 1';

/**
 * Generalised cross-entropy (Zhang & Sabuncu 2018, eq. 6): (1 − p_y^q)/q; cross-entropy for q → 0, mean absolute error
 * for q = 1. Default q = 0.7. The optimum is logit p = logit η / (1−q): sharper than η, cut at ½.
 *
 * With `truncation` k (the paper's is 0.5) the truncated form (eq. 7): from the share `truncateFrom` of the training
 * on (the paper: epoch 40 of 120), pixels with p_y ≤ k cost the constant (1 − k^q)/q and pull no longer. The paper
 * chooses them every 10 epochs by its best model so far; here the prediction of the moment chooses, so that no pixel
 * is judged by a stale one. Under heavy imbalance both forms can collapse to background: curve pixels that start
 * below k are truncated for good.
 */
export const generalisedCrossEntropy = lossKind({
  name: 'gce',
  options: z.strictObject({
    q: z.number({ error: qError }).positive({ error: qError }).max(1, { error: qError }).default(0.7),
    truncation: z.number({ error: kError }).positive({ error: kError }).lt(1, { error: kError }).optional(),
    truncateFrom: share(1 / 3),
  }),
  make: ({ q, truncation, truncateFrom }) => ({
    name: 'gce',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }, { progress }) => {
      // p_y^q = e^(−q·CE): no power of 0.
      const cost = tf.div(tf.sub(1, tf.exp(tf.mul(crossEntropy(logits, label), -q))), q);
      if (truncation === undefined || progress < truncateFrom) return pixelMean(cost, weight);
      const ceiling = (1 - truncation ** q) / q;
      const kept = detached(cost, (now) => tf.cast(tf.less(now, ceiling), 'float32'));
      return pixelMean(tf.add(tf.mul(tf.sub(cost, ceiling), kept), ceiling), weight);
    },
  }),
});
