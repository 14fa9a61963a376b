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

/**
 * A tile of a negative is turned over, so that paper is light, as `digitise` turns a scan before a network sees it: paper
 * is what there is most of.
 * @param darkness of a tile, 0–255; the same comes back where it is a positive
 */
export function lightPaper(darkness: Uint8Array): Uint8Array {
  let dark = 0;
  for (const value of darkness) if (value > 127) dark++;
  return dark > darkness.length / 2 ? darkness.map((value) => 255 - value) : darkness;
}
