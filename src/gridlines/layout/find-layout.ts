import { WelltraceError } from '../../core/errors.js';
import { interpolate } from '../../core/interpolate.js';
import type { DepthLine, SheetLayout, TrackLayout, VerticalLine } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import { judgedByBorders } from './border-evidence.js';
import { chooseTracks, fadedTracks } from './choose-tracks.js';
import { depthLinesOf } from './depth-lines.js';
import type { Drift } from './drift.js';
import { collectEvidence, type Evidence, plausibleDpi } from './evidence.js';
import { followDrift } from './follow-drift.js';
import { horizontalsOf } from './horizontals.js';
import { linearCandidates } from './linear-tracks.js';
import { logarithmicCandidates } from './logarithmic-tracks.js';
import { measureLines } from './measure-lines.js';
import { peaksOf } from './peaks.js';
import { type FrameLine, placeLines } from './refine.js';
import { commonSlope } from './skew.js';
import type { TrackCandidate } from './track-candidate.js';

export interface LayoutOptions {
  /** Rows [from, to) that hold the log; left out: the whole page is looked at. */
  readonly rows?: { readonly from: number; readonly to: number } | undefined;
  /** Dots per inch where the file does not say, or says it wrongly. */
  readonly dpi?: number | undefined;
}

/** What both ways to a layout start from. */
export interface SheetEvidence {
  readonly evidence: Evidence;
  readonly drift: Drift;
  readonly dpi: number;
  readonly rows: { readonly from: number; readonly to: number };
}

/**
 * Reads the sheet once and follows how it drifts.
 * @throws WelltraceError where the rows are not on the page, or hold no ink or nothing but ink
 */
export function gatherEvidence(scan: Scan, options: LayoutOptions): SheetEvidence {
  const { info } = scan;
  const from = Math.round(options.rows?.from ?? 0);
  const to = Math.round(options.rows?.to ?? info.heightPx);
  if (!(from >= 0 && to <= info.heightPx && to > from))
    throw new WelltraceError(
      'usage',
      `${info.name}: expected rows inside 0–${info.heightPx}, got ${from}–${to}; correct \`rows\` in the template`,
    );
  const dpi = options.dpi ?? plausibleDpi(info);
  let evidence = collectEvidence(scan, from, to, dpi);
  let drift = followDrift(evidence, commonSlope(evidence));
  if (info.channels === 3 && !steady(drift)) {
    // Nothing regular in black and grey: the grid may be printed in colour.
    const coloured = collectEvidence(scan, from, to, dpi, 'any');
    const colouredDrift = followDrift(coloured, commonSlope(coloured));
    if (steady(colouredDrift)) {
      evidence = coloured;
      drift = colouredDrift;
    }
  }
  if (evidence.inkShare < 1e-5 || evidence.inkShare > 0.97)
    throw new WelltraceError(
      'input',
      `Expected a printed log in rows ${from}–${to} of ${info.path}, but they are ${evidence.inkShare < 0.5 ? 'blank' : 'black'}: check the scan, or name the right rows in the template.`,
    );
  return { evidence, drift, dpi, rows: { from, to } };
}

/**
 * What is printed on the sheet: tracks, their grid, depth lines, skew and drift.
 * A page on which no track can be told has an empty `tracks`; none is invented: a track has lines down the
 * sheet at equal or logarithmic steps *and* depth lines at a regular distance across it.
 * @throws WelltraceError on a page without ink (or with nothing else), or rows outside the page
 */
export function findLayout(scan: Scan, options: LayoutOptions = {}): SheetLayout {
  const sheet = gatherEvidence(scan, options);
  const { evidence, drift, dpi } = sheet;
  const peaks = peaksOf(drift, dpi);
  const horizontals = horizontalsOf(evidence, drift, dpi);
  const candidates = [
    ...linearCandidates(peaks, horizontals, evidence.widthPx, dpi),
    ...logarithmicCandidates(peaks, dpi),
  ].map((candidate) => judgedByBorders(candidate, peaks, horizontals, evidence.widthPx, dpi));
  const certain = steady(drift) ? chooseTracks(candidates, dpi) : [];
  const chosen = [...certain, ...fadedTracks(certain, peaks, horizontals, dpi)].sort(
    (a, b) => a.leftPx - b.leftPx,
  );
  const layout = assemble(scan, sheet, placeTracks(scan, sheet, chosen));
  const rows = loggedRows(sheet);
  const depthLines = layout.depthLines.filter(({ yPx }) => yPx >= rows.from && yPx <= rows.to);
  if (ladderShare(depthLines, rows) < leastLadderShare) return { ...layout, tracks: [], depthLines: [] };
  return { ...layout, depthLines };
}

/** Ruled forms and typed tables have columns as regular as a track, but no ladder of depth lines. */
const leastLadderShare = 0.4;

/** Share of the rows that lie between depth lines as far apart as their neighbours are. */
function ladderShare(lines: readonly DepthLine[], rows: { from: number; to: number }): number {
  const gaps = lines.slice(1).map(({ yPx }, index) => yPx - lines[index]!.yPx);
  const regular = gaps.filter((gap, index) => {
    const near = gaps.slice(Math.max(0, index - 4), index + 5).sort((p, q) => p - q);
    return Math.abs(gap - near[near.length >> 1]!) <= 1 + 0.1 * gap;
  });
  return regular.reduce((sum, gap) => sum + gap, 0) / (rows.to - rows.from);
}

/** Half of the rows or more look like one sheet. A photograph does not. */
export function steady(drift: Drift): boolean {
  const agreeing = drift.agreement.filter((value) => value > 0.5).length;
  return agreeing >= 2 && agreeing > 0.25 * drift.agreement.length;
}

function placeTracks(scan: Scan, sheet: SheetEvidence, chosen: readonly TrackCandidate[]): TrackLayout[] {
  const { evidence, drift, dpi } = sheet;
  const frame: FrameLine[] = [];
  for (const track of chosen)
    track.linesPx.forEach((uPx, index) => {
      frame.push({ uPx, printed: track.peaks[index] !== null });
    });
  const placed = placeLines(evidence, drift, frame, dpi);
  const lines = measureLines(
    scan,
    placed,
    drift.knotYPx,
    loggedRows(sheet),
    evidence.lineWidthLimitPx,
    evidence.ink,
  );
  let next = 0;
  return chosen.map((track) => {
    const own = lines.slice(next, next + track.linesPx.length);
    next += own.length;
    const inner = own.slice(1, -1).filter((_, index) => track.peaks[index + 1] !== null);
    return { left: own[0]!, right: own[own.length - 1]!, grid: track.grid, verticals: inner };
  });
}

/**
 * The longest stretch of rows that looks like the log, short gaps (folds, dirt, a note across the tracks)
 * included. Header pages lie outside, and so does a repeat section behind a page of parameters.
 */
export function loggedRows({ drift, rows, dpi }: SheetEvidence): { from: number; to: number } {
  const { agreement, knotYPx } = drift;
  const longestGapPx = Math.max(900, 4 * dpi);
  let best: { first: number; last: number; count: number } | null = null;
  let current: { first: number; last: number; count: number } | null = null;
  for (let knot = 0; knot < agreement.length; knot++) {
    if (!(agreement[knot]! > 0.5)) continue;
    if (current && knotYPx[knot]! - knotYPx[current.last]! <= longestGapPx)
      current = { first: current.first, last: knot, count: current.count + 1 };
    else current = { first: knot, last: knot, count: 1 };
    if (!best || current.count > best.count) best = current;
  }
  if (!best) return rows;
  const half = 64;
  const { first, last } = best;
  const from = first === 0 ? rows.from : Math.max(rows.from, Math.round(knotYPx[first]! - half));
  const to = last === agreement.length - 1 ? rows.to : Math.min(rows.to, Math.round(knotYPx[last]! + half));
  return { from, to };
}

/** Adds the depth lines and what holds for the whole sheet. */
export function assemble(
  scan: Scan,
  sheet: SheetEvidence,
  tracks: readonly TrackLayout[],
  knotYPx: Float64Array = sheet.drift.knotYPx,
): SheetLayout {
  const { evidence, drift, dpi } = sheet;
  const { widthPx, heightPx } = scan.info;
  const inTracks = (y: number): [number, number][] =>
    tracks.map(({ left, right }) => [interpolate(knotYPx, left.xPx, y), interpolate(knotYPx, right.xPx, y)]);
  const borders = tracks.flatMap(({ left, right }) => [left, right]);
  const slopeAt = (y: number): number => medianSlope(borders, knotYPx, y);
  const middle = (knotYPx[0]! + knotYPx[knotYPx.length - 1]!) / 2;
  const outer = inTracks(middle);
  const xReferencePx = outer.length > 0 ? (outer[0]![0] + outer[outer.length - 1]![1]) / 2 : widthPx / 2;
  const depthLines =
    tracks.length === 0 ? [] : depthLinesOf(evidence, inTracks, (y) => -slopeAt(y), xReferencePx, dpi);
  const slopes = Array.from(knotYPx, (y) => slopeAt(y)).sort((a, b) => a - b);
  const skew = tracks.length > 0 ? slopes[slopes.length >> 1]! : drift.slope;
  return {
    widthPx,
    heightPx,
    rows: loggedRows(sheet),
    skewDegrees: (Math.atan(skew) * 180) / Math.PI,
    knotYPx,
    tracks,
    xReferencePx,
    depthLines,
  };
}

/** dx/dy of the borders around y, over about a thousand rows. */
function medianSlope(borders: readonly VerticalLine[], knotYPx: Float64Array, yPx: number): number {
  const low = Math.max(knotYPx[0]!, yPx - 500);
  const high = Math.min(knotYPx[knotYPx.length - 1]!, yPx + 500);
  if (high <= low || borders.length === 0) return 0;
  const slopes = borders
    .map(({ xPx }) => (interpolate(knotYPx, xPx, high) - interpolate(knotYPx, xPx, low)) / (high - low))
    .sort((a, b) => a - b);
  return slopes[slopes.length >> 1]!;
}
