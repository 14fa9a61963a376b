import type { Raster } from '../../core/raster.js';

/** Which ink counts on a colour scan: black and grey alone, or all of it, for a grid printed in colour. */
export type InkKind = 'neutral' | 'any';

/**
 * One byte a pixel, 1 where the print is. On a colour scan neutral ink is dark or grey, of low saturation:
 * coloured curves are no grid.
 * A bilevel raster is thresholded at ½; any other is compared with the paper around it (the brightest tenth
 * of a tile), so that a shadow or a yellowed edge is not ink.
 */
export function inkOf(
  raster: Raster,
  into: Uint8Array,
  bilevel: boolean,
  kind: InkKind = 'neutral',
): Uint8Array {
  const { widthPx, heightPx, channels, data } = raster;
  const count = widthPx * heightPx;
  if (channels === 1 && bilevel) {
    for (let index = 0; index < count; index++) into[index] = data[index]! < 128 ? 1 : 0;
    return into;
  }
  const grey = channels === 1 ? data : brightnessOf(data, count, kind);
  const tile = Math.max(24, Math.min(96, widthPx >> 4));
  const across = Math.ceil(widthPx / tile);
  const histogram = new Uint32Array(256);
  for (let top = 0; top < heightPx; top += tile) {
    const bottom = Math.min(heightPx, top + tile);
    for (let t = 0; t < across; t++) {
      const left = t * tile;
      const right = Math.min(widthPx, left + tile);
      histogram.fill(0);
      for (let row = top; row < bottom; row++)
        for (let col = left; col < right; col++) {
          const value = grey[row * widthPx + col]!;
          histogram[value] = histogram[value]! + 1;
        }
      const threshold = thresholdOf(histogram, (bottom - top) * (right - left));
      for (let row = top; row < bottom; row++)
        for (let col = left; col < right; col++)
          into[row * widthPx + col] = grey[row * widthPx + col]! < threshold ? 1 : 0;
    }
  }
  return into;
}

/** Brightness of the pixels: with saturated ink taken for paper, or by the darkest of the three channels. */
function brightnessOf(data: Uint8Array, count: number, kind: InkKind): Uint8Array {
  const grey = new Uint8Array(count);
  for (let index = 0, at = 0; index < count; index++, at += 3) {
    const red = data[at]!;
    const green = data[at + 1]!;
    const blue = data[at + 2]!;
    const least = Math.min(red, green, blue);
    if (kind === 'any') grey[index] = least;
    else grey[index] = Math.max(red, green, blue) - least > 64 ? 255 : (2 * red + 5 * green + blue) >> 3;
  }
  return grey;
}

/** Paper is the brightest tenth; ink is a fifth of the way from paper to black, and at least 24 below paper. */
function thresholdOf(histogram: Uint32Array, count: number): number {
  let left = count * 0.1;
  let paper = 255;
  while (paper > 0 && left > histogram[paper]!) left -= histogram[paper--]!;
  return Math.min(paper * 0.8, paper - 24);
}
