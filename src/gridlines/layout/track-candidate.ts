import type { TrackGrid } from '../../core/layout.js';
import { partitionPoint } from '../../core/partition-point.js';
import type { Peak } from './peaks.js';

/** One reading of some peaks as a track, in frame coordinates. */
export interface TrackCandidate {
  readonly leftPx: number;
  readonly rightPx: number;
  readonly grid: TrackGrid;
  /** Where the grid has its lines, both borders included, left to right. */
  readonly linesPx: readonly number[];
  /** The peak at each of these lines, or null where nothing is printed. */
  readonly peaks: readonly (Peak | null)[];
  readonly score: number;
}

/** log10 of 1 … 10. */
export const digitLogs = Array.from({ length: 10 }, (_, index) => Math.log10(index + 1));

/** Distance between the borders at which the lines of a grid stand, as fractions 0–1, both ends included. */
export function gridFractions(grid: TrackGrid): number[] {
  if (grid.kind === 'linear')
    return Array.from({ length: grid.divisions + 1 }, (_, index) => index / grid.divisions);
  if (grid.kind === 'unknown') return [0, 1];
  const start = Math.log10(grid.firstDigit);
  const fractions: number[] = [];
  for (let decade = 0; decade <= grid.decades; decade++)
    for (let digit = 1; digit <= 9; digit++) {
      const at = decade + digitLogs[digit - 1]! - start;
      if (at > -1e-9 && at < grid.decades + 1e-9) fractions.push(at / grid.decades);
    }
  return fractions;
}

/** The peak nearest to u within `reach`, or null. Peaks are in ascending order. */
export function nearestPeak(peaks: readonly Peak[], u: number, reach: number): Peak | null {
  const at = partitionPoint(peaks.length, (index) => peaks[index]!.uPx < u);
  let best: Peak | null = null;
  for (const peak of [peaks[at - 1], peaks[at]])
    if (peak && Math.abs(peak.uPx - u) <= reach && (!best || Math.abs(peak.uPx - u) < Math.abs(best.uPx - u)))
      best = peak;
  return best;
}

/**
 * Lines that are there, less lines that should be there, less strong peaks that the grid cannot explain;
 * grids that are printed often are favoured a little.
 */
export function judge(
  grid: TrackGrid,
  linesPx: readonly number[],
  found: readonly (Peak | null)[],
  peaks: readonly Peak[],
  favour: number,
): TrackCandidate {
  const left = linesPx[0]!;
  const right = linesPx[linesPx.length - 1]!;
  let score = favour;
  for (const peak of found) score += peak ? 0.3 + 0.7 * Math.min(1, peak.strength / 0.4) : -1;
  const explained = new Set(found);
  const spacing = (right - left) / (linesPx.length - 1);
  for (const peak of peaks) {
    if (peak.uPx < left + 0.1 * spacing || peak.uPx > right - 0.1 * spacing) continue;
    if (!explained.has(peak) && peak.strength > 0.25) score -= 1;
  }
  return {
    leftPx: found[0]?.uPx ?? left,
    rightPx: found[found.length - 1]?.uPx ?? right,
    grid,
    linesPx,
    peaks: found,
    score,
  };
}
