import type { DigitisedSheet } from '../core/digitised-sheet.js';
import { drawText, fillBox, type IndexedRows, letterHeight, textWidthPx } from './bitmap-font.js';
import { curveColours, type Rgb } from './palette.js';
import { templateCurves } from './summary.js';

// Palette: five greys from dimmed ink to paper, black, one colour for each of nine curves.
export const greyCount = 5;
export const paper = greyCount - 1;
export const black = paper + 1;
const firstCurve = black + 1;
const darkestGrey = 150;

export const overlayPalette: readonly Rgb[] = [
  ...Array.from({ length: greyCount }, (_, step): Rgb => {
    const grey = Math.round(darkestGrey + (step * (255 - darkestGrey)) / (greyCount - 1));
    return [grey, grey, grey];
  }),
  [0, 0, 0],
  ...curveColours,
];

/** Sizes that follow the sheet, px. */
export interface OverlayStyle {
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

/** The palette index of the curve with this index in the sheet. */
export function curveIndex(curve: number): number {
  return firstCurve + (curve % curveColours.length);
}

/** Sizes and legend for a sheet. */
export function overlayStyle(sheet: DigitisedSheet): OverlayStyle {
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

/** The rows above the scan: what the sheet is, which colour is which curve, what dotted means. */
export function drawLegend(style: OverlayStyle, widthPx: number): Uint8Array {
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
