/**
 * Quantile of the numbers that are not NaN, linear between order statistics (type 7 of Hyndman and Fan 1996, the
 * default of R and NumPy). NaN where there is none.
 * @param share 0–1
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return Number.NaN;
  const at = share * (sorted.length - 1);
  const below = sorted[Math.floor(at)]!;
  return below + (at - Math.floor(at)) * (sorted[Math.ceil(at)]! - below);
}
