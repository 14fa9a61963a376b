import type { RankingCounts } from './ranking-counts.js';

/**
 * Area under the precision–recall curve as average precision, 0–1: Σ (recallₖ − recallₖ₋₁) precisionₖ over every
 * probability that occurs, from the highest down. Exact for the probabilities as they stand: no interpolation,
 * which is too kind (Davis and Goadrich 2006), and pixels of one probability count as one step. Probability 0 is a
 * step as well, so the last recall is 1. NaN where there is no truth.
 */
export function averagePrecision({ truth, near, stray }: RankingCounts): number {
  const total = truth.reduce((sum, count) => sum + count, 0);
  let recalled = 0;
  let right = 0;
  let wrong = 0;
  let area = 0;
  for (let level = truth.length - 1; level >= 0; level--) {
    right += near[level]!;
    wrong += stray[level]!;
    if (truth[level]! === 0) continue;
    recalled += truth[level]!;
    area += truth[level]! * (right / (right + wrong));
  }
  return recalled === 0 ? Number.NaN : area / total;
}
