import type { Raster } from './raster.js';

/**
 * How dark each pixel is, 0 (paper) to 1 (ink), row by row: what a network sees. Of a coloured pixel the strongest
 * absorption counts, so that yellow ink is as dark as black; the paper of a negative must be light before.
 */
export function darknessOf({ widthPx, heightPx, channels, data }: Raster): Float32Array {
  const darkness = new Float32Array(widthPx * heightPx);
  if (channels === 1) {
    for (let i = 0; i < darkness.length; i++) darkness[i] = 1 - data[i]! / 255;
    return darkness;
  }
  for (let i = 0, p = 0; i < darkness.length; i++, p += 3)
    darkness[i] = 1 - Math.min(data[p]!, data[p + 1]!, data[p + 2]!) / 255;
  return darkness;
}
