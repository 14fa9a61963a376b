import type { Trace } from '../../src/core/trace.js';
import { truthInRows } from './score-rows.js';
import type { SeenSheet } from './seen-sheet.js';

/** What became of a peak of a curve: reached within `rightPx`, cut short, run beyond, another line's, not read. */
export const tipFates = ['reached', 'short', 'beyond', 'elsewhere', 'unread'] as const;
export type TipFate = (typeof tipFates)[number];

/** A peak is furthest over so many rows on either side, and its limbs fall by so many px there. */
const limbRows = 8;
const leastDropPx = 12;
/** Rows beside the peak in which it may have been read. */
const besideRows = 3;
const rightPx = 3;
/** Further off than this another line was followed. */
const elsewherePx = 60;

/** The fate of every peak, to either side, of the curves of a sheet. */
export function scoreTips(sheet: SeenSheet, traces: readonly Trace[]): TipFate[] {
  const curves = sheet.template.tracks.flatMap((track, index) =>
    track.curves.map((curve) => truthInRows(sheet, curve.mnemonic, index)),
  );
  return curves.flatMap((truePx, index) =>
    ([-1, 1] as const).flatMap((side) =>
      peaks(truePx, side).map((row) => fateOf(truePx[row]!, row, side, traces[index]!)),
    ),
  );
}

function peaks(xPx: Float64Array, side: -1 | 1): number[] {
  const found: number[] = [];
  for (let row = limbRows; row < xPx.length - limbRows; row++) {
    const falls = (step: -1 | 1): number[] =>
      Array.from({ length: limbRows }, (_, i) => (xPx[row]! - xPx[row + step * (i + 1)]!) * side);
    const [above, below] = [falls(-1), falls(1)];
    const isPeak = above.every((fall) => fall >= 0) && below.every((fall) => fall > 0);
    if (isPeak && Math.max(...above) >= leastDropPx && Math.max(...below) >= leastDropPx) found.push(row);
  }
  return found;
}

function fateOf(truePx: number, row: number, side: -1 | 1, { xPx }: Trace): TipFate {
  const read = Array.from(xPx.subarray(row - besideRows, row + besideRows + 1)).filter(
    (x) => !Number.isNaN(x),
  );
  if (read.length === 0) return 'unread';
  const beyond = Math.max(...read.map((x) => (x - truePx) * side));
  if (Math.abs(beyond) <= rightPx) return 'reached';
  if (Math.abs(beyond) > elsewherePx) return 'elsewhere';
  return beyond < 0 ? 'short' : 'beyond';
}
