import type { Plane } from './plane.js';

/** Pixels of a plane that say where it lies: those with the strongest slopes, spread over the whole picture. */
export interface Landmarks {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly x: Float32Array;
  readonly y: Float32Array;
  readonly value: Float32Array;
  readonly slopeX: Float32Array;
  readonly slopeY: Float32Array;
}

/**
 * The strongest slopes of each cell, half of them across and half along: where a grid's lines run one way only,
 * the other direction is not left to chance.
 * @param cell side of a cell, px
 * @param perCell landmarks a cell at most
 */
export function landmarksOf(plane: Plane, cell: number, perCell: number): Landmarks {
  const { widthPx, heightPx, data } = plane;
  const chosen: number[] = [];
  const border = 2;
  for (let top = border; top < heightPx - border; top += cell) {
    for (let left = border; left < widthPx - border; left += cell) {
      const across: Candidate[] = [];
      const along: Candidate[] = [];
      for (let row = top; row < Math.min(top + cell, heightPx - border); row += 3)
        for (let col = left; col < Math.min(left + cell, widthPx - border); col += 3)
          strongest(plane, row, col, across, along);
      for (const side of [across, along]) {
        side.sort((a, b) => b.slope - a.slope);
        for (const { at } of side.slice(0, perCell >> 1)) chosen.push(at);
      }
    }
  }
  const count = chosen.length;
  const of = (value: (at: number) => number): Float32Array =>
    Float32Array.from({ length: count }, (_, i) => value(chosen[i]!));
  return {
    widthPx,
    heightPx,
    x: of((at) => (at % widthPx) + 0.5),
    y: of((at) => Math.floor(at / widthPx) + 0.5),
    value: of((at) => data[at]!),
    slopeX: of((at) => (data[at + 1]! - data[at - 1]!) / 2),
    slopeY: of((at) => (data[at + widthPx]! - data[at - widthPx]!) / 2),
  };
}

interface Candidate {
  readonly at: number;
  readonly slope: number;
}

/** Of 3 × 3 pixels, the one with the steepest slope across and the one with the steepest along. */
function strongest(
  { widthPx, heightPx, data }: Plane,
  top: number,
  left: number,
  across: Candidate[],
  along: Candidate[],
): void {
  let bestX = 0;
  let slopeX = -1;
  let bestY = 0;
  let slopeY = -1;
  for (let row = top; row < Math.min(top + 3, heightPx - 2); row++) {
    for (let at = row * widthPx + left; at < row * widthPx + Math.min(left + 3, widthPx - 2); at++) {
      const dx = Math.abs(data[at + 1]! - data[at - 1]!);
      const dy = Math.abs(data[at + widthPx]! - data[at - widthPx]!);
      if (dx > slopeX) {
        bestX = at;
        slopeX = dx;
      }
      if (dy > slopeY) {
        bestY = at;
        slopeY = dy;
      }
    }
  }
  if (slopeX > 0) across.push({ at: bestX, slope: slopeX });
  if (slopeY > 0) along.push({ at: bestY, slope: slopeY });
}
