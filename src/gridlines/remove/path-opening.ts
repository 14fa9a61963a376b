import type { Mask } from '../../core/raster.js';
import type { Direction } from './follow-line.js';
import type { WindowLine } from './grid-lines-in-window.js';
import type { GridRemoval, GridRemover, InkWindow } from './grid-remover.js';
import { type Cells, cellPx, cellsOf } from './line-cells.js';
import { downOf, overOf, withoutLines } from './without-lines.js';

/** Share of a cell's positions with ink, above which a cell speaks for a line. */
const evenCoverage = 0.45;
/** Cost of a sideways move, in cells: lines are straight, curves are not. */
const stepCost = 0.8;
/** A line goes through this share of the window. */
const shortestShare = 0.6;
/** Width that a line is first taken to have; the cut measures it. */
const usualWidthPx = 4;
/** Lines stand further apart than this. */
const apartPx = 5;
/** A path further than this, px, from the drift of its neighbours on either side, over more than that share, is none. */
const astrayPx = 2.5;
const mostAstray = 0.15;
const neighbours = 4;
/** Fewer paths than this side by side are no grid: nothing says whether they drift together. */
const fewestTogether = 3;

/**
 * Layout-free: incomplete path openings, down and across, after Talbot & Appleton 2007 (Efficient complete and
 * incomplete path openings and closings, Image and Vision Computing 25). A path is a chain of neighbouring cells
 * of a few pixels; it may wander and be broken, but it goes through most of the window, which grid lines do and
 * curves seldom. The common skew is taken out first, so that wandering can be dear. Paths that do not drift as
 * those beside them do are curves; what the others find is cut out as in elimination. A curve that stays within
 * a few pixels of a straight line over most of the window cannot be told from the grid in this way.
 */
export const pathOpening: GridRemover = {
  name: 'path opening',
  remove({ ink }: InkWindow): GridRemoval {
    return withoutLines(ink, { down: linesAlong(ink, downOf(ink)), over: linesAlong(ink, overOf(ink)) });
  },
};

/** The lines that paths find along one direction, in order across. */
function linesAlong(ink: Mask, direction: Direction): WindowLine[] {
  const cells = cellsOf(ink, direction);
  const { blocks, size, coverage } = cells;
  const forward = bestPaths(coverage, blocks, size, false);
  const backward = bestPaths(coverage, blocks, size, true);
  const total = new Float32Array(blocks * size);
  const through: number[] = [];
  for (let i = 0; i < total.length; i++) {
    if (forward.span[i]! + backward.span[i]! - 1 < shortestShare * blocks) continue;
    total[i] = forward.score[i]! + backward.score[i]! - (coverage[i]! - evenCoverage);
    through.push(i);
  }
  through.sort((a, b) => total[b]! - total[a]!);
  const taken = new Uint8Array(blocks * size);
  const lines: WindowLine[] = [];
  for (const cell of through) {
    if (taken[cell] === 1) continue;
    const path = pathThrough(cell, forward.came, backward.came, blocks, size);
    let shared = 0;
    for (const at of path) {
      shared += taken[at]!;
      const row = Math.floor(at / size) * size;
      taken.fill(1, Math.max(row, at - apartPx), Math.min(row + size, at + apartPx + 1));
    }
    if (2 * shared < path.length) lines.push(lineOf(path, cells, direction.length));
  }
  const middle = ({ centrePx }: WindowLine): number => centrePx[centrePx.length >> 1]!;
  return driftingTogether(lines.sort((a, b) => middle(a) - middle(b)));
}

/** Paper drifts and stretches, and with it all lines near each other; a calm curve goes its own way. */
function driftingTogether(lines: readonly WindowLine[]): WindowLine[] {
  const shapes = lines.map(({ centrePx }) => {
    const sampled = centrePx.filter((_, i) => i % cellPx === 0);
    const mean = sampled.reduce((sum, x) => sum + x, 0) / sampled.length;
    return sampled.map((x) => x - mean);
  });
  return lines.filter((_, index) => {
    const near = shapes.slice(Math.max(0, index - neighbours), index + neighbours + 1);
    if (near.length < fewestTogether) return false;
    const astray = shapes[index]!.filter((x, i) => {
      const all = near.map((shape) => shape[i]!).sort((a, b) => a - b);
      return Math.abs(x - all[all.length >> 1]!) > astrayPx;
    });
    return astray.length < mostAstray * shapes[index]!.length;
  });
}

/** Cells of the best path through a cell, in order along. */
function pathThrough(
  cell: number,
  forward: Int8Array,
  backward: Int8Array,
  blocks: number,
  size: number,
): number[] {
  const path = [cell];
  for (let at = cell; forward[at] !== began && at >= size; ) {
    at += forward[at]! - size;
    path.push(at);
  }
  path.reverse();
  for (let at = cell; backward[at] !== began && at < (blocks - 1) * size; ) {
    at += backward[at]! + size;
    path.push(at);
  }
  return path;
}

/** A path as a line through the window; beyond its ends it goes on with the skew. */
function lineOf(path: readonly number[], { blocks, size, shift }: Cells, length: number): WindowLine {
  const first = Math.floor(path[0]! / size);
  const across = (block: number): number => {
    const at = path[Math.max(0, Math.min(path.length - 1, block - first))]!;
    return (at % size) + 0.5 + shift[Math.max(0, Math.min(blocks - 1, block))]!;
  };
  const centrePx = Float64Array.from({ length }, (_, i) => {
    const at = (i + 0.5) / cellPx - 0.5;
    const block = Math.floor(at);
    return across(block) + (at - block) * (across(block + 1) - across(block));
  });
  return { centrePx, widthPx: usualWidthPx };
}

/** No cell before this one on its path. */
const began = 2;

/** For each cell the best path that ends in it: the sum of coverage above the even one, its length, and where it came from. */
function bestPaths(
  coverage: Float32Array,
  blocks: number,
  size: number,
  fromEnd: boolean,
): { score: Float32Array; span: Int16Array; came: Int8Array } {
  const score = new Float32Array(blocks * size);
  const span = new Int16Array(blocks * size);
  const came = new Int8Array(blocks * size).fill(began);
  for (let k = 0; k < blocks; k++) {
    const row = (fromEnd ? blocks - 1 - k : k) * size;
    const before = fromEnd ? row + size : row - size;
    for (let p = 0; p < size; p++) {
      let best = 0;
      let length = 0;
      let from = began;
      if (k > 0 && span[before + p]! > 0) {
        best = score[before + p]!;
        length = span[before + p]!;
        from = 0;
      }
      if (k > 0) {
        for (let side = -1; side <= 1; side += 2) {
          if (p + side < 0 || p + side >= size) continue;
          const other = score[before + p + side]! - stepCost;
          if (other > best) {
            best = other;
            length = span[before + p + side]!;
            from = side;
          }
        }
      }
      const sum = best + coverage[row + p]! - evenCoverage;
      // A path that has used up what speaks for it begins anew.
      if (sum > 0) {
        score[row + p] = sum;
        span[row + p] = length + 1;
        came[row + p] = from;
      }
    }
  }
  return { score, span, came };
}
