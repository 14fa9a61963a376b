import type { Mask } from '../../core/raster.js';
import { squaredDistances } from '../../metrics/index.js';

/** Pixels whose centre lies within `radiusPx` of that of an ink pixel. */
function dilated(mask: Mask, radiusPx: number): Mask {
  const distances = squaredDistances(mask, 0, mask.heightPx, Math.ceil(radiusPx));
  return { ...mask, data: Uint8Array.from(distances, (squared) => (squared <= radiusPx * radiusPx ? 1 : 0)) };
}

/** Ink pixels with no paper pixel's centre within `radiusPx`; beyond the image there is no paper. */
const eroded = (mask: Mask, radiusPx: number): Mask => inverted(dilated(inverted(mask), radiusPx));

const inverted = (mask: Mask): Mask => ({ ...mask, data: mask.data.map((value) => 1 - value) });

/** The four operations of morphology with a disc. */
export const morphologies = {
  dilate: dilated,
  erode: eroded,
  open: (mask: Mask, radiusPx: number): Mask => dilated(eroded(mask, radiusPx), radiusPx),
  close: (mask: Mask, radiusPx: number): Mask => eroded(dilated(mask, radiusPx), radiusPx),
};

/** Moved by whole pixels; what comes in from outside is paper. */
export function moved({ widthPx, heightPx, data }: Mask, colsPx: number, rowsPx: number): Mask {
  const to = new Uint8Array(data.length);
  for (let row = Math.max(0, rowsPx); row < Math.min(heightPx, heightPx + rowsPx); row++)
    for (let col = Math.max(0, colsPx); col < Math.min(widthPx, widthPx + colsPx); col++)
      to[row * widthPx + col] = data[(row - rowsPx) * widthPx + col - colsPx]!;
  return { widthPx, heightPx, data: to };
}
