import { swappedRows } from './swapped-rows.js';

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
  const read = swappedRows(foundPx, ownPx, others, tolerancePx).filter((swapped) => swapped !== null);
  return read.filter((swapped) => !swapped).length / read.length;
}
