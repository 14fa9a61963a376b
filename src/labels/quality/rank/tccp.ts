import type { LabelledImage } from '../image.js';

/** T where none is given: 0.05, 0.1 … 0.95. The paper names no set. */
export const usualThresholds: readonly number[] = Array.from({ length: 19 }, (_, at) => (at + 1) / 20);

export interface ThresholdedScores {
  /**
   * As printed: for each class k the greatest of Σ_ij [l_ij = k, p_ijk > τ] / (H·W) over τ in T, then Σ_k / K. It falls with τ,
   * so that the best τ is always the least of T. Lad and Mueller 2023, equations 2 to 4. From 0 to 1/K.
   */
  readonly literal: number;
  /**
   * What the text describes: for each class the greatest balanced accuracy ½ (P(p_ijk > τ | l_ij = k) + P(p_ijk ≤ τ | l_ij ≠ k))
   * over τ in T, then the mean over the classes that are annotated in the image. Where all of an image is one class only
   * the first half is there. From 0 to 1.
   */
  readonly balanced: number;
}

/** Cells of [0, 1] that say which thresholds lie below all of them. */
const cells = 1024;

/**
 * Thresholded correctly classified pixels in both forms; NaN where all pixels are ignored. Not defined per pixel.
 * @param thresholds T: above 0 and below 1, rising
 */
export function thresholdedPixels(
  image: LabelledImage,
  thresholds: readonly number[] = usualThresholds,
): ThresholdedScores {
  const { classCount, heightPx, widthPx, labels, ignored, probabilities, pixelStride, classStride } = image;
  const pixels = heightPx * widthPx;
  const counted = ignored === undefined ? pixels : ignored.reduce((left, flag) => left - flag, pixels);
  const steps = thresholds.length + 1;
  const sorted = Float64Array.from([...thresholds, Number.POSITIVE_INFINITY]);
  const below = lowestSteps(thresholds);
  // Pixels by how many thresholds they pass: of class k, and of all classes.
  const own = new Uint32Array(steps);
  const all = new Uint32Array(steps);
  let literal = 0;
  let balanced = 0;
  let present = 0;
  for (let k = 0; k < classCount; k++) {
    own.fill(0);
    all.fill(0);
    for (let at = 0, from = k * classStride; at < pixels; at++, from += pixelStride) {
      if (ignored?.[at] === 1) continue;
      const probability = probabilities[from]!;
      let step = below[(probability * cells) | 0]!;
      while (probability > sorted[step]!) step++;
      all[step]!++;
      if (labels[at] === k) own[step]!++;
    }
    const annotated = own.reduce((sum, count) => sum + count, 0);
    literal += (annotated - own[0]!) / counted;
    if (annotated === 0) continue;
    present++;
    balanced += bestBalanced(own, all, annotated, counted - annotated);
  }
  return { literal: literal / classCount, balanced: balanced / present };
}

function bestBalanced(own: Uint32Array, all: Uint32Array, annotated: number, others: number): number {
  let best = 0;
  let ownBelow = 0;
  let allBelow = 0;
  for (let step = 0; step < own.length - 1; step++) {
    ownBelow += own[step]!;
    allBelow += all[step]!;
    const recalled = (annotated - ownBelow) / annotated;
    const rejected = (allBelow - ownBelow) / others;
    best = Math.max(best, others === 0 ? recalled : (recalled + rejected) / 2);
  }
  return best;
}

/** For each cell how many thresholds lie below its lower edge: where the search begins. */
function lowestSteps(thresholds: readonly number[]): Uint16Array {
  // Rounding may put a probability a little above 1.
  return Uint16Array.from(
    { length: 2 * cells + 1 },
    (_, cell) => thresholds.filter((threshold) => threshold < cell / cells).length,
  );
}
