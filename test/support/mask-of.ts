import type { Mask } from '../../src/core/raster.js';

/** A mask drawn in characters: `#` is ink, anything else paper; spaces around a line are left out. */
export function maskOf(drawing: string): Mask {
  const lines = drawing
    .trim()
    .split('\n')
    .map((line) => line.trim());
  const widthPx = lines[0]!.length;
  const data = Uint8Array.from(lines.join(''), (character) => (character === '#' ? 1 : 0));
  return { widthPx, heightPx: lines.length, data };
}

/** The drawing of a mask: `#` and `.`, one line a row. */
export function drawingOf({ widthPx, heightPx, data }: Mask): string {
  return Array.from({ length: heightPx }, (_, row) =>
    Array.from(data.subarray(row * widthPx, (row + 1) * widthPx), (ink) => (ink === 0 ? '.' : '#')).join(''),
  ).join('\n');
}
