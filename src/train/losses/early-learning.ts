import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { share, weight } from '../../core/option-schemas.js';
import { crossEntropy } from './coverage.js';
import { detached } from './detached.js';
import { lossKind } from './kind.js';
import { pixelMean } from './pixel-mean.js';

/** p is kept this far from 0 and 1, as in the authors' code: log(1 − ⟨t, p⟩) has no bound. */
const margin = 1e-4;

/**
 * Early-learning regularisation (Liu et al. 2020, eq. 6 and 8): CE + λ log(1 − ⟨t, p⟩), t ← β·t + (1−β)·p being the
 * running mean of the predictions of this very pixel, which must come back as `memory`. Defaults β = 0.7, λ = 3; the
 * paper's other pair is (0.9, 7).
 *
 * The memory holds m = t₁ − t₀, the mean of 2p − 1, so that 0 is "not known": ⟨t, p⟩ = ½(1 + m(2p − 1)). The paper begins
 * at t = (0, 0), here at (½, ½): without memory the term pulls as weakly. As in the authors' code t takes in the
 * present prediction, as a constant, before it is used. Cut at η = ½ for pixels without memory.
 */
export const earlyLearning = lossKind({
  name: 'elr',
  options: z.strictObject({ beta: share(0.7), lambda: weight(3) }),
  make: ({ beta, lambda }) => {
    const lean = (logits: tf.Tensor4D): tf.Tensor4D =>
      tf.clipByValue(tf.sub(tf.mul(tf.sigmoid(logits), 2), 1), 2 * margin - 1, 1 - 2 * margin);
    const updated = (logits: tf.Tensor4D, memory: tf.Tensor4D | undefined): tf.Tensor4D => {
      const fresh = tf.mul(lean(logits), 1 - beta);
      return (memory === undefined ? fresh : tf.add(fresh, tf.mul(memory, beta))) as tf.Tensor4D;
    };
    return {
      name: 'elr',
      weighs: true,
      parameters: [],
      value: (logits, { label, memory, weight }) => {
        const mean = detached(logits, (now) => updated(now, memory));
        const agreement = tf.mul(tf.add(tf.mul(mean, lean(logits)), 1), 0.5);
        const pull = tf.mul(tf.log(tf.sub(1, agreement)), lambda);
        return pixelMean(tf.add(crossEntropy(logits, label), pull), weight);
      },
      remember: (logits, { memory }) => tf.tidy(() => updated(logits, memory)),
    };
  },
});
