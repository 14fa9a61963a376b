/**
 * For each row, whether a trace follows another curve: it lies more than `tolerancePx` from its own, and another is
 * nearer. Null where the row was not read, or its own truth is not known.
 * @param others x of the other curves in the same rows; NaN where one is not there
 */
export function swappedRows(
  foundPx: ArrayLike<number>,
  ownPx: ArrayLike<number>,
  others: readonly ArrayLike<number>[],
  tolerancePx: number,
): (boolean | null)[] {
  return Array.from(ownPx, (own, row) => {
    const distance = Math.abs(foundPx[row]! - own);
    if (Number.isNaN(distance)) return null;
    // A comparison with NaN is false: a curve that is not there is no rival.
    return distance > tolerancePx && others.some((other) => Math.abs(foundPx[row]! - other[row]!) < distance);
  });
}
