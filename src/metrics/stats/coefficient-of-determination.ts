/**
 * R², the share of the truth's variance that is explained: 1 − Σ (found − true)² / Σ (true − mean)², over the pairs
 * in which both are numbers. Unlike r² it sees a bias and a wrong scale, and is below 0 where the truth's own mean
 * would be nearer. NaN where fewer than two are numbers, or where the truth does not vary.
 */
export function coefficientOfDetermination(found: ArrayLike<number>, truth: ArrayLike<number>): number {
  let count = 0;
  let mean = 0;
  let squares = 0;
  let residual = 0;
  for (let row = 0; row < truth.length; row++) {
    const error = found[row]! - truth[row]!;
    if (Number.isNaN(error)) continue;
    count++;
    const d = truth[row]! - mean;
    mean += d / count;
    squares += d * (truth[row]! - mean);
    residual += error * error;
  }
  return squares > 0 ? 1 - residual / squares : Number.NaN;
}
