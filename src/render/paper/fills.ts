import type { LogSheet, SheetCurve, SheetTrack } from '../../core/log-sheet.js';
import type { CurveTruth, TracePiece } from '../../core/truth.js';
import { ByRows } from './by-rows.js';
import { rgbOf, samplesOf } from './colour.js';
import { patternInk } from './patterns.js';
import { blend, type Layer, type Strip } from './strip.js';

/** One unbroken run of a shaded curve: between the run and a line straight down the sheet, px. */
interface ShadedRun {
  readonly piece: TracePiece;
  readonly borderPx: number;
  /** Shaded where the curve lies left of the border, right of it, or on either side. */
  readonly side: 'left' | 'right' | 'both';
}

/** The shading of one curve; null where it has none. */
export function fillLayer(
  sheet: LogSheet,
  truth: CurveTruth,
  curve: SheetCurve,
  channels: 1 | 3,
  pxPerMm: number,
  heightPx: number,
): Layer | null {
  const { fill } = curve;
  if (fill === null) return null;
  const track = sheet.tracks[truth.track]!;
  const borderPx = borderMm(fill.to, curve, track) * pxPerMm;
  const index = new ByRows(0, heightPx);
  const runs: ShadedRun[] = truth.trace
    .filter(({ turn }) => turn === 0)
    .map((piece) => ({ piece, borderPx, side: sideOf(fill, curve) }));
  for (const [at, { piece }] of runs.entries())
    index.add(at, piece.y[0]! * pxPerMm, piece.y.at(-1)! * pxPerMm);
  const samples = samplesOf(rgbOf(curve.colour), channels);
  return {
    draw(strip) {
      index.forEach(strip.top, strip.top + strip.heightPx, (items, from, to) => {
        for (const at of items)
          for (let row = from; row < to; row++)
            shadeRow(strip, runs[at]!, row, pxPerMm, fill.pattern, samples);
      });
    },
  };
}

type Fill = NonNullable<SheetCurve['fill']>;

function borderMm(
  to: Fill['to'],
  { left, right, scale }: SheetCurve,
  { leftMm, rightMm }: SheetTrack,
): number {
  if (to === 'left') return leftMm;
  if (to === 'right') return rightMm;
  const place = scale === 'linear' ? (value: number) => value : Math.log10;
  const share = (place(to.value) - place(left)) / (place(right) - place(left));
  return leftMm + Math.min(1, Math.max(0, share)) * (rightMm - leftMm);
}

function sideOf({ where }: Fill, { left, right }: SheetCurve): ShadedRun['side'] {
  if (where === 'all') return 'both';
  return (where === 'above') === right > left ? 'right' : 'left';
}

function shadeRow(
  strip: Strip,
  { piece, borderPx, side }: ShadedRun,
  row: number,
  pxPerMm: number,
  pattern: Fill['pattern'],
  samples: readonly number[],
): void {
  const x = placeAt(piece, (row + 0.5) / pxPerMm) * pxPerMm;
  if (Number.isNaN(x) || (side === 'left' && x > borderPx) || (side === 'right' && x < borderPx)) return;
  const from = Math.max(strip.left, Math.min(x, borderPx));
  const to = Math.min(strip.left + strip.widthPx, Math.max(x, borderPx));
  const start = (row - strip.top) * strip.widthPx - strip.left;
  for (let col = Math.floor(from); col < to; col++) {
    const share = Math.min(to, col + 1) - Math.max(from, col);
    const alpha = share * patternInk(pattern, col + 0.5, row + 0.5, pxPerMm);
    if (alpha > 0) blend(strip, start + col, alpha, samples);
  }
}

/** x of a run at a height, mm; NaN beyond its ends. Runs go down the sheet. */
function placeAt({ x, y }: TracePiece, yMm: number): number {
  let low = 0;
  let high = y.length - 1;
  if (high < 1 || !(yMm >= y[0]! && yMm <= y[high]!)) return Number.NaN;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (y[middle]! <= yMm) low = middle;
    else high = middle;
  }
  const span = y[high]! - y[low]!;
  return span > 0 ? x[low]! + ((yMm - y[low]!) / span) * (x[high]! - x[low]!) : x[low]!;
}
