import type { Raster } from '../core/raster.js';

/**
 * A window as a network sees it: the darkness of each pixel, a byte each, 0 paper white to 255 black. Colour is
 * weighed as ITU-R BT.601 has it (.299 red, .587 green, .114 blue), so that a light ink is seen lightly.
 */
export function darknessOf({ widthPx, heightPx, channels, data }: Raster): Uint8Array {
  const darkness = new Uint8Array(widthPx * heightPx);
  if (channels === 1) {
    for (let i = 0; i < darkness.length; i++) darkness[i] = 255 - data[i]!;
    return darkness;
  }
  for (let i = 0, p = 0; i < darkness.length; i++, p += 3)
    darkness[i] = 255 - ((77 * data[p]! + 150 * data[p + 1]! + 29 * data[p + 2]! + 128) >> 8);
  return darkness;
}
