import { interpolate } from '../../core/interpolate.js';
import type { VerticalLine } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import { type InkKind, inkOf } from './ink.js';

const stripRows = 64;
const mostStrips = 24;

/** Printed width and share of inked rows of lines whose place is known, from strips spread over the rows. */
export function measureLines(
  scan: Scan,
  lines: readonly Float64Array[],
  knotYPx: Float64Array,
  rows: { from: number; to: number },
  limitPx: number,
  kind: InkKind,
): VerticalLine[] {
  const { widthPx, bilevel } = scan.info;
  const strips = Math.max(1, Math.min(mostStrips, Math.floor((rows.to - rows.from) / stripRows)));
  const height = Math.min(stripRows, rows.to - rows.from);
  const ink = new Uint8Array(widthPx * height);
  const widths = lines.map((): number[] => []);
  const inked = new Float64Array(lines.length);
  for (let strip = 0; strip < strips; strip++) {
    const room = rows.to - rows.from - height;
    const top = rows.from + (strips === 1 ? room >> 1 : Math.round((strip * room) / (strips - 1)));
    inkOf(scan.readRows(top, height), ink, bilevel, kind);
    for (let row = 0; row < height; row++)
      lines.forEach((xPx, index) => {
        const x = Math.floor(interpolate(knotYPx, xPx, top + row + 0.5));
        const width = runAround(ink, row * widthPx, widthPx, x);
        if (width === 0) return;
        inked[index] = inked[index]! + 1;
        if (width <= limitPx) widths[index]!.push(width);
      });
  }
  return lines.map((xPx, index) => {
    const sorted = widths[index]!.sort((a, b) => a - b);
    return {
      xPx,
      widthPx: sorted.length > 0 ? sorted[sorted.length >> 1]! : 0,
      inkShare: inked[index]! / (strips * height),
    };
  });
}

/** Length of the run that covers column x or the next one to either side; 0 where there is none. */
function runAround(ink: Uint8Array, rowAt: number, widthPx: number, x: number): number {
  for (const col of [x, x - 1, x + 1]) {
    if (col < 0 || col >= widthPx || ink[rowAt + col] !== 1) continue;
    let left = col;
    let right = col + 1;
    while (left > 0 && ink[rowAt + left - 1] === 1) left--;
    while (right < widthPx && ink[rowAt + right] === 1) right++;
    return right - left;
  }
  return 0;
}
