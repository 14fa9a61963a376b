import type { DigitisedSheet } from '../core/digitised-sheet.js';
import type { Raster } from '../core/raster.js';
import type { Scan } from '../core/scan.js';
import type { Trace } from '../core/trace.js';
import { drawText, fillBox, type IndexedRows, letterHeight, textWidthPx } from './bitmap-font.js';
import { type DepthTickSteps, depthTickSteps } from './depth-ticks.js';
import { type LowConfidenceInterval, lowConfidenceIntervals } from './low-confidence.js';
import { curveColours, type Rgb } from './palette.js';
import { templateCurves } from './summary.js';

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

// Palette: five greys from dimmed ink to paper, black, one colour for each of nine curves.
const greyCount = 5;
const paper = greyCount - 1;
const black = greyCount;
const firstCurve = greyCount + 1;
const darkestGrey = 150;
const stripRows = 256;

const palette: readonly Rgb[] = [
  ...Array.from({ length: greyCount }, (_, step): Rgb => {
    const grey = Math.round(darkestGrey + (step * (255 - darkestGrey)) / (greyCount - 1));
    return [grey, grey, grey];
  }),
  [0, 0, 0],
  ...curveColours,
];

/** Sizes that follow the sheet, px. */
interface Style {
  /** A dot of the letters; everything else is a multiple of it. */
  readonly dot: number;
  readonly penPx: number;
  readonly leftMargin: number;
  readonly rightMargin: number;
  readonly barWidth: number;
  readonly legend: readonly LegendItem[];
  readonly legendHeight: number;
}

interface LegendItem {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  /** Curve whose line stands before the text; null for none. */
  readonly curve: number | null;
  readonly dotted: boolean;
}

/** Width, height and palette of the overlay of a sheet: what a writer needs before the first row. */
export function overlayFormat(sheet: DigitisedSheet): OverlayFormat {
  const style = styleOf(sheet);
  return {
    widthPx: style.leftMargin + sheet.scan.widthPx + style.rightMargin,
    heightPx: style.legendHeight + sheet.scan.heightPx,
    palette,
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
  const style = styleOf(sheet);
  const { widthPx } = overlayFormat(sheet);
  const { heightPx } = sheet.scan;
  await sink.writeRows(drawLegend(style, widthPx), style.legendHeight);
  const strip: IndexedRows = { widthPx, rowCount: stripRows, data: new Uint8Array(widthPx * stripRows) };
  const curves = sheet.traces.map((trace, curve) => {
    const intervals = lowConfidenceIntervals(sheet, curve);
    return { trace, index: curveIndex(curve), intervals, doubtful: doubtfulRows(trace, intervals) };
  });
  const unitsPerPx = (sheet.registration.depthAt(heightPx) - sheet.registration.depthAt(0)) / heightPx;
  const steps = depthTickSteps(unitsPerPx, style.dot * 80);
  for (let topRow = 0; topRow < heightPx; topRow += stripRows) {
    const rowCount = Math.min(stripRows, heightPx - topRow);
    strip.data.fill(paper);
    dimInto(strip, scan.readRows(topRow, rowCount), style.leftMargin);
    drawDepthTicks(strip, sheet, style, steps, topRow);
    for (const [curve, { trace, index, intervals, doubtful }] of curves.entries()) {
      strokeTrace(strip, trace, doubtful, { topRow, rowCount, scanLeftPx: style.leftMargin, index, style });
      const barLeft =
        style.leftMargin + sheet.scan.widthPx + style.dot * 2 + curve * (style.barWidth + style.dot);
      for (const { fromRow, toRow } of intervals)
        fillBox(strip, barLeft, fromRow - topRow, style.barWidth, toRow - fromRow, index);
    }
    await sink.writeRows(strip.data.subarray(0, rowCount * widthPx), rowCount);
  }
}

function curveIndex(curve: number): number {
  return firstCurve + (curve % curveColours.length);
}

function styleOf(sheet: DigitisedSheet): Style {
  const { scan, registration, traces } = sheet;
  const dot = Math.min(5, Math.max(1, Math.round(scan.widthPx / 700)));
  const labels = [registration.depthAt(0), registration.depthAt(scan.heightPx)];
  const labelWidth = Math.max(...labels.map((depth) => textWidthPx(`${Math.round(depth)}.0`, dot)));
  const leftMargin = labelWidth + dot * 12;
  const barWidth = dot * 3;
  const rightMargin = dot * 4 + traces.length * (barWidth + dot);
  const { legend, height } = legendOf(sheet, dot, leftMargin + scan.widthPx);
  return {
    dot,
    penPx: Math.max(2, dot),
    leftMargin,
    rightMargin,
    barWidth,
    legend,
    legendHeight: height,
  };
}

function legendOf(
  sheet: DigitisedSheet,
  dot: number,
  right: number,
): { legend: LegendItem[]; height: number } {
  const { scan, registration } = sheet;
  const dpi = scan.dpiY === null ? '' : `, ${scan.dpiY} dpi`;
  const entries: { text: string; curve: number | null; dotted: boolean }[] = [
    { text: `${scan.name}${dpi}, depth in ${registration.unit}`, curve: null, dotted: false },
    ...templateCurves(sheet).map((curve, index) => ({
      text: `${curve.mnemonic} ${curve.left} to ${curve.right} ${curve.unit}`.trimEnd(),
      curve: index,
      dotted: false,
    })),
    { text: 'dotted, with a bar in the right margin: low confidence', curve: null, dotted: true },
  ];
  const margin = dot * 6;
  const lineHeight = dot * (letterHeight + 6);
  const swatch = dot * 24;
  let left = margin;
  let top = margin;
  const legend = entries.map((entry): LegendItem => {
    const width = (entry.curve === null && !entry.dotted ? 0 : swatch) + textWidthPx(entry.text, dot);
    if (left > margin && left + width > right) {
      left = margin;
      top += lineHeight;
    }
    const item = { ...entry, left, top };
    left += width + dot * 12;
    return item;
  });
  return { legend, height: top + lineHeight + dot * 2 };
}

function drawLegend(style: Style, widthPx: number): Uint8Array {
  const { dot, legendHeight } = style;
  const strip: IndexedRows = {
    widthPx,
    rowCount: legendHeight,
    data: new Uint8Array(widthPx * legendHeight).fill(paper),
  };
  for (const { text, left, top, curve, dotted } of style.legend) {
    const hasLine = curve !== null || dotted;
    if (hasLine)
      for (let x = 0; x < dot * 18; x++)
        if (!dotted || Math.floor(x / (dot * 2)) % 2 === 0)
          fillBox(strip, left + x, top + dot * 2, 1, dot * 3, curve === null ? black : curveIndex(curve));
    drawText(strip, text, left + (hasLine ? dot * 24 : 0), top, dot, black);
  }
  fillBox(strip, 0, legendHeight - dot, widthPx, dot, black);
  return strip.data;
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
  { dot, leftMargin }: Style,
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

/**
 * The stroke on one row reaches half way to the neighbouring rows' x, so that a steep limb is one nearly
 * horizontal line and not a row of dots. A neighbour without x, or on another wrap, is not joined.
 */
function strokeTrace(
  strip: IndexedRows,
  { xPx, wraps, topRow: traceTop }: Trace,
  doubtful: Uint8Array,
  at: { topRow: number; rowCount: number; scanLeftPx: number; index: number; style: Style },
): void {
  const { dot, penPx, rightMargin } = at.style;
  const half = penPx / 2;
  const dashRows = Math.max(4, dot * 3);
  const rightEnd = strip.widthPx - rightMargin;
  const first = Math.max(0, at.topRow - traceTop);
  const end = Math.min(xPx.length, at.topRow + at.rowCount - traceTop);
  for (let i = first; i < end; i++) {
    const x = xPx[i]!;
    if (Number.isNaN(x)) continue;
    if (doubtful[i] === 1 && Math.floor(i / dashRows) % 2 === 1) continue;
    let left = x;
    let right = x;
    for (let j = i - 1; j <= i + 1; j += 2) {
      if (j < 0 || j >= xPx.length || wraps[j] !== wraps[i]) continue;
      const middle = (x + xPx[j]!) / 2;
      if (middle < left) left = middle;
      else if (middle > right) right = middle;
    }
    const from = Math.max(at.scanLeftPx, at.scanLeftPx + Math.ceil(left - half - 0.5));
    const to = Math.min(rightEnd, at.scanLeftPx + Math.ceil(right + half - 0.5));
    const row = (i + traceTop - at.topRow) * strip.widthPx;
    if (from < to) strip.data.fill(at.index, row + from, row + to);
  }
}
