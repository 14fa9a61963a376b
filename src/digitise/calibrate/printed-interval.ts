/**
 * Depth numbers are printed at whole multiples of one round interval (each 100 ft, each 25 m …), so a number
 * that is none was misread.
 */

/** From the coarsest; the finest that is ever printed is 1. */
const roundIntervals = [1000, 500, 250, 200, 100, 50, 25, 20, 10, 5, 2, 1];
const leastShare = 0.6;

export const isMultiple = (depth: number, interval: number): boolean =>
  Math.abs(depth / interval - Math.round(depth / interval)) < 1e-6;

/**
 * The interval of numbers that roughly agree: the coarsest round one of which at least 60 % of them, and at
 * least three, are multiples, and at least half of the others look like misread multiples: the depth that
 * their neighbours give to their place is nearer to one than half as far as they are themselves. (Of 3000,
 * 3200, 3400, 3500, 3600 most are multiples of 200, but 3500 stands where 3500 belongs.) Null where none is.
 * @param depths of the numbers
 * @param expected for each, the depth at its place by the others
 */
export function printedInterval(depths: readonly number[], expected: readonly number[]): number | null {
  const distance = (depth: number, interval: number): number =>
    Math.abs(depth - interval * Math.round(depth / interval));
  for (const interval of roundIntervals) {
    const others = depths.flatMap((depth, index) => (isMultiple(depth, interval) ? [] : [index]));
    const multiples = depths.length - others.length;
    if (multiples < 3 || multiples < leastShare * depths.length) continue;
    const misread = others.filter(
      (index) => distance(expected[index]!, interval) < distance(depths[index]!, interval) / 2,
    );
    if (misread.length * 2 >= others.length) return interval;
  }
  return null;
}
