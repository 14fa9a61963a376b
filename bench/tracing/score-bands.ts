import { flagBit, type Trace } from '../../src/core/trace.js';
import { bandCoverage } from '../../src/metrics/index.js';
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

/** How far a row that was read lies from the truth, along x, and its σ. */
export interface RowAndSigma {
  readonly doubt: Doubt;
  readonly errorPx: number;
  readonly sigmaPx: number;
}

/** Every third row that was read on its own line: σ says where on it a curve is, not which line it is. */
export function scoreBands(sheet: SeenSheet, traces: readonly Trace[]): RowAndSigma[] {
  const curves = sheet.template.tracks.flatMap((track, index) =>
    track.curves.map((curve) => truthInRows(sheet, curve.mnemonic, index)),
  );
  return curves.flatMap((truePx, index) => {
    const { xPx, sigmaPx, flags } = traces[index]!;
    const rows: RowAndSigma[] = [];
    for (let row = 0; row < truePx.length; row += 3) {
      if (!(acrossPx(truePx, row, xPx[row]!) <= nearPx)) continue;
      const errorPx = xPx[row]! - truePx[row]!;
      rows.push({ doubt: doubtOf(flags[row]!), errorPx, sigmaPx: sigmaPx[row]! });
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

/** Shares within the bands of 50, 80 and 90 %, 0–1. */
export function sharesInBands(rows: readonly RowAndSigma[]): number[] {
  const errors = rows.map(({ errorPx }) => errorPx);
  const sigmas = rows.map(({ sigmaPx }) => sigmaPx);
  return ([50, 80, 90] as const).map((percent) => bandCoverage(errors, sigmas, percent));
}
