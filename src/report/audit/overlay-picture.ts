import type { Rgb } from '../palette.js';
import { issueColour } from './class-colours.js';
import type { AuditLayers, PaletteEntry } from './page-data.js';

export interface RgbPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Red, green, blue, 0–255, row by row. */
  readonly data: Uint8Array;
}

const gapPx = 8;
/** Small images are drawn so large that a pixel can be seen. */
const leastSidePx = 256;
/** How strong labels are over a picture, and under suspected errors. */
const overPicture = 0.7;
const underIssues = 0.35;
/** How strong the picture is on white. */
const paled = 0.5;

/**
 * Given labels, predicted labels and suspected errors side by side, on white or over the picture of the scene.
 * @param rgb the picture at the size of the layers
 */
export function overlayPicture(
  { given, predicted, issues }: AuditLayers,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  palette: readonly PaletteEntry[],
  rgb: Uint8Array | null,
): RgbPicture {
  const zoom = Math.max(1, Math.floor(leastSidePx / Math.max(widthPx, heightPx)));
  const colours = new Map(
    palette.flatMap(({ value, colour }) => (colour === null ? [] : [[value, rgbOf(colour)] as const])),
  );
  const width = 3 * widthPx * zoom + 2 * gapPx;
  const height = heightPx * zoom;
  const data = new Uint8Array(3 * width * height).fill(255);
  const strength = rgb === null ? 1 : overPicture;
  for (const panel of [0, 1, 2]) {
    const values = panel === 1 ? predicted : given;
    const left = panel * (widthPx * zoom + gapPx);
    for (let row = 0; row < height; row++)
      for (let col = 0; col < widthPx * zoom; col++) {
        const at = Math.floor(row / zoom) * widthPx + Math.floor(col / zoom);
        const to = 3 * (row * width + left + col);
        const colour = colours.get(values[at]!);
        const isIssue = panel === 2 && issues[at] === 1;
        const share = panel === 2 ? strength * underIssues : strength;
        for (let channel = 0; channel < 3; channel++) {
          const under = rgb === null ? 255 : Math.round(255 - paled * (255 - rgb[3 * at + channel]!));
          data[to + channel] = isIssue
            ? issueColour[channel]!
            : colour === undefined
              ? under
              : Math.round(under + share * (colour[channel]! - under));
        }
      }
  }
  return { widthPx: width, heightPx: height, data };
}

function rgbOf(hex: string): Rgb {
  const number = Number.parseInt(hex.slice(1), 16);
  return [number >> 16, (number >> 8) & 255, number & 255];
}
