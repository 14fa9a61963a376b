import type { InkPath } from '../../core/ink.js';
import type { LogSheet } from '../../core/log-sheet.js';
import type { RowSource } from '../../core/row-source.js';
import type { CurveTruth } from '../../core/truth.js';
import type { PixelWindow } from '../label/index.js';
import { checkDpi } from '../sheet/check-dpi.js';
import { mmPerInch } from '../sheet/lengths.js';
import { hasColour, rgbOf } from './colour.js';
import { depthNumbers } from './depth-numbers.js';
import { fillAreas } from './fill.js';
import { fillLayer } from './fill-layer.js';
import { gridLayer } from './grid.js';
import { inkLayer } from './ink.js';
import { inkOf } from './ink-of.js';
import { ruleLayers } from './rules.js';
import { absorptionOf, type Layer } from './strip.js';
import { stripSource } from './strip-source.js';
import { textLayer } from './text.js';

export interface PaperOptions {
  /** px = mm × dpi / 25.4; see checkDpi. */
  readonly dpi: number;
  /** Three channels; left out, one where everything on the sheet is black and white. */
  readonly colour?: boolean | undefined;
}

export interface DrawOptions {
  /** What the pens put on paper, mm, one entry for each curve; left out, their pens without a fault. */
  readonly ink?: readonly (readonly InkPath[])[] | undefined;
  /** Only this part of the sheet, whole px: the same bytes as there on the whole sheet, at the cost of that part. */
  readonly window?: PixelWindow | undefined;
}

/** A sheet that is ready to be drawn, whole or in parts, as often as its pens put other ink on it. */
export interface Paper {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /**
   * Nothing is drawn before rows are read, and memory follows the strip.
   * @throws RangeError where there is not one ink for each curve, or the window is not on the sheet
   */
  draw(options?: DrawOptions): RowSource;
}

/** Pixels of a sheet's paper. @throws WelltraceError `usage` where dpi is no usable number */
export function paperSize(
  { widthMm, heightMm }: Pick<LogSheet, 'widthMm' | 'heightMm'>,
  dpi: number,
): { widthPx: number; heightPx: number } {
  checkDpi(dpi);
  return {
    widthPx: Math.round((widthMm * dpi) / mmPerInch),
    heightPx: Math.round((heightMm * dpi) / mmPerInch),
  };
}

/**
 * The paper of a sheet, as a scanner without a fault would show it: shading, grid, print, notes and curves, each ink
 * dimming what the others left of the light. Lines and curves cover each pixel by their exact share of it; letters
 * are Skia's. The sheet's corner is the corner of pixel (0, 0).
 * @param curves of the sheet, in the order of its tracks and their curves (sheetTruth)
 * @throws WelltraceError `usage` where dpi is no usable number
 * @throws RangeError where the curves are not as many as the sheet's
 */
export function paperOf(sheet: LogSheet, curves: readonly CurveTruth[], options: PaperOptions): Paper {
  const size = paperSize(sheet, options.dpi);
  const channels = (options.colour ?? hasColour(sheet, curves)) ? 3 : 1;
  const place = [options.dpi / mmPerInch, size.widthPx, channels] as const;
  const printed = printedLayers(sheet, curves, ...place);
  const paper = absorptionOf(sheet.paperColour, channels).map((taken) => Math.round(255 * (1 - taken)));
  return {
    ...size,
    channels,
    draw({ ink = curves.map(inkOf), window = { left: 0, top: 0, ...size } } = {}) {
      checkWindow(window, size);
      checkCount(ink.length, curves.length);
      const inked = curves.map(({ colour }, at) => inkLayer(ink[at]!, ...place, rgbOf(colour)));
      return stripSource([...printed, ...inked], window, paper);
    },
  };
}

/** All but the curves: what is the same however the pens wrote. */
function printedLayers(
  sheet: LogSheet,
  curves: readonly CurveTruth[],
  pxPerMm: number,
  widthPx: number,
  channels: 1 | 3,
): Layer[] {
  const place = [pxPerMm, widthPx, channels] as const;
  const numbers = depthNumbers(sheet);
  const drawn = sheet.tracks.flatMap((track) => track.curves.map((curve) => ({ track, curve })));
  checkCount(curves.length, drawn.length);
  const fills = drawn.flatMap(({ track, curve }, at) => {
    const { trace, colour } = curves[at]!;
    if (curve.fill === null) return [];
    return [fillLayer(fillAreas(curve, track, trace), curve.fill.pattern, ...place, rgbOf(colour))];
  });
  const rules = sheet.blocks.flatMap((block) => block.rules);
  const texts = [...numbers.texts, ...sheet.blocks.flatMap((block) => block.texts), ...sheet.annotations];
  return [
    ...fills,
    gridLayer(sheet, numbers.boxes, ...place),
    ...ruleLayers(rules, ...place),
    textLayer(texts, sheet.fontFamily, ...place),
  ];
}

function checkCount(received: number, expected: number): void {
  if (received !== expected)
    throw new RangeError(`expected an entry for each of ${expected} curves but received ${received}`);
}

function checkWindow(
  { left, top, widthPx, heightPx }: PixelWindow,
  size: { readonly widthPx: number; readonly heightPx: number },
): void {
  const whole = [left, top, widthPx, heightPx].every(Number.isInteger);
  const inside = left >= 0 && top >= 0 && left + widthPx <= size.widthPx && top + heightPx <= size.heightPx;
  if (!whole || !inside || widthPx < 1 || heightPx < 1)
    throw new RangeError(
      `expected a window on ${size.widthPx} × ${size.heightPx} px but received ${widthPx} × ${heightPx} at (${left}, ${top})`,
    );
}
