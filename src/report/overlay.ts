import type { DigitisedSheet } from '../core/digitised-sheet.js';
import type { Raster } from '../core/raster.js';
import type { Scan } from '../core/scan.js';
import type { Trace } from '../core/trace.js';
import { drawText, fillBox, type IndexedRows, letterHeight, textWidthPx } from './bitmap-font.js';
import { type DepthTickSteps, depthTickSteps } from './depth-ticks.js';
import { type LowConfidenceInterval, lowConfidenceIntervals } from './low-confidence.js';
import { lengthAlong, strokeTrace } from './overlay-stroke.js';
import {
  black,
  curveIndex,
  drawLegend,
  greyCount,
  type OverlayStyle,
  overlayPalette,
  overlayStyle,
  paper,
} from './overlay-style.js';
import type { Rgb } from './palette.js';

/** Rows drawn at a time. */
const stripRows = 256;

/** Takes the rows of an indexed picture from top to bottom. */
export interface IndexedRowSink {
  /**
   * @param indices rowCount × widthPx palette indices; the caller writes over it once the call has resolved
   */
  writeRows(indices: Uint8Array, rowCount: number): void | Promise<void>;
}

/** The shape of the overlay of a sheet, known before its first row. */
export interface OverlayFormat {
  readonly widthPx: number;
  readonly heightPx: number;
  /** At most 16 colours: four bits a pixel. */
  readonly palette: readonly Rgb[];
  /** Where pixel (0, 0) of the scan lies in the overlay; a scan pixel is an overlay pixel. */
  readonly scanLeftPx: number;
  readonly scanTopPx: number;
}

/** Width, height and palette of the overlay of a sheet: what a writer needs before the first row. */
export function overlayFormat(sheet: DigitisedSheet): OverlayFormat {
  const style = overlayStyle(sheet);
  return {
    widthPx: style.leftMargin + sheet.scan.widthPx + style.rightMargin,
    heightPx: style.legendHeight + sheet.scan.heightPx,
    palette: overlayPalette,
    scanLeftPx: style.leftMargin,
    scanTopPx: style.legendHeight,
  };
}

/**
 * Draws the traces over the dimmed scan, strip by strip, at full resolution: a legend at the top, depth ticks
 * in the left margin, each trace as a connected stroke in its colour, broken where it has no x and where it
 * wraps; inside a low-confidence interval it is dotted, with a bar of its colour in the right margin.
 * Memory follows the strip.
 */
export async function drawOverlay(sheet: DigitisedSheet, scan: Scan, sink: IndexedRowSink): Promise<void> {
  const style = overlayStyle(sheet);
  const { widthPx } = overlayFormat(sheet);
  const { heightPx } = sheet.scan;
  await sink.writeRows(drawLegend(style, widthPx), style.legendHeight);
  const strip: IndexedRows = { widthPx, rowCount: stripRows, data: new Uint8Array(widthPx * stripRows) };
  const curves = sheet.traces.map((trace, curve) => {
    const intervals = lowConfidenceIntervals(sheet, curve);
    const drawn = { trace, doubtful: doubtfulRows(trace, intervals), lengthPx: lengthAlong(trace) };
    return { drawn, index: curveIndex(curve), intervals };
  });
  const unitsPerPx = (sheet.registration.depthAt(heightPx) - sheet.registration.depthAt(0)) / heightPx;
  const steps = depthTickSteps(unitsPerPx, style.dot * 80);
  for (let topRow = 0; topRow < heightPx; topRow += stripRows) {
    const rowCount = Math.min(stripRows, heightPx - topRow);
    strip.data.fill(paper);
    dimInto(strip, scan.readRows(topRow, rowCount), style.leftMargin);
    drawDepthTicks(strip, sheet, style, steps, topRow);
    for (const [curve, { drawn, index, intervals }] of curves.entries()) {
      strokeTrace(strip, drawn, { topRow, rowCount, scanLeftPx: style.leftMargin, index, style });
      const barLeft =
        style.leftMargin + sheet.scan.widthPx + style.dot * 2 + curve * (style.barWidth + style.dot);
      for (const { fromRow, toRow } of intervals)
        fillBox(strip, barLeft, fromRow - topRow, style.barWidth, toRow - fromRow, index);
    }
    await sink.writeRows(strip.data.subarray(0, rowCount * widthPx), rowCount);
  }
}

/** Copies rows of the scan as a few light greys; colour becomes its luma (ITU-R BT.601). */
function dimInto(strip: IndexedRows, { widthPx, heightPx, channels, data }: Raster, leftPx: number): void {
  const grey = Uint8Array.from({ length: 256 }, (_, value) => Math.round((value / 255) * (greyCount - 1)));
  for (let row = 0; row < heightPx; row++) {
    let to = row * strip.widthPx + leftPx;
    let from = row * widthPx * channels;
    if (channels === 1) for (let col = 0; col < widthPx; col++) strip.data[to++] = grey[data[from++]!]!;
    else
      for (let col = 0; col < widthPx; col++, from += 3)
        strip.data[to++] = grey[(77 * data[from]! + 150 * data[from + 1]! + 29 * data[from + 2]!) >> 8]!;
  }
}

function drawDepthTicks(
  strip: IndexedRows,
  { registration, scan }: DigitisedSheet,
  { dot, leftMargin }: OverlayStyle,
  { major, minor, digits }: DepthTickSteps,
  topRow: number,
): void {
  // A label that starts in the strip above or below reaches into this one.
  const reach = dot * letterHeight;
  const first = Math.ceil(registration.depthAt(topRow - reach) / minor);
  const last = Math.floor(registration.depthAt(topRow + strip.rowCount + reach) / minor);
  const perMajor = Math.round(major / minor);
  for (let step = first; step <= last; step++) {
    const y = Math.floor(registration.yAt(step * minor)) - topRow;
    const isMajor = step % perMajor === 0;
    const length = dot * (isMajor ? 6 : 3);
    fillBox(strip, leftMargin - length, y - (dot >> 1), length, dot, black);
    if (!isMajor) continue;
    const label = (step * minor).toFixed(digits);
    const left = leftMargin - dot * 8 - textWidthPx(label, dot);
    // Kept inside the log: not cut by its upper or lower edge.
    const top = Math.min(scan.heightPx - dot * letterHeight, Math.max(0, y + topRow - Math.floor(dot * 3.5)));
    drawText(strip, label, left, top - topRow, dot, black);
  }
}

/** One byte a row of the trace: 1 inside a low-confidence interval. */
function doubtfulRows(trace: Trace, intervals: readonly LowConfidenceInterval[]): Uint8Array {
  const rows = new Uint8Array(trace.xPx.length);
  for (const { fromRow, toRow } of intervals) rows.fill(1, fromRow - trace.topRow, toRow - trace.topRow);
  return rows;
}
