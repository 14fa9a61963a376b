import type { Horizontals } from './horizontals.js';
import type { Peak } from './peaks.js';
import { judge, nearestPeak, type TrackCandidate } from './track-candidate.js';

/** Candidates side by side with the highest sum of scores (weighted interval scheduling). */
export function chooseTracks(candidates: readonly TrackCandidate[], dpi: number): TrackCandidate[] {
  const worth = candidates.filter(isWorthIt).sort((a, b) => a.rightPx - b.rightPx || a.leftPx - b.leftPx);
  const overlap = dpi * 0.02;
  const best: { score: number; from: number; taken: boolean }[] = [{ score: 0, from: -1, taken: false }];
  for (let index = 0; index < worth.length; index++) {
    const candidate = worth[index]!;
    let before = index;
    while (before > 0 && worth[before - 1]!.rightPx > candidate.leftPx + overlap) before--;
    const withIt = best[before]!.score + candidate.score;
    const without = best[index]!.score;
    best.push(
      withIt > without
        ? { score: withIt, from: before, taken: true }
        : { score: without, from: index, taken: false },
    );
  }
  const chosen: TrackCandidate[] = [];
  for (let index = worth.length; index > 0; ) {
    const step = best[index]!;
    if (step.taken) chosen.unshift(worth[index - 1]!);
    index = step.from;
  }
  return chosen;
}

/**
 * Most lines are there, and two at least, the borders as a rule, run on down the sheet: columns of typed text
 * are as regular, but paper shows between the lines of text.
 */
function isWorthIt({ peaks, score }: TrackCandidate): boolean {
  const strengths = peaks.map((peak) => peak?.strength ?? 0).sort((a, b) => a - b);
  const median = strengths[strengths.length >> 1]!;
  const second = strengths[strengths.length - 2]!;
  return score >= 0.55 * peaks.length - 5 && score > 0 && median >= 0.1 && second >= 0.35;
}

/**
 * A track whose inner lines have faded: two strong borders as far apart as ten divisions of a neighbour's
 * spacing, and half of the lines or depth lines that stop at the borders. Only where no other track is.
 */
export function fadedTracks(
  chosen: readonly TrackCandidate[],
  peaks: readonly Peak[],
  horizontals: Horizontals,
  dpi: number,
): TrackCandidate[] {
  const spacings = chosen
    .filter(({ grid }) => grid.kind === 'linear' && grid.divisions >= 8)
    .map(({ linesPx }) => (linesPx[linesPx.length - 1]! - linesPx[0]!) / (linesPx.length - 1));
  const found: TrackCandidate[] = [];
  for (const spacing of spacings)
    for (const left of peaks) {
      if (left.strength < 0.4) continue;
      const right = nearestPeak(peaks, left.uPx + 10 * spacing, Math.max(dpi * 0.015, 0.006 * 10 * spacing));
      if (!right || right.strength < 0.4) continue;
      const taken = [...chosen, ...found].some(
        (track) => track.leftPx < right.uPx - spacing / 2 && track.rightPx > left.uPx + spacing / 2,
      );
      if (taken) continue;
      const lines = Array.from(
        { length: 11 },
        (_, index) => left.uPx + (index / 10) * (right.uPx - left.uPx),
      );
      const hits = lines.map((line) => nearestPeak(peaks, line, Math.max(1, 0.05 * spacing)));
      const seen = hits.filter(Boolean).length;
      if (seen < 5 && !(seen >= 3 && isRuledAcross(left, right, spacing, horizontals))) continue;
      found.push(
        judge(
          { kind: 'linear', divisions: 10 },
          lines.map((line, index) => hits[index]?.uPx ?? line),
          hits,
          peaks,
          0,
        ),
      );
    }
  return found;
}

/** Depth lines run between the two and stop there: the depth column and the paper beside a log have next to none. */
function isRuledAcross(left: Peak, right: Peak, spacing: number, horizontals: Horizontals): boolean {
  const within = horizontals.between(left.uPx + spacing / 4, right.uPx - spacing / 4);
  const before = horizontals.between(left.uPx - spacing, left.uPx - spacing / 4);
  const after = horizontals.between(right.uPx + spacing / 4, right.uPx + spacing);
  return within > 0.05 && Math.max(before, after) < 0.4 * within;
}
