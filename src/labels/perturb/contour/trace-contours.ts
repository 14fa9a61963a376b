import type { Polyline } from '../../../core/polyline.js';
import type { Mask } from '../../../core/raster.js';

/** Steps right, down, left, up, and the pixels on either side of a step from a corner, as offsets of (col, row). */
const stepX = [1, 0, -1, 0] as const;
const stepY = [0, 1, 0, -1] as const;

/**
 * The edges of a mask as closed lines along the sides of pixels, one corner after the other, ink on the right-hand side
 * of the way: around pieces clockwise as seen, around holes the other way. Pixels that touch at a corner belong
 * together, so that a thin slanting curve is one piece.
 * @returns each with unit steps, the first corner not repeated at the end
 */
export function traceContours({ widthPx, heightPx, data }: Mask): Polyline[] {
  const ink = (col: number, row: number): boolean =>
    col >= 0 && row >= 0 && col < widthPx && row < heightPx && data[row * widthPx + col] === 1;
  // Is the side that leads from a corner in a direction an edge with ink on its right?
  const isEdge = (x: number, y: number, direction: number): boolean => {
    switch (direction) {
      case 0:
        return ink(x, y) && !ink(x, y - 1);
      case 1:
        return ink(x - 1, y) && !ink(x, y);
      case 2:
        return ink(x - 1, y - 1) && !ink(x - 1, y);
      default:
        return ink(x, y - 1) && !ink(x - 1, y - 1);
    }
  };
  const stride = widthPx + 1;
  const walked = new Uint8Array(4 * stride * (heightPx + 1));
  const contours: Polyline[] = [];
  // Every contour has a side that leads right.
  for (let y0 = 0; y0 <= heightPx; y0++)
    for (let x0 = 0; x0 < widthPx; x0++) {
      if (walked[4 * (y0 * stride + x0)] === 1 || !isEdge(x0, y0, 0)) continue;
      const x: number[] = [];
      const y: number[] = [];
      let [atX, atY, direction] = [x0, y0, 0];
      while (walked[4 * (atY * stride + atX) + direction] === 0) {
        walked[4 * (atY * stride + atX) + direction] = 1;
        x.push(atX);
        y.push(atY);
        atX += stepX[direction]!;
        atY += stepY[direction]!;
        // Left first: over to the pixel that touches at this corner.
        direction = [3, 0, 1].map((turn) => (direction + turn) % 4).find((next) => isEdge(atX, atY, next))!;
      }
      contours.push({ x: Float64Array.from(x), y: Float64Array.from(y) });
    }
  return contours;
}
