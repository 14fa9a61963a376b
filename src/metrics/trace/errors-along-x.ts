/**
 * Found minus true, px: positive where the trace lies to the right. NaN in a row that was not read, which every
 * score that counts rows takes as a miss.
 */
export function errorsAlongX(foundPx: ArrayLike<number>, truePx: ArrayLike<number>): Float64Array {
  if (foundPx.length !== truePx.length)
    throw new RangeError(`expected one found x for each true x, got ${foundPx.length} and ${truePx.length}`);
  return Float64Array.from(foundPx, (x, row) => x - truePx[row]!);
}
