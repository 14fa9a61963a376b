/**
 * Share of the rows that were read in which a trace follows its own curve: it lies within `tolerancePx` of it, or no
 * other curve of the track is nearer. NaN where nothing was read.
 * @param others x of the track's other curves in the same rows; NaN where one is not there
 */
export function identityShare(
  foundPx: ArrayLike<number>,
  ownPx: ArrayLike<number>,
  others: readonly ArrayLike<number>[],
  tolerancePx: number,
): number {
  let read = 0;
  let own = 0;
  for (let row = 0; row < ownPx.length; row++) {
    const distance = Math.abs(foundPx[row]! - ownPx[row]!);
    if (Number.isNaN(distance)) continue;
    read++;
    // A comparison with NaN is false: a curve that is not there is no rival.
    const taken = others.some((other) => Math.abs(foundPx[row]! - other[row]!) < distance);
    if (distance <= tolerancePx || !taken) own++;
  }
  return own / read;
}
