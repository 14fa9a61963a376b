import * as tf from '@tensorflow/tfjs-core';
import * as z from 'zod';
import { lossKind } from './kind.js';
import { logGamma } from './log-gamma.js';
import { perImage } from './overlap.js';

/**
 * T-loss (Gonzalez-Jimenez et al. 2023, eq. 4): the negative log-likelihood of the errors y − p of an image's D pixels
 * under a multivariate Student t with ν degrees of freedom and Σ = I:
 * −log Γ((ν+D)/2) + log Γ(ν/2) + (D/2) log(πν) + ((ν+D)/2) log(1 + S/ν), S = Σ(y−p)². Here divided by D, so that it
 * does not grow with the tile, and a mean over images and channels. ν = e^θ is learned, θ = `logNu`, 0 at first (ν = 1)
 * unless told otherwise. The authors' code has Σ = e⁻¹·I where the paper says I; here it is I. In the logits the gradient
 * is that of a squared error times (ν+D)/(ν+S): an image with many errors pulls less. Cut at η = ½.
 */
export const tLoss = lossKind({
  name: 't-loss',
  options: z.strictObject({ logNu: z.number({ error: 'a number' }).default(0) }),
  make: ({ logNu }) => ({
    name: 't-loss',
    weighs: false,
    parameters: [{ name: 'logNu', value: logNu }],
    value: (logits, { label }, { parameters: [theta] }) => {
      const pixels = logits.shape[1] * logits.shape[2];
      const nu = tf.exp(theta!) as tf.Scalar;
      const squares = perImage(tf.square(tf.sub(label, tf.sigmoid(logits))));
      // (D/2) log ν + ((ν+D)/2) log(1 + S/ν), without the difference of two large terms.
      const errors = tf.add(
        tf.mul(tf.log(tf.add(squares, nu)), pixels / 2),
        tf.mul(tf.mul(nu, 0.5), tf.log1p(tf.div(squares, nu))),
      );
      const gammas = tf.sub(
        logGamma(tf.mul(nu, 0.5) as tf.Scalar),
        logGamma(tf.mul(tf.add(nu, pixels), 0.5) as tf.Scalar),
      );
      const likelihood = tf.add(tf.add(tf.mean(errors), gammas), (pixels / 2) * Math.log(Math.PI));
      return tf.div(likelihood, pixels) as tf.Scalar;
    },
  }),
});
