import { f1 } from './f1.js';
import type { Matches } from './matches.js';

/**
 * Intersection over union, 0–1 (Jaccard 1901): tp / (tp + fp + fn), which is F1 / (2 − F1); with a tolerance this
 * is its definition. NaN where F1 is.
 */
export function iou(matches: Matches): number {
  const score = f1(matches);
  return score / (2 - score);
}
