import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';

/** A band of columns that follows the drift of the sheet; its left and right border at the layout's knots. */
export interface ColumnBand {
  readonly what: string;
  readonly leftPx: Float64Array;
  readonly rightPx: Float64Array;
}

/** Ink of a band, cut straight: column c of row r is image column floor(left(r)) + c. */
export interface ColumnStrip {
  readonly band: ColumnBand;
  readonly widthPx: number;
  readonly topRow: number;
  readonly heightPx: number;
  /** 1 where there is ink. */
  readonly ink: Uint8Array;
  /** Brightness, for the recogniser. */
  readonly grey: Uint8Array;
  /** Image column of column 0 by row. */
  readonly leftCol: Int32Array;
}

/**
 * Where depth numbers may stand: between tracks, then left and right of them, nearest and widest first.
 * @param dpi for how far beside the outer tracks to look
 */
export function numberBands(layout: SheetLayout, dpi: number): ColumnBand[] {
  const { tracks, widthPx } = layout;
  const bands: { band: ColumnBand; rank: number }[] = [];
  const margin = Math.max(3, dpi * 0.02);
  const add = (what: string, left: Float64Array, right: Float64Array, rank: number): void => {
    const widths = left.map((x, knot) => right[knot]! - x).sort();
    const width = widths[widths.length >> 1]!;
    if (width >= dpi * 0.15) bands.push({ band: { what, leftPx: left, rightPx: right }, rank: rank + width });
  };
  for (let index = 1; index < tracks.length; index++)
    add(
      `between tracks ${index} and ${index + 1}`,
      tracks[index - 1]!.right.xPx.map((x) => x + margin),
      tracks[index]!.left.xPx.map((x) => x - margin),
      10 * widthPx,
    );
  const first = tracks[0];
  const last = tracks[tracks.length - 1];
  if (!first || !last) return [];
  const side = dpi * 0.9;
  add(
    'left of the tracks',
    first.left.xPx.map((x) => Math.max(0, x - side)),
    first.left.xPx.map((x) => Math.max(0, x - margin)),
    0,
  );
  add(
    'right of the tracks',
    last.right.xPx.map((x) => Math.min(widthPx, x + margin)),
    last.right.xPx.map((x) => Math.min(widthPx, x + side)),
    0,
  );
  return bands.sort((a, b) => b.rank - a.rank).map(({ band }) => band);
}

/** Reads the band over rows [from, to) in strips. */
export function cutColumn(
  scan: Scan,
  layout: SheetLayout,
  band: ColumnBand,
  from: number,
  to: number,
): ColumnStrip {
  const { widthPx: pageWidth, channels } = scan.info;
  const heightPx = to - from;
  let widthPx = 1;
  for (let knot = 0; knot < band.leftPx.length; knot++)
    widthPx = Math.max(widthPx, Math.floor(band.rightPx[knot]! - band.leftPx[knot]!));
  const ink = new Uint8Array(widthPx * heightPx);
  const grey = new Uint8Array(widthPx * heightPx).fill(255);
  const leftCol = new Int32Array(heightPx);
  const stripRows = 256;
  for (let top = 0; top < heightPx; top += stripRows) {
    const rows = Math.min(stripRows, heightPx - top);
    const { data } = scan.readRows(from + top, rows);
    for (let row = 0; row < rows; row++) {
      const y = from + top + row + 0.5;
      const left = Math.floor(interpolate(layout.knotYPx, band.leftPx, y));
      const right = Math.floor(interpolate(layout.knotYPx, band.rightPx, y));
      leftCol[top + row] = left;
      for (let col = Math.max(0, left); col < Math.min(pageWidth, right); col++) {
        const at = (row * pageWidth + col) * channels;
        const value = channels === 1 ? data[at]! : (2 * data[at]! + 5 * data[at + 1]! + data[at + 2]!) >> 3;
        grey[(top + row) * widthPx + col - left] = value;
      }
    }
    if (scan.info.bilevel) thresholdRows(grey, ink, top * widthPx, (top + rows) * widthPx, 128);
    else
      thresholdRows(
        grey,
        ink,
        top * widthPx,
        (top + rows) * widthPx,
        paperLess(grey, top * widthPx, (top + rows) * widthPx),
      );
  }
  return { band, widthPx, topRow: from, heightPx, ink, grey, leftCol };
}

function thresholdRows(grey: Uint8Array, ink: Uint8Array, from: number, to: number, threshold: number): void {
  for (let at = from; at < to; at++) ink[at] = grey[at]! < threshold ? 1 : 0;
}

/** A third of the way from paper (the brightest quarter) to black. */
function paperLess(grey: Uint8Array, from: number, to: number): number {
  const histogram = new Uint32Array(256);
  for (let at = from; at < to; at++) histogram[grey[at]!] = histogram[grey[at]!]! + 1;
  let left = (to - from) / 4;
  let paper = 255;
  while (paper > 0 && left > histogram[paper]!) left -= histogram[paper--]!;
  return paper * 0.67;
}
