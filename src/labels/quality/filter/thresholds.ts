import type { JudgedPixels } from '../judge.js';

/** By class: pixels that are annotated with it, and Σ of their probability of it. May be added up over images. */
export interface ThresholdTally {
  readonly pixels: Float64Array;
  readonly sums: Float64Array;
}

/** No threshold is lower, so that the tolerance below stays small beside it. */
const least = 2e-6;
/** By how much a probability may miss its threshold: rounding. */
export const thresholdTolerance = 1e-6;

export const emptyTally = (classCount: number): ThresholdTally => ({
  pixels: new Float64Array(classCount),
  sums: new Float64Array(classCount),
});

export function thresholdTally({ classCount, labels, ownProbability }: JudgedPixels): ThresholdTally {
  const tally = emptyTally(classCount);
  for (let at = 0; at < labels.length; at++) {
    tally.pixels[labels[at]!]!++;
    tally.sums[labels[at]!]! += ownProbability[at]!;
  }
  return tally;
}

/** Added up image by image in their order, a sum is the same whoever made the parts. */
export function addTally(total: ThresholdTally, { pixels, sums }: ThresholdTally): void {
  for (let k = 0; k < pixels.length; k++) {
    total.pixels[k]! += pixels[k]!;
    total.sums[k]! += sums[k]!;
  }
}

/**
 * Confident thresholds t_k, K numbers in [2e-6, 1]: the mean of p_k over the pixels that are annotated with k (Northcutt et
 * al. 2021, equation 2). A class that no pixel is annotated with has the least, so that any prediction of it is confident.
 */
export function confidentThresholds({ pixels, sums }: ThresholdTally): Float64Array {
  return sums.map((sum, k) => Math.max(least, pixels[k] === 0 ? 0 : sum / pixels[k]!));
}

/** Whether a pixel is confidently another class than annotated: it is counted as an issue to be found. */
export function isConfidentOther(
  { labels, predicted, topProbability }: JudgedPixels,
  thresholds: Float64Array,
  at: number,
): boolean {
  const guess = predicted[at]!;
  return guess !== labels[at] && topProbability[at]! >= thresholds[guess]! - thresholdTolerance;
}
