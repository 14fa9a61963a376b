import type { Raster } from './raster.js';

/**
 * How dark each pixel is, 0 (paper) to 255 (ink), row by row: what a network sees. Of a coloured pixel the strongest
 * absorption counts, so that yellow ink is as dark as black; the paper of a negative must be light before.
 */
export function darknessOf({ widthPx, heightPx, channels, data }: Raster): Uint8Array {
  const darkness = new Uint8Array(widthPx * heightPx);
  if (channels === 1) for (let i = 0; i < darkness.length; i++) darkness[i] = 255 - data[i]!;
  else
    for (let i = 0, p = 0; i < darkness.length; i++, p += 3)
      darkness[i] = 255 - Math.min(data[p]!, data[p + 1]!, data[p + 2]!);
  return darkness;
}
