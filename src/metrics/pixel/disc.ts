import type { Mask } from '../../core/raster.js';

/**
 * Over the pixels whose centre lies within `radiusPx` of each ink pixel's: folds their samples, from `start`, into
 * one number for the pixel, and hands it on.
 */
export function foldDiscs(
  mask: Mask,
  samples: ArrayLike<number>,
  radiusPx: number,
  start: number,
  fold: (folded: number, sample: number) => number,
  hand: (folded: number) => void,
): void {
  const { widthPx, heightPx, data } = mask;
  const reach = Math.floor(radiusPx);
  const halfWidths = Array.from({ length: 2 * reach + 1 }, (_, index) =>
    Math.floor(Math.sqrt(radiusPx * radiusPx - (index - reach) ** 2)),
  );
  for (let index = 0; index < data.length; index++) {
    if (data[index] === 0) continue;
    const row = Math.floor(index / widthPx);
    const col = index - row * widthPx;
    let folded = start;
    for (let y = Math.max(0, row - reach); y <= Math.min(heightPx - 1, row + reach); y++) {
      const half = halfWidths[y - row + reach]!;
      const to = y * widthPx + Math.min(widthPx - 1, col + half);
      for (let at = y * widthPx + Math.max(0, col - half); at <= to; at++)
        folded = fold(folded, samples[at]!);
    }
    hand(folded);
  }
}
