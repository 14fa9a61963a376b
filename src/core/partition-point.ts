/**
 * The first index of something in order that no longer comes before what is looked for; `count` where all do.
 * @param isBefore of an index in [0, count): true up to some index, false from there on
 */
export function partitionPoint(count: number, isBefore: (index: number) => boolean): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isBefore(middle)) low = middle + 1;
    else high = middle;
  }
  return low;
}
