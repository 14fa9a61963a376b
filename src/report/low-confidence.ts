import type { DigitisedSheet } from '../core/digitised-sheet.js';
import { interpolate } from '../core/interpolate.js';
import { centreOf } from '../core/raster.js';
import { flagBit, type Trace } from '../core/trace.js';

/**
 * Why an interval is doubtful, the strongest first:
 * - `off-track`: the curve has left its track; no value.
 * - `unread`: no x, and no sign that the curve left its track; no value.
 * - `ambiguous`: another path is nearly as likely.
 * - `gap`, `occluded`: σ is wide, and there is no ink, or the ink is merged with something else.
 * - `wide`: σ is wide and no flag says why.
 */
export const lowConfidenceReasons = ['off-track', 'unread', 'ambiguous', 'gap', 'occluded', 'wide'] as const;
export type LowConfidenceReason = (typeof lowConfidenceReasons)[number];

/** A stretch of one curve that a person should look at. */
export interface LowConfidenceInterval {
  /** Index into the sheet's traces. */
  readonly curve: number;
  readonly mnemonic: string;
  /** Rows [fromRow, toRow) of the image. */
  readonly fromRow: number;
  readonly toRow: number;
  /** Depths of the upper edge of fromRow and of the lower edge of the last row. */
  readonly fromDepth: number;
  readonly toDepth: number;
  /** The reason of most of its rows. */
  readonly reason: LowConfidenceReason;
  /** Bits of `flagBit`: every flag of its rows. */
  readonly flags: number;
  /** Rows without x. */
  readonly unreadRows: number;
  /** The largest σ of its rows, px; null where no row has an x. */
  readonly worstSigmaPx: number | null;
  /** The largest σ of its samples in the curve's unit; null where the table has none. */
  readonly worstSigma: number | null;
}

/** A row is doubtful where σ is above this share of the track's width: a tenth of one of ten divisions … */
export const wideSigmaTrackShare = 0.01;
/** … and above this many px, below which narrow tracks of coarse scans would be doubtful everywhere. */
export const wideSigmaLeastPx = 2;

/** Rows on one millimetre of paper; 8 (200 dpi) where the file gives no dpi. */
export function rowsPerMillimetre(dpiY: number | null): number {
  return Math.max(1, Math.round((dpiY ?? 203) / 25.4));
}

/**
 * The reason of each row: 0 where the row is sure, else 1 + the index into `lowConfidenceReasons`.
 * @param trackWidthPx the track's width at a continuous y
 */
export function rowReasons(trace: Trace, trackWidthPx: (yPx: number) => number): Uint8Array {
  const rowCount = trace.xPx.length;
  const reasons = new Uint8Array(rowCount);
  const code = (reason: LowConfidenceReason) => 1 + lowConfidenceReasons.indexOf(reason);
  const offTrack = code('off-track');
  const unread = code('unread');
  const ambiguous = code('ambiguous');
  const gap = code('gap');
  const occluded = code('occluded');
  const wide = code('wide');
  for (let i = 0; i < rowCount; i++) {
    const flags = trace.flags[i]!;
    if (Number.isNaN(trace.xPx[i]!)) {
      reasons[i] = (flags & flagBit['off-track']) !== 0 ? offTrack : unread;
      continue;
    }
    if ((flags & flagBit.ambiguous) !== 0) {
      reasons[i] = ambiguous;
      continue;
    }
    const sigmaPx = trace.sigmaPx[i]!;
    if (sigmaPx <= wideSigmaLeastPx) continue;
    if (sigmaPx <= wideSigmaTrackShare * trackWidthPx(centreOf(trace.topRow + i))) continue;
    reasons[i] = (flags & flagBit.gap) !== 0 ? gap : (flags & flagBit.occluded) !== 0 ? occluded : wide;
  }
  return reasons;
}

/**
 * Runs [from, to) of equal class over the rows, holes shorter than `least` closed, then runs shorter than
 * `least` dropped. Rows off the track form their own runs: there the sheet is read, and says that there is
 * nothing; elsewhere the reading is in doubt.
 */
export function doubtfulRuns(reasons: Uint8Array, least: number): { from: number; to: number }[] {
  const runs: { from: number; to: number; off: boolean }[] = [];
  for (let i = 0; i < reasons.length; i++) {
    const reason = reasons[i]!;
    if (reason === 0) continue;
    const off = reason === 1;
    const last = runs.at(-1);
    if (last && last.off === off && i - last.to < least) last.to = i + 1;
    else runs.push({ from: i, to: i + 1, off });
  }
  return runs.filter(({ from, to }) => to - from >= least).map(({ from, to }) => ({ from, to }));
}

/**
 * The one definition of low confidence, for the overlay, the page and the report. A row is doubtful where it
 * has no x, is flagged ambiguous, or has a σ above `wideSigmaTrackShare` of the track and above
 * `wideSigmaLeastPx`. Doubtful rows less than a millimetre of paper apart are one interval; an interval
 * shorter than a millimetre is left out: nobody can check it by eye, and its rows keep their σ and flags in
 * the tables. Other flags alone (a bridged dash gap, ink that touches a grid line, a wrap) are no doubt.
 * @param curve index into the sheet's traces
 * @returns top to bottom
 */
export function lowConfidenceIntervals(sheet: DigitisedSheet, curve: number): LowConfidenceInterval[] {
  const trace = sheet.traces[curve];
  if (!trace) return [];
  const track = sheet.layout.tracks[trace.track];
  const knots = sheet.layout.knotYPx;
  const trackWidthPx = (yPx: number) =>
    track ? interpolate(knots, track.right.xPx, yPx) - interpolate(knots, track.left.xPx, yPx) : 0;
  const reasons = rowReasons(trace, trackWidthPx);
  return doubtfulRuns(reasons, rowsPerMillimetre(sheet.scan.dpiY)).map(({ from, to }) => {
    const counts = new Array<number>(lowConfidenceReasons.length + 1).fill(0);
    let flags = 0;
    let unreadRows = 0;
    let worstSigmaPx: number | null = null;
    for (let i = from; i < to; i++) {
      if (Number.isNaN(trace.xPx[i]!)) unreadRows++;
      // A sure row that closes a hole says nothing about why the rows around it are doubtful.
      if (reasons[i] === 0) continue;
      counts[reasons[i]!]!++;
      flags |= trace.flags[i]!;
      const sigmaPx = trace.sigmaPx[i]!;
      if (sigmaPx > (worstSigmaPx ?? -1)) worstSigmaPx = sigmaPx;
    }
    counts[0] = 0;
    const reason = lowConfidenceReasons[counts.indexOf(Math.max(...counts)) - 1]!;
    const fromRow = trace.topRow + from;
    const toRow = trace.topRow + to;
    const fromDepth = sheet.registration.depthAt(fromRow);
    const toDepth = sheet.registration.depthAt(toRow);
    return {
      curve,
      mnemonic: trace.mnemonic,
      fromRow,
      toRow,
      fromDepth,
      toDepth,
      reason,
      flags,
      unreadRows,
      worstSigmaPx,
      worstSigma: worstSigmaPx === null ? null : worstTableSigma(sheet, trace.mnemonic, fromDepth, toDepth),
    };
  });
}

/** The largest σ of a curve's samples at depths [fromDepth, toDepth); null where there is none. */
function worstTableSigma(
  { table }: DigitisedSheet,
  mnemonic: string,
  fromDepth: number,
  toDepth: number,
): number | null {
  const curve = table.curves.find((candidate) => candidate.mnemonic === mnemonic);
  if (!curve) return null;
  // The first sample at or below a depth; a millionth of a step is rounding.
  const sampleFrom = (depth: number) => Math.ceil((depth - table.start) / table.step - 1e-6);
  const first = Math.max(0, sampleFrom(fromDepth));
  const end = Math.min(table.sampleCount, sampleFrom(toDepth));
  let worst: number | null = null;
  for (let i = first; i < end; i++) if (curve.sigma[i]! > (worst ?? -1)) worst = curve.sigma[i]!;
  return worst;
}
