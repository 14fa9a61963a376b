/**
 * The η above which a loss's best prediction is above ½, given all η of what is predicted: a constant for a loss that
 * is taken pixel by pixel, half the best index for one of overlap.
 */
export type Cut = (etas: Float32Array) => number;

export const shareCut =
  (share: number): Cut =>
  () =>
    share;

/**
 * Tversky with α on false positives, β = 1 − α on false negatives: η > α·T*, T* the highest expected index
 * Σ_{η>t} η / (α·Σ_{η>t} 1 + β·Σ η) of any cut t (Nordström 2304.04116 for Dice, α = ½).
 */
export const halfTversky =
  (alpha: number): Cut =>
  (etas) =>
    alpha * bestTversky(etas, alpha);

export function bestTversky(etas: Float32Array, alpha: number): number {
  const sorted = etas.filter((eta) => eta > 0).sort();
  const all = sorted.reduce((sum, eta) => sum + eta, 0);
  let hit = 0;
  let best = 0;
  for (let index = sorted.length - 1; index >= 0; index--) {
    hit += sorted[index]!;
    const found = sorted.length - index;
    best = Math.max(best, hit / (alpha * found + (1 - alpha) * all));
  }
  return best;
}
