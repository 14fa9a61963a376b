import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import { curveClasses } from '../../core/truth.js';

/** What the ink under a trace looks like, one entry a row. */
export interface TraceLook {
  /** Width of the stroke across its way, px; NaN where it cannot be seen alone, between paper on both sides. */
  readonly widthPx: Float64Array;
  /** Length along the curve, px, of the piece of ink that the row belongs to; NaN where the row has no ink. */
  readonly piecePx: Float64Array;
  /** Of a trained segmenter: how likely, 0–1, a curve of each style runs there; NaN where rules read the sheet. */
  readonly styles: Readonly<Record<Style, Float64Array>>;
}

export type Style = TemplateCurve['style'];

export const newLook = (rows: number): TraceLook => {
  const column = () => new Float64Array(rows).fill(Number.NaN);
  return {
    widthPx: column(),
    piecePx: column(),
    styles: { solid: column(), dashed: column(), dotted: column() },
  };
};

/** Copies so many rows of a look into another. */
export function copyLook(
  from: TraceLook,
  firstRow: number,
  rows: number,
  into: TraceLook,
  atRow: number,
): void {
  for (const [index, column] of columnsOf(from).entries())
    columnsOf(into)[index]!.set(column.subarray(firstRow, firstRow + rows), atRow);
}

export const columnsOf = ({
  widthPx,
  piecePx,
  styles: { solid, dashed, dotted },
}: TraceLook): Float64Array[] => [widthPx, piecePx, solid, dashed, dotted];

const lagRows = 4;
/** How far beyond a stroke its edge may fall off, px. */
const softEdgePx = 2;
/** A stroke that runs flatter than this, dx/dy, is too wide along its row for its width to be taken there. */
const steepest = 1.2;

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
  const planes: Record<Style, readonly Uint8Array[]> | undefined = learned && {
    solid: [solid],
    dashed: [dashed, learned.dashedTrace],
    dotted: [dotted, learned.dottedTrace],
  };
  const takeStyles = (row: number, col: number): void => {
    for (const style of curveClasses) {
      let most = 0;
      for (const plane of planes?.[style] ?? [])
        for (let i = row * widthPx + col - 1; i <= row * widthPx + col + 1; i++)
          most = Math.max(most, plane[i]!);
      look.styles[style][row] = most / 255;
    }
  };
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
    if (planes !== undefined) takeStyles(row, col);
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
