import type { Stream } from '../../core/rng.js';

/** Weights of pixels, scaled so that a mean over all pixels does not fall with the share that counts. */
export function ofMeanOne(weights: Float32Array): Float32Array {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return weights.map((weight) => (weight * weights.length) / Math.max(1, sum));
}

/**
 * As many pixels of either label: all of the rarer one, of the other as many as that has on the average, drawn by chance
 * (Heller et al. 2018, section 3.2: "equally sampling from each class"). Where one label is absent all pixels count.
 * @param labels 0 or 1
 * @returns 0 for those left out, of mean one
 */
export function balancedWeights(labels: Float32Array, stream: Stream): Float32Array {
  const ones = labels.reduce((sum, label) => sum + label, 0);
  const zeros = labels.length - ones;
  if (ones === 0 || zeros === 0) return new Float32Array(labels.length).fill(1);
  const [shareOfOnes, shareOfZeros] = [Math.min(1, zeros / ones), Math.min(1, ones / zeros)];
  return ofMeanOne(labels.map((label) => (stream.chance(label === 1 ? shareOfOnes : shareOfZeros) ? 1 : 0)));
}
