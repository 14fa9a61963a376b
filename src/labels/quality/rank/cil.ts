import type { JudgedPixels } from '../judge.js';

/**
 * Confidence in label, 0–1: Σ_ij s_ij / (H·W), the mean probability of the annotated class. Lad and Mueller 2023,
 * equation 5. Per pixel it is s_ij, `ownProbability`.
 */
export function confidenceInLabel({ ownProbability }: JudgedPixels): number {
  let sum = 0;
  for (let at = 0; at < ownProbability.length; at++) sum += ownProbability[at]!;
  return sum / ownProbability.length;
}
