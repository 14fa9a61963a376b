/** A class that a vote of blocks has made rarer. */
export interface LostClass {
  readonly classIndex: number;
  /** Share of all pixels before, and of all blocks after. */
  readonly before: number;
  readonly after: number;
}

/**
 * Classes of which less than half is left after downsampling: what they label is thin, and confident learning does not see
 * its errors.
 * @param pixels K: pixels by annotated class
 * @param blocks K: blocks by annotated class after the vote
 */
export function lostClasses(pixels: ArrayLike<number>, blocks: ArrayLike<number>): LostClass[] {
  const sum = (counts: ArrayLike<number>) => Array.from(counts).reduce((total, count) => total + count, 0);
  const [allPixels, allBlocks] = [sum(pixels), sum(blocks)];
  return Array.from(pixels, (count, classIndex) => ({
    classIndex,
    before: count / allPixels,
    after: blocks[classIndex]! / allBlocks,
  })).filter(({ before, after }) => after < before / 2);
}
