/**
 * Share of the rows that an x drawn at random between the borders of the track would hit within `limitPx` across the
 * stroke: the expectation itself, not a draw. A trace is worth what it has above this.
 * @param slopes dx/dy of the truth
 */
export function randomShareWithin(
  truePx: ArrayLike<number>,
  slopes: ArrayLike<number>,
  leftPx: ArrayLike<number>,
  rightPx: ArrayLike<number>,
  limitPx: number,
): number {
  let sum = 0;
  for (let row = 0; row < truePx.length; row++) {
    const reach = limitPx * Math.hypot(1, slopes[row]!);
    const low = Math.max(leftPx[row]!, truePx[row]! - reach);
    const high = Math.min(rightPx[row]!, truePx[row]! + reach);
    sum += Math.max(0, high - low) / (rightPx[row]! - leftPx[row]!);
  }
  return sum / truePx.length;
}
