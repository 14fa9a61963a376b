import { fitLine } from '../../core/fit-line.js';
import type { Peak } from './peaks.js';
import { digitLogs, gridFractions, judge, nearestPeak, type TrackCandidate } from './track-candidate.js';

const mostDecades = 6;

/** Peaks spaced like log10 of 1 … 10, and every whole number of decades of them that could be a track. */
export function logarithmicCandidates(peaks: readonly Peak[], dpi: number): TrackCandidate[] {
  const candidates: TrackCandidate[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < peaks.length; i++)
    for (let j = i + 6; j < Math.min(peaks.length, i + 14); j++) {
      const decade = peaks[j]!.uPx - peaks[i]!.uPx;
      if (decade < dpi * 0.35 || decade > dpi * 6) continue;
      for (const digit of [1, 2]) {
        const start = peaks[i]!.uPx - decade * digitLogs[digit - 1]!;
        if (hitsIn(peaks, start, decade, digit, dpi) < 7) continue;
        const scale = settle(peaks, start, decade, dpi);
        const key = `${Math.round(scale.b)} ${Math.round((scale.a / scale.b - Math.floor(scale.a / scale.b)) * 40)} ${Math.floor(peaks[i]!.uPx / (4 * decade))}`;
        if (seen.has(key)) continue;
        seen.add(key);
        candidates.push(...tracksOf(peaks, scale, peaks[i]!.uPx, peaks[j]!.uPx, dpi));
      }
    }
  return candidates;
}

/** Less than half of the way from the 9 to the 10, and room for paper that has stretched unevenly. */
const reachOf = (decade: number, dpi: number): number =>
  Math.min(0.018 * decade, Math.max(dpi * 0.008, 0.012 * decade));

/** How many of the eight lines between digit and 10 × digit are there. */
function hitsIn(peaks: readonly Peak[], start: number, decade: number, digit: number, dpi: number): number {
  const reach = reachOf(decade, dpi);
  let hits = 0;
  for (let k = digit + 1; k < digit + 9; k++) {
    const at = start + decade * (k <= 9 ? digitLogs[k - 1]! : 1 + digitLogs[k - 10]!);
    if (nearestPeak(peaks, at, reach)) hits++;
  }
  return hits;
}

/** x = a + b log10(value) by least squares over the lines near the seed, decade after decade outward. */
function settle(
  peaks: readonly Peak[],
  start: number,
  decade: number,
  dpi: number,
): { a: number; b: number } {
  let scale = { a: start, b: decade };
  for (let reachDecades = 1; reachDecades <= mostDecades; reachDecades++) {
    const t: number[] = [];
    const x: number[] = [];
    for (let k = -reachDecades + 1; k < reachDecades; k++)
      for (let digit = 1; digit <= 9; digit++) {
        const at = k + digitLogs[digit - 1]!;
        const peak = nearestPeak(peaks, scale.a + scale.b * at, reachOf(decade, dpi));
        if (!peak || peak.strength < 0.1) continue;
        t.push(at);
        x.push(peak.uPx);
      }
    if (t.length >= 6) {
      const next = fitLine(t, x);
      if (Math.abs(next.b / decade - 1) < 0.03) scale = next;
    }
  }
  return scale;
}

function tracksOf(
  peaks: readonly Peak[],
  scale: { a: number; b: number },
  seedLeft: number,
  seedRight: number,
  dpi: number,
): TrackCandidate[] {
  const candidates: TrackCandidate[] = [];
  const reach = reachOf(scale.b, dpi);
  for (let k = -mostDecades; k <= mostDecades; k++)
    for (let digit = 1; digit <= 9; digit++) {
      const left = scale.a + scale.b * (k + digitLogs[digit - 1]!);
      if (left > seedRight || !nearestPeak(peaks, left, reach)) continue;
      for (let decades = 1; decades <= mostDecades; decades++) {
        const right = left + decades * scale.b;
        if (right < seedLeft || !nearestPeak(peaks, right, reach)) continue;
        const grid = { kind: 'logarithmic', decades, firstDigit: digit } as const;
        const found = gridFractions(grid).map((share) =>
          nearestPeak(peaks, left + share * (right - left), reach),
        );
        if (found.filter((peak) => !peak).length > found.length * 0.3) continue;
        const lines = gridFractions(grid).map(
          (share, index) => found[index]?.uPx ?? left + share * (right - left),
        );
        candidates.push(judge(grid, lines, found, peaks, digit === 1 ? -1.8 : digit === 2 ? -2 : -5));
      }
    }
  return candidates;
}
