import type { Mask } from '../../core/raster.js';
import type { Direction } from './follow-line.js';

/** Pixels along a line that are taken together; a path moves sideways by a pixel at most from one to the next. */
export const cellPx = 16;
/** Steepest skew looked for, px a px, and the step of the search. */
const steepestSkew = 0.04;
const skewStep = 0.001;

/** Ink counted in cells of cellPx × 3 px (one for each pixel across), straightened by the common skew. */
export interface Cells {
  /** Cells along and across. */
  readonly blocks: number;
  readonly size: number;
  /** Share of the positions along at which there is ink, block by block. */
  readonly coverage: Float32Array;
  /** Across, px, by which each block was moved: position in the cells = position in the image − shift. */
  readonly shift: Int32Array;
}

/** Counts the ink of a mask along one direction. */
export function cellsOf({ data }: Mask, direction: Direction): Cells {
  const { length, size } = direction;
  const blocks = Math.ceil(length / cellPx);
  const upright = new Float32Array(blocks * size);
  const { along, across } = direction;
  const count = (i: number, p: number): void => {
    const at = i * along + p * across;
    const before = p > 0 ? data[at - across]! : 0;
    const after = p < size - 1 ? data[at + across]! : 0;
    upright[((i / cellPx) | 0) * size + p]! += data[at]! | before | after;
  };
  // Row by row in either direction, as the pixels lie in memory.
  if (across === 1) for (let i = 0; i < length; i++) for (let p = 0; p < size; p++) count(i, p);
  else for (let p = 0; p < size; p++) for (let i = 0; i < length; i++) count(i, p);
  for (let block = 0; block < blocks; block++) {
    const positions = Math.min(cellPx, length - block * cellPx);
    for (let p = block * size; p < (block + 1) * size; p++) upright[p]! /= positions;
  }
  const skew = skewOf(upright, blocks, size);
  const shift = Int32Array.from({ length: blocks }, (_, block) => Math.round(skew * block * cellPx));
  const coverage = new Float32Array(blocks * size);
  for (let block = 0; block < blocks; block++) {
    for (let p = 0; p < size; p++) {
      const from = p + shift[block]!;
      if (from >= 0 && from < size) coverage[block * size + p] = upright[block * size + from]!;
    }
  }
  return { blocks, size, coverage, shift };
}

/** The skew at which ink piles up most: the largest sum of squares of the sums along. */
function skewOf(coverage: Float32Array, blocks: number, size: number): number {
  const sums = new Float64Array(size);
  let best = 0;
  let bestScore = Number.NEGATIVE_INFINITY;
  const steps = Math.round(steepestSkew / skewStep);
  for (let step = -steps; step <= steps; step++) {
    sums.fill(0);
    for (let block = 0; block < blocks; block++) {
      const shift = Math.round(step * skewStep * block * cellPx);
      const to = Math.min(size, size - shift);
      for (let p = Math.max(0, -shift); p < to; p++) sums[p]! += coverage[block * size + p + shift]!;
    }
    let score = 0;
    for (const sum of sums) score += sum * sum;
    // Of equals the straightest.
    score *= 1 - 1e-4 * Math.abs(step);
    if (score > bestScore) {
      bestScore = score;
      best = step * skewStep;
    }
  }
  return best;
}
