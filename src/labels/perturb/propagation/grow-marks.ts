import type { Mask } from '../../../core/raster.js';
import type { Stream } from '../../../core/rng.js';
import { BucketQueue } from './bucket-queue.js';
import { placeMarks } from './place-marks.js';
import { skeletonPaths } from './skeleton-paths.js';

/**
 * Marks on the centreline, grown in the image: a pixel is labelled where a way leads to it from a mark that is no longer
 * than half the spacing and half the piece's width. The way is as long as its steps (1 or √2 px), and
 * `contrast` times as much again for a full difference between the darkness of a pixel and the mean of the marks of its
 * piece. So ink that touches is grown into, and a faint stretch is stopped at.
 * @param darkness rows × columns, 0–255
 */
export function growMarks(
  mask: Mask,
  darkness: Uint8Array,
  spacingPx: number,
  contrast: number,
  stream: Stream,
): Uint8Array {
  const given = new Uint8Array(mask.data.length);
  for (const path of skeletonPaths(mask)) {
    const marks = placeMarks(path.pixels.length, spacingPx, false, stream).map((at) => path.pixels[at]!);
    const level = marks.reduce((sum, pixel) => sum + darkness[pixel]!, 0) / marks.length;
    const reachPx = spacingPx / 2 + path.widthPx / 2;
    grow(given, mask, marks, reachPx, (pixel) => 1 + (contrast * Math.abs(darkness[pixel]! - level)) / 255);
  }
  return given;
}

/** Marks every pixel that a way from a mark reaches (Dijkstra 1959). */
function grow(
  given: Uint8Array,
  { widthPx, heightPx }: Mask,
  marks: readonly number[],
  reachPx: number,
  costPerPx: (pixel: number) => number,
): void {
  const reached = new Map<number, number>(marks.map((pixel) => [pixel, 0]));
  const queue = new BucketQueue(reachPx);
  for (const pixel of marks) queue.push(pixel, 0);
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    if (next.cost > reached.get(next.item)!) continue;
    given[next.item] = 1;
    const [row, col] = [Math.floor(next.item / widthPx), next.item % widthPx];
    for (let down = -1; down <= 1; down++)
      for (let right = -1; right <= 1; right++) {
        if (down === 0 && right === 0) continue;
        if (row + down < 0 || row + down >= heightPx || col + right < 0 || col + right >= widthPx) continue;
        const beside = next.item + down * widthPx + right;
        const step = down !== 0 && right !== 0 ? Math.SQRT2 : 1;
        const cost = next.cost + step * costPerPx(beside);
        if (cost > reachPx || cost >= (reached.get(beside) ?? Number.POSITIVE_INFINITY)) continue;
        reached.set(beside, cost);
        queue.push(beside, cost);
      }
  }
}
