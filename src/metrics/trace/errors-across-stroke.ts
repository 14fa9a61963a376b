/**
 * Distance across the stroke, px, with the sign of the error along x: Δx / √(1 + slope²). On a steep limb, where the
 * stroke runs nearly along the row, a small error of the line is a large Δx; this is the distance to the line.
 * @param alongX found minus true, NaN where nothing was read
 * @param slopes dx/dy of the truth in the same rows
 */
export function errorsAcrossStroke(alongX: Float64Array, slopes: ArrayLike<number>): Float64Array {
  return alongX.map((error, row) => error / Math.hypot(1, slopes[row]!));
}
