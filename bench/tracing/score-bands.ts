import { flagBit, type Trace } from '../../src/core/trace.js';
import { acrossPx, nearPx, truthInRows } from './score-rows.js';
import type { SeenSheet } from './seen-sheet.js';

/** What a row is flagged with, the graver first. */
export const doubts = [
  'none',
  'gap',
  'occluded',
  'ambiguous',
  'gap, ambiguous',
  'occluded, ambiguous',
] as const;
export type Doubt = (typeof doubts)[number];

/** How far a row that was read lies from the truth, along x, in its own σ. */
export interface RowInSigma {
  readonly doubt: Doubt;
  readonly inSigma: number;
}

/** Every third row that was read on its own line: σ says where on it a curve is, not which line it is. */
export function scoreBands(sheet: SeenSheet, traces: readonly Trace[]): RowInSigma[] {
  const curves = sheet.template.tracks.flatMap((track, index) =>
    track.curves.map((curve) => truthInRows(sheet, curve.mnemonic, index)),
  );
  return curves.flatMap((truePx, index) => {
    const { xPx, sigmaPx, flags } = traces[index]!;
    const rows: RowInSigma[] = [];
    for (let row = 0; row < truePx.length; row += 3) {
      if (!(acrossPx(truePx, row, xPx[row]!) <= nearPx)) continue;
      const inSigma = Math.abs(xPx[row]! - truePx[row]!) / sigmaPx[row]!;
      rows.push({ doubt: doubtOf(flags[row]!), inSigma });
    }
    return rows;
  });
}

function doubtOf(bits: number): Doubt {
  const isAmbiguous = (bits & flagBit.ambiguous) !== 0;
  if ((bits & flagBit.occluded) !== 0) return isAmbiguous ? 'occluded, ambiguous' : 'occluded';
  if ((bits & flagBit.gap) !== 0) return isAmbiguous ? 'gap, ambiguous' : 'gap';
  return isAmbiguous ? 'ambiguous' : 'none';
}

/** Half-widths of the central 50, 80 and 90 % of a normal distribution, in σ. */
const bandsInSigma = [0.6745, 1.2816, 1.6449];

/** Shares within the bands, 0–1. */
export const sharesInBands = (rows: readonly RowInSigma[]): number[] =>
  bandsInSigma.map((within) => rows.filter(({ inSigma }) => inSigma <= within).length / rows.length);
