import { centreOf, type Mask } from '../../../core/raster.js';
import type { Stream } from '../../../core/rng.js';
import { placeMarks } from './place-marks.js';
import { skeletonPaths } from './skeleton-paths.js';

/** Marks on the centreline, joined by straight strokes of the piece's mean width with round ends. */
export function joinMarks(mask: Mask, spacingPx: number, stream: Stream): Uint8Array {
  const { widthPx, heightPx } = mask;
  const given = new Uint8Array(widthPx * heightPx);
  for (const path of skeletonPaths(mask)) {
    const marks = placeMarks(path.pixels.length, spacingPx, false, stream).map((at) => path.pixels[at]!);
    for (let k = 0; k < marks.length; k++)
      drawSegment(given, mask, marks[k]!, marks[Math.min(k + 1, marks.length - 1)]!, path.widthPx / 2);
  }
  return given;
}

/** Pixels whose centre lies within `radiusPx` of the segment between the centres of two pixels. */
function drawSegment(
  given: Uint8Array,
  { widthPx, heightPx }: Mask,
  from: number,
  to: number,
  radiusPx: number,
): void {
  const [x0, y0] = [centreOf(from % widthPx), centreOf(Math.floor(from / widthPx))];
  const [x1, y1] = [centreOf(to % widthPx), centreOf(Math.floor(to / widthPx))];
  const lengthSquared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
  const top = Math.max(0, Math.floor(Math.min(y0, y1) - radiusPx));
  const bottom = Math.min(heightPx - 1, Math.ceil(Math.max(y0, y1) + radiusPx));
  const left = Math.max(0, Math.floor(Math.min(x0, x1) - radiusPx));
  const right = Math.min(widthPx - 1, Math.ceil(Math.max(x0, x1) + radiusPx));
  for (let row = top; row <= bottom; row++)
    for (let col = left; col <= right; col++) {
      const [dx, dy] = [centreOf(col) - x0, centreOf(row) - y0];
      const along = lengthSquared === 0 ? 0 : (dx * (x1 - x0) + dy * (y1 - y0)) / lengthSquared;
      const share = Math.max(0, Math.min(1, along));
      const squared = (dx - share * (x1 - x0)) ** 2 + (dy - share * (y1 - y0)) ** 2;
      // A hair of room, so that rounding does not take a pixel whose distance is the radius.
      if (squared <= radiusPx * radiusPx + 1e-9) given[row * widthPx + col] = 1;
    }
}
