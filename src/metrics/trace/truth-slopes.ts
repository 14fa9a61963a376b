/**
 * Slope dx/dy of a curve at each of its rows, px a row, from the two rows farthest apart within ±reach.
 * Dimensionless: both axes are in px. 0 where the row has no neighbour within reach.
 * @param rows ascending; gaps are allowed
 * @param xPx one for each row; NaN where it is not known
 */
export function truthSlopes(rows: ArrayLike<number>, xPx: ArrayLike<number>, reach = 2): Float64Array {
  const slopes = new Float64Array(rows.length);
  for (let i = 0; i < rows.length; i++) {
    let low = i;
    let high = i;
    for (let j = i - 1; j >= 0 && rows[i]! - rows[j]! <= reach; j--) if (!Number.isNaN(xPx[j]!)) low = j;
    for (let j = i + 1; j < rows.length && rows[j]! - rows[i]! <= reach; j++)
      if (!Number.isNaN(xPx[j]!)) high = j;
    const slope = (xPx[high]! - xPx[low]!) / (rows[high]! - rows[low]!);
    slopes[i] = Number.isFinite(slope) ? slope : 0;
  }
  return slopes;
}
