import { componentsOf } from '../../../core/components.js';
import type { Mask } from '../../../core/raster.js';
import { skeletonOf } from '../../../metrics/index.js';

/** A centreline, pixel by pixel. */
export interface SkeletonPath {
  /** Pixels in the order of the way; each the neighbour (of 8) of the one before. */
  readonly pixels: readonly number[];
  /** Mean width of the piece that it belongs to, px: its ink for each pixel of its skeleton, 1 or more. */
  readonly widthPx: number;
}

/** The skeletons of a mask's pieces as paths: from free ends and forks on, each pixel in one path. */
export function skeletonPaths(mask: Mask): SkeletonPath[] {
  const { widthPx, heightPx } = mask;
  const thin = skeletonOf(mask).data;
  const pieces = componentsOf(mask);
  const lengths = new Uint32Array(pieces.count + 1);
  const pixels: number[] = [];
  thin.forEach((ink, pixel) => {
    if (ink === 0) return;
    pixels.push(pixel);
    lengths[pieces.labels[pixel]!]!++;
  });
  const neighbours = (pixel: number): number[] => {
    const [row, col] = [Math.floor(pixel / widthPx), pixel % widthPx];
    const found: number[] = [];
    // Those beside first, so that a way does not cut a corner that has a pixel.
    for (const [down, right] of [
      [0, -1],
      [0, 1],
      [-1, 0],
      [1, 0],
      [-1, -1],
      [-1, 1],
      [1, -1],
      [1, 1],
    ] as const)
      if (row + down >= 0 && row + down < heightPx && col + right >= 0 && col + right < widthPx) {
        const beside = (row + down) * widthPx + col + right;
        if (thin[beside] === 1) found.push(beside);
      }
    return found;
  };
  const walked = new Uint8Array(thin.length);
  const paths: SkeletonPath[] = [];
  const walk = (start: number): void => {
    const way: number[] = [];
    for (
      let at: number | undefined = start;
      at !== undefined;
      at = neighbours(at).find((each) => walked[each] === 0)
    ) {
      walked[at] = 1;
      way.push(at);
    }
    const piece = pieces.labels[start]!;
    paths.push({ pixels: way, widthPx: Math.max(1, pieces.area[piece]! / lengths[piece]!) });
  };
  for (const pixel of pixels) if (walked[pixel] === 0 && neighbours(pixel).length <= 1) walk(pixel);
  for (const pixel of pixels) if (walked[pixel] === 0) walk(pixel);
  return paths;
}
