import type { JudgedPixels } from '../judge.js';

/**
 * How the classes of an image are put together:
 * - `macro`: the mean over the classes that are annotated or predicted in it (the default);
 * - `micro`: all classes as one set of pixels with their class, |P ∩ l| / |P ∪ l|;
 * - `weighted`: the mean over the annotated classes, by their pixels.
 */
export const iouAveragings = ['macro', 'micro', 'weighted'] as const;
export type IouAveraging = (typeof iouAveragings)[number];

/**
 * Intersection over union of predicted and annotated masks, 0–1: |P ∩ l| / |P ∪ l|. Lad and Mueller 2023, equation 8,
 * which leaves open how classes are averaged. Not defined per pixel.
 */
export function intersectionOverUnion(
  { classCount, labels, predicted }: JudgedPixels,
  averaging: IouAveraging,
): number {
  const both = new Uint32Array(classCount);
  const annotated = new Uint32Array(classCount);
  const found = new Uint32Array(classCount);
  for (let at = 0; at < labels.length; at++) {
    const label = labels[at]!;
    const guess = predicted[at]!;
    annotated[label]!++;
    found[guess]!++;
    if (label === guess) both[label]!++;
  }
  if (averaging === 'micro') {
    const right = both.reduce((sum, count) => sum + count, 0);
    return right / (2 * labels.length - right);
  }
  let sum = 0;
  let weights = 0;
  for (let k = 0; k < classCount; k++) {
    const union = annotated[k]! + found[k]! - both[k]!;
    if (union === 0) continue;
    const weight = averaging === 'macro' ? 1 : annotated[k]!;
    sum += weight * (both[k]! / union);
    weights += weight;
  }
  return sum / weights;
}
