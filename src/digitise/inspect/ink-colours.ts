import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';

/** A colour of ink and the share of the track's pixels that have it. */
export interface InkColour {
  /** #rrggbb, the mean of its pixels. */
  readonly hex: string;
  readonly share: number;
}

const hueBins = 24;
const leastShare = 0.0008;
const stripRows = 32;
const mostStrips = 40;

/** Saturated colours in a track of a colour scan, most ink first, from strips spread down the sheet. */
export function inkColours(scan: Scan, layout: SheetLayout, track: TrackLayout): InkColour[] {
  const { widthPx, channels } = scan.info;
  if (channels !== 3) return [];
  const rows = layout.rows ?? { from: 0, to: layout.heightPx };
  const height = Math.min(stripRows, rows.to - rows.from);
  const strips = Math.max(1, Math.min(mostStrips, Math.floor((rows.to - rows.from) / stripRows)));
  const sums = Array.from({ length: hueBins }, () => ({ count: 0, red: 0, green: 0, blue: 0 }));
  let pixels = 0;
  for (let strip = 0; strip < strips; strip++) {
    const top = rows.from + Math.floor((strip * (rows.to - rows.from - height)) / Math.max(1, strips - 1));
    const { data } = scan.readRows(top, height);
    const left = Math.max(0, Math.ceil(interpolate(layout.knotYPx, track.left.xPx, top)));
    const right = Math.min(widthPx, Math.floor(interpolate(layout.knotYPx, track.right.xPx, top)));
    pixels += height * Math.max(0, right - left);
    for (let row = 0; row < height; row++)
      for (let col = left; col < right; col++) {
        const at = (row * widthPx + col) * 3;
        const red = data[at]!;
        const green = data[at + 1]!;
        const blue = data[at + 2]!;
        const spread = Math.max(red, green, blue) - Math.min(red, green, blue);
        if (spread < 80) continue;
        const sum = sums[Math.floor(hueOf(red, green, blue, spread) * hueBins) % hueBins]!;
        sum.count++;
        sum.red += red;
        sum.green += green;
        sum.blue += blue;
      }
  }
  return peaksOf(sums)
    .filter(({ count }) => count > leastShare * pixels)
    .sort((a, b) => b.count - a.count)
    .slice(0, 8)
    .map(({ count, red, green, blue }) => ({
      hex: `#${[red, green, blue]
        .map((sum) =>
          Math.round(sum / count)
            .toString(16)
            .padStart(2, '0'),
        )
        .join('')}`,
      share: count / pixels,
    }));
}

/** Hue, 0–1. */
function hueOf(red: number, green: number, blue: number, spread: number): number {
  const most = Math.max(red, green, blue);
  const sixth =
    most === red
      ? (green - blue) / spread
      : most === green
        ? 2 + (blue - red) / spread
        : 4 + (red - green) / spread;
  return (((sixth / 6) % 1) + 1) % 1;
}

/** Bins that hold more than their neighbours on the hue circle, which they take in. */
function peaksOf<T extends { count: number; red: number; green: number; blue: number }>(
  sums: readonly T[],
): T[] {
  return sums.filter(({ count }, index) => {
    const before = sums[(index + sums.length - 1) % sums.length]!.count;
    const after = sums[(index + 1) % sums.length]!.count;
    return count > 0 && count >= before && count > after;
  });
}
