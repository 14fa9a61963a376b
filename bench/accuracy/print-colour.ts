import type { Raster } from '../../src/core/raster.js';
import type { TemplateCurve } from '../../src/core/template.js';

/** A plotted colour has no shades: anything nearer than this is that colour, 0–255 a channel. */
const tolerance = 60;

/** Whether a pixel of a colour print is ink of this curve; false outside the image. */
export function isColour(
  { data, widthPx, heightPx, channels }: Raster,
  row: number,
  col: number,
  { colour }: TemplateCurve,
): boolean {
  if (col < 0 || col >= widthPx || row < 0 || row >= heightPx) return false;
  const ink = colour === 'black' ? [0, 0, 0] : colour;
  const at = (row * widthPx + col) * channels;
  return ink.every((want, channel) => Math.abs(data[at + channel]! - want) <= tolerance);
}
