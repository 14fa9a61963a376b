import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { cheapestExchanges, clearStretches, exchangeStretches, type StretchCosts } from './exchange.js';

/** What the ink under a trace looks like, one entry a row. */
export interface TraceLook {
  /** Width of the stroke across its way, px; NaN where it cannot be seen alone, between paper on both sides. */
  readonly widthPx: Float64Array;
  /** Length along the curve, px, of the piece of ink that the row belongs to; NaN where the row has no ink. */
  readonly piecePx: Float64Array;
}

export const newLook = (rows: number): TraceLook => ({
  widthPx: new Float64Array(rows).fill(Number.NaN),
  piecePx: new Float64Array(rows).fill(Number.NaN),
});

const lagRows = 4;
/** How far beyond a stroke its edge may fall off, px. */
const softEdgePx = 2;
/** A stroke that runs flatter than this, dx/dy, is too wide along its row for its width to be taken there. */
const steepest = 1.2;
/** Ratio of widths, and of lengths of pieces, that is clear evidence: less counts in proportion. */
const clearWidths = Math.log(1.35);
const clearPieces = Math.log(2);
/** Less of what is clear than this says nothing: two pieces of one curve differ as much. */
const leastEvidence = 0.35;
/** Rows of a stretch that must show a width, or ink, for it to say anything. */
const fewestRows = 12;

/** @param xPx in window coordinates, a row of the window each */
export function lookOf(probabilities: CurveProbabilities, xPx: Float64Array): TraceLook {
  const { widthPx, heightPx, solid, dashed, dotted, hidden, learned } = probabilities;
  const look = newLook(heightPx);
  const isInk = (row: number, col: number): boolean => {
    const i = row * widthPx + col;
    // Rules know ink from paper, only not whose it is; a network is asked for the likelier than not.
    if (learned === undefined) return (solid[i] ?? 0) > 0;
    return (solid[i] ?? 0) > 127 || (dashed[i] ?? 0) > 127 || (dotted[i] ?? 0) > 127;
  };
  /** A network's probabilities fall off across an edge: their sum is a width finer than a pixel. */
  const widthOf = (row: number, from: number, to: number): number => {
    if (learned === undefined) return to - from;
    let sum = 0;
    for (let at = from - softEdgePx; at < to + softEdgePx; at++) {
      if (at < 0 || at >= widthPx) continue;
      const i = row * widthPx + at;
      sum += Math.max(solid[i]!, dashed[i]!, dotted[i]!) / 255;
    }
    return sum;
  };
  const isHidden = (row: number, col: number) => (hidden[row * widthPx + col] ?? 0) > 127;
  let pieceFrom = -1;
  let inkTo = -1;
  let lengthPx = 0;
  const endPiece = (): void => {
    if (pieceFrom >= 0) look.piecePx.fill(lengthPx, pieceFrom, inkTo);
    pieceFrom = -1;
    lengthPx = 0;
  };
  for (let row = 0; row < heightPx; row++) {
    const x = xPx[row]!;
    const col = Math.floor(x);
    const slope = slopeAt(xPx, row);
    if (Number.isNaN(x) || col < 1 || col > widthPx - 2) {
      endPiece();
      continue;
    }
    const near = [col, col - 1, col + 1].find((at) => isInk(row, at));
    if (near === undefined) {
      // A piece may go on behind a grid line.
      if (!isHidden(row, col)) endPiece();
      continue;
    }
    if (pieceFrom < 0) pieceFrom = row;
    inkTo = row + 1;
    lengthPx += Math.sqrt(1 + slope * slope);
    let from = near;
    let to = near + 1;
    while (from > 0 && isInk(row, from - 1)) from--;
    while (to < widthPx && isInk(row, to)) to++;
    if (Math.abs(slope) < steepest && !isHidden(row, from - 1) && !isHidden(row, to))
      look.widthPx[row] = widthOf(row, from, to) / Math.sqrt(1 + slope * slope);
  }
  endPiece();
  return look;
}

function slopeAt(xPx: Float64Array, row: number): number {
  const rise = xPx[row + lagRows]! - xPx[row - lagRows]!;
  return Number.isFinite(rise) ? rise / (2 * lagRows) : 0;
}

const heaviness = { light: 0, medium: 1, heavy: 2 } as const;
const wholeness = { dotted: 0, dashed: 1, solid: 2 } as const;

/** Whether the template says how the ink of two curves differs, in pen or style, where their colour does not tell. */
export const differInLook = (a: TemplateCurve, b: TemplateCurve): boolean =>
  String(a.colour) === String(b.colour) && (a.weight !== b.weight || a.style !== b.style);

/**
 * Gives two curves the ink that looks as the template has it, in place: of the strokes that were read the wider ones
 * to the heavier pen, the longer pieces to the less broken style. Nothing is measured against a fixed width: a scan
 * spreads ink or eats it, but alike for both.
 * @param apartPx how far apart the two must be for their looks to be told apart
 */
export function sortByLook(
  a: Trace,
  b: Trace,
  lookA: TraceLook,
  lookB: TraceLook,
  curveA: TemplateCurve,
  curveB: TemplateCurve,
  apartPx: number,
): void {
  const heavier = Math.sign(heaviness[curveA.weight] - heaviness[curveB.weight]);
  const wholer = Math.sign(wholeness[curveA.style] - wholeness[curveB.style]);
  const stretches = clearStretches(a, b, apartPx);
  const costs = stretches.map(({ from, to }): StretchCosts => {
    const wider = heavier * ratioIn(lookA.widthPx, lookB.widthPx, from, to, clearWidths);
    const longer = wholer * ratioIn(lookA.piecePx, lookB.piecePx, from, to, clearPieces);
    const share = Math.max(-1, Math.min(1, wider + longer));
    if (Math.abs(share) < leastEvidence) return [0, 0];
    return [(to - from) * Math.max(0, -share), (to - from) * Math.max(0, share)];
  });
  exchangeStretches(a, b, stretches, cheapestExchanges(costs), [
    [lookA.widthPx, lookB.widthPx],
    [lookA.piecePx, lookB.piecePx],
  ]);
}

/** ln of the ratio of two medians, in units of what is clear, −1 to 1; 0 where either cannot be seen. */
function ratioIn(a: Float64Array, b: Float64Array, from: number, to: number, clear: number): number {
  const ours = medianOf(a.subarray(from, to));
  const theirs = medianOf(b.subarray(from, to));
  const ratio = Math.log(ours / theirs) / clear;
  return Number.isFinite(ratio) ? Math.max(-1, Math.min(1, ratio)) : 0;
}

function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known.length < fewestRows ? Number.NaN : known[known.length >> 1]!;
}
