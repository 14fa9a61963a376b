/**
 * Piecewise-linear interpolation with the ends held constant.
 * @param knots ascending, at least one
 * @param values one for each knot
 */
export function interpolate(knots: ArrayLike<number>, values: ArrayLike<number>, at: number): number {
  const last = knots.length - 1;
  if (at <= knots[0]!) return values[0]!;
  if (at >= knots[last]!) return values[last]!;
  let low = 0;
  let high = last;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (knots[middle]! <= at) low = middle;
    else high = middle;
  }
  const share = (at - knots[low]!) / (knots[high]! - knots[low]!);
  return values[low]! + share * (values[high]! - values[low]!);
}
