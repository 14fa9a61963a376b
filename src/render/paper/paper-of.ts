import type { InkPath } from '../../core/ink.js';
import type { LogSheet, SheetText } from '../../core/log-sheet.js';
import type { RowSource } from '../../core/row-source.js';
import type { CurveTruth } from '../../core/truth.js';
import { checkDpi } from '../sheet/check-dpi.js';
import { mmPerInch } from '../sheet/lengths.js';
import { type Box, boxesLayer } from './boxes.js';
import { rgbOf, samplesOf } from './colour.js';
import { fillLayer } from './fills.js';
import { depthLines, gridBoxes } from './grid-boxes.js';
import { inkLayer } from './ink-layer.js';
import { inkOf } from './ink-of.js';
import { ruleBoxes, slantedRules } from './rules.js';
import type { Layer, Strip } from './strip.js';
import { textsLayer, textWidthMm } from './texts.js';

export interface PaperOptions {
  /** px = mm × dpi / 25.4; see checkDpi. */
  readonly dpi: number;
  /** Three channels; left out, one where everything on the sheet is black and white. */
  readonly colour?: boolean | undefined;
}

export interface DrawOptions {
  /** What the pens put on paper, one entry for each curve; left out, their pens without a fault. */
  readonly ink?: readonly (readonly InkPath[])[] | undefined;
  /** Only this part of the sheet, whole px: the same pixels as there on the whole sheet. */
  readonly window?:
    | { readonly left: number; readonly top: number; readonly widthPx: number; readonly heightPx: number }
    | undefined;
}

/** A sheet that is ready to be drawn, whole or in parts, as often as its pens put other ink on it. */
export interface Paper {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** Nothing is drawn before rows are read. */
  draw(options?: DrawOptions): RowSource;
}

/** Pixels of a sheet's paper at a resolution. */
export const paperSize = (
  { widthMm, heightMm }: LogSheet,
  dpi: number,
): { widthPx: number; heightPx: number } => ({
  widthPx: Math.round((widthMm * dpi) / mmPerInch),
  heightPx: Math.round((heightMm * dpi) / mmPerInch),
});

/**
 * The paper of a sheet: paper, shading, grid, print, the curves over it in their order, and notes over all. Lines
 * and curves cover each pixel by their exact share of it; letters are Skia's.
 * @param curves of the sheet, in the order of its tracks and their curves (sheetTruth)
 * @throws WelltraceError `usage` where dpi is no usable number
 */
export function paperOf(sheet: LogSheet, curves: readonly CurveTruth[], options: PaperOptions): Paper {
  checkDpi(options.dpi);
  const pxPerMm = options.dpi / mmPerInch;
  const size = paperSize(sheet, options.dpi);
  const channels = (options.colour ?? hasColour(sheet, curves)) ? 3 : 1;
  const under = underCurves(sheet, curves, channels, pxPerMm, size);
  const over = textsLayer(sheet.annotations, sheet.fontFamily, channels, pxPerMm, size.heightPx);
  const blank = samplesOf(sheet.paperColour, channels);
  return {
    ...size,
    channels,
    draw({ ink, window } = {}) {
      const { left, top, widthPx, heightPx } = window ?? { left: 0, top: 0, ...size };
      const area = { left, right: left + widthPx, top, bottom: top + heightPx };
      const inks = curves.map((truth, at) =>
        inkLayer(ink?.[at] ?? inkOf(truth), rgbOf(truth.colour), channels, pxPerMm, area),
      );
      const layers = [...under, ...inks, over];
      return {
        widthPx,
        heightPx,
        channels,
        readRows(topRow, rowCount) {
          if (topRow < 0 || rowCount < 0 || topRow + rowCount > heightPx)
            throw new RangeError(`rows ${topRow} to ${topRow + rowCount} of a sheet of ${heightPx} rows`);
          const data = blankRows(widthPx * rowCount, blank);
          const strip: Strip = { left, top: top + topRow, widthPx, heightPx: rowCount, channels, data };
          for (const layer of layers) layer.draw(strip);
          return { widthPx, heightPx: rowCount, channels, data };
        },
      };
    },
  };
}

function blankRows(pixels: number, samples: readonly number[]): Uint8Array {
  if (samples.length === 1) return new Uint8Array(pixels).fill(Math.round(samples[0]!));
  const data = new Uint8Array(pixels * 3);
  for (let at = 0; at < data.length; at++) data[at] = samples[at % 3]!;
  return data;
}

/** Does anything on the sheet have a colour of its own? */
export function hasColour(
  { gridColour, paperColour, blocks, annotations }: LogSheet,
  curves: readonly CurveTruth[],
): boolean {
  const isGrey = ([red, green, blue]: readonly [number, number, number]): boolean =>
    red === green && green === blue;
  const colours = [
    gridColour,
    paperColour,
    ...curves.map(({ colour }) => rgbOf(colour)),
    ...[...blocks.flatMap(({ texts, rules }) => [...texts, ...rules]), ...annotations].map(
      ({ colour }) => colour,
    ),
  ];
  return !colours.every(isGrey);
}

/** What the curves are drawn over, bottom to top. */
function underCurves(
  sheet: LogSheet,
  curves: readonly CurveTruth[],
  channels: 1 | 3,
  pxPerMm: number,
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
): Layer[] {
  const area = { left: 0, right: widthPx, top: 0, bottom: heightPx };
  const rules = sheet.blocks.flatMap((block) => block.rules);
  const boxes = [...gridBoxes(sheet, numberWidthMm(sheet)), ...ruleBoxes(rules)];
  const texts = [...sheet.blocks.flatMap((block) => block.texts), ...depthNumbers(sheet)];
  const drawn = sheet.tracks.flatMap((track) => track.curves);
  const fills = curves.map((truth, at) => fillLayer(sheet, truth, drawn[at]!, channels, pxPerMm, heightPx));
  return [
    ...fills.filter((layer) => layer !== null),
    boxesLayer(
      boxes.map((box) => scaled(box, pxPerMm)),
      channels,
      heightPx,
    ),
    ...slantedRules(rules).map((rule) => inkLayer(rule.ink, rule.colour, channels, pxPerMm, area)),
    textsLayer(texts, sheet.fontFamily, channels, pxPerMm, heightPx),
  ];
}

const scaled = (box: Box, factor: number): Box => ({
  ...box,
  left: box.left * factor,
  right: box.right * factor,
  top: box.top * factor,
  bottom: box.bottom * factor,
});

/** Of the sheet's longest number, so that the gaps in the lines are the same on every part of the sheet. */
function numberWidthMm({ depth, log, fontFamily }: LogSheet): number {
  const { heightMm, orientation } = depth.numbers;
  if (orientation === 'turned') return heightMm;
  const base = depth.top + (log.bottomMm - log.topMm) / depth.mmPerUnit;
  const digits = Math.max(...[depth.top, base].map((each) => String(Math.round(each)).length));
  return textWidthMm('8'.repeat(digits), heightMm, fontFamily);
}

function depthNumbers(sheet: LogSheet): SheetText[] {
  const { heightMm, leftMm, rightMm, orientation } = sheet.depth.numbers;
  const { top, mmPerUnit } = sheet.depth;
  return depthLines(sheet)
    .filter(({ numbered }) => numbered)
    .map(({ yMm }) => ({
      text: String(Math.round((top + (yMm - sheet.log.topMm) / mmPerUnit) * 100) / 100),
      xMm: (leftMm + rightMm) / 2,
      yMm,
      heightMm,
      turnDegrees: orientation === 'turned' ? 90 : 0,
      align: 'centre',
      colour: sheet.gridColour,
      bold: false,
    }));
}
