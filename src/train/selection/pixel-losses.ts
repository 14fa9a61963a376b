/** Below this a probability is taken for it: no loss above 16. */
const leastProbability = 1e-7;

/** −log of the probability that a prediction gives to each label: cross-entropy, pixel by pixel. */
export const pixelLosses = (probability: Float32Array, labels: ArrayLike<number>): Float32Array =>
  probability.map((p, at) => -Math.log(Math.max(leastProbability, labels[at]! > 0.5 ? p : 1 - p)));
