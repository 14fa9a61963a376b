import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { share, weight } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Focal loss (Lin et al. 2017, "Focal loss for dense object detection", eq. 5): −α_y (1−p_y)^γ log p_y, p_y being the
 * probability of the label, α_y = α for a positive and 1−α for a negative one. Defaults α = 0.25, γ = 2 (the paper,
 * torchvision). Note that α = 0.25 *lowers* the weight of the positive class: the cut at ½ lies at η = 1−α = 0.75,
 * and thin strokes under noise fade; α = 0.5 cuts at ½. (1−p_y)^γ is e^(−γ·CE of the opposite label): no power of a
 * probability that has become 0, so no gradient of 0·∞.
 */
export const focal = lossKind({
  name: 'focal',
  options: z.strictObject({ alpha: share(0.25), gamma: weight(2) }),
  make: ({ alpha, gamma }) => ({
    name: 'focal',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const opposite = tf.sub(1, label) as tf.Tensor4D;
      const focus = tf.exp(tf.mul(crossEntropy(logits, opposite), -gamma));
      const balance = tf.add(tf.mul(label, 2 * alpha - 1), 1 - alpha);
      return pixelMean(tf.mul(tf.mul(balance, focus), crossEntropy(logits, label)), weight);
    },
  }),
});
