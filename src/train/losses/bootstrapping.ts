import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { share } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { detached } from './detached.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/**
 * Soft bootstrapping (Reed et al. 2014, eq. 6): cross-entropy against β·y + (1−β)·p. Default β = 0.95. As in the paper
 * the gradient also runs through the p of the target: it is cross-entropy with a prize for decided predictions. Cut
 * at η = ½.
 */
export const softBootstrapping = lossKind({
  name: 'soft-bootstrap',
  options: z.strictObject({ beta: share(0.95) }),
  make: ({ beta }) => ({
    name: 'soft-bootstrap',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const target = tf.add(tf.mul(label, beta), tf.mul(tf.sigmoid(logits), 1 - beta)) as tf.Tensor4D;
      return pixelMean(crossEntropy(logits, target), weight);
    },
  }),
});

/**
 * Hard bootstrapping (Reed et al. 2014, eq. 7): cross-entropy against β·y + (1−β)·1[p > ½]. Default β = 0.8. Cut at
 * η = ½; for η within (2β−1)/(2β) … 1/(2β) both sides of ½ have a minimum, and a training may stay in the worse one.
 */
export const hardBootstrapping = lossKind({
  name: 'hard-bootstrap',
  options: z.strictObject({ beta: share(0.8) }),
  make: ({ beta }) => ({
    name: 'hard-bootstrap',
    weighs: true,
    parameters: [],
    value: (logits, { label, weight }) => {
      const decided = detached(logits, (now) => tf.step(now));
      const target = tf.add(tf.mul(label, beta), tf.mul(decided, 1 - beta)) as tf.Tensor4D;
      return pixelMean(crossEntropy(logits, target), weight);
    },
  }),
});
