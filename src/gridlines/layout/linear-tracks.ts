import { fitLine } from '../../core/fit-line.js';
import type { Horizontals } from './horizontals.js';
import type { Peak } from './peaks.js';
import { judge, nearestPeak, type TrackCandidate } from './track-candidate.js';

/** Tracks of 10 and 20 divisions are printed most, of one less hardly ever; each track costs, so that none is cut in two. */
const favours: Readonly<Record<number, number>> = { 10: -2, 20: -1.5, 5: -5, 8: -5, 4: -5, 9: -7, 19: -7 };
const unusual = -5.3;
const fewestDivisions = 4;
const mostDivisions = 40;

/** Rows of equally spaced peaks, and every stretch of them that could be a track. */
export function linearCandidates(
  peaks: readonly Peak[],
  horizontals: Horizontals,
  widthPx: number,
  dpi: number,
): TrackCandidate[] {
  const candidates: TrackCandidate[] = [];
  const seen = new Set<string>();
  for (let i = 0; i < peaks.length; i++)
    for (let j = i + 1; j < Math.min(peaks.length, i + 6); j++) {
      const spacing = peaks[j]!.uPx - peaks[i]!.uPx;
      if (spacing < dpi * 0.06) continue;
      if (spacing > dpi * 1.1) break;
      const row = extend(peaks, peaks[i]!, peaks[j]!, dpi);
      if (row.length < fewestDivisions + 1) continue;
      const key = row.map((peak) => (peak ? peak.uPx.toFixed(1) : '-')).join();
      if (seen.has(key)) continue;
      seen.add(key);
      candidates.push(...stretchesOf(row, peaks, horizontals, widthPx));
    }
  return candidates;
}

/** Follows equal steps to both sides from a pair of peaks; one line in a row may be missing, and two before a strong one. */
function extend(peaks: readonly Peak[], first: Peak, second: Peak, dpi: number): (Peak | null)[] {
  const spacing = second.uPx - first.uPx;
  const row: (Peak | null)[] = [first, second];
  const follow = (direction: 1 | -1): void => {
    let last = direction === 1 ? second.uPx : first.uPx;
    let step = spacing;
    let missed = 0;
    for (let count = 0; count < mostDivisions; count++) {
      // A missing line doubles the step from the last one that was seen, and what it may be off by.
      const reach = Math.max(dpi * 0.008, 0.07 * step) * Math.sqrt(1 + missed);
      const peak = nearestPeak(peaks, last + direction * step * (missed + 1), reach);
      if (peak && (missed < 2 || peak.strength > 0.4)) {
        for (let gone = 0; gone < missed; gone++) direction === 1 ? row.push(null) : row.unshift(null);
        direction === 1 ? row.push(peak) : row.unshift(peak);
        step = 0.7 * step + (0.3 * Math.abs(peak.uPx - last)) / (missed + 1);
        last = peak.uPx;
        missed = 0;
      } else if (++missed > 2) return;
    }
  };
  follow(1);
  follow(-1);
  return row;
}

function stretchesOf(
  row: readonly (Peak | null)[],
  peaks: readonly Peak[],
  horizontals: Horizontals,
  widthPx: number,
): TrackCandidate[] {
  const candidates: TrackCandidate[] = [];
  for (let divisions = fewestDivisions; divisions < row.length; divisions++) {
    const cutBorder = divisions + 1 === 10 || divisions + 1 === 20;
    if (favours[divisions] === undefined && divisions !== row.length - 1) continue;
    for (let from = 0; from + divisions < row.length; from++) {
      const found = row.slice(from, from + divisions + 1);
      if (!found[0] || !found[divisions]) continue;
      const lines = fill(found);
      const { missing, usual, first, last } = depthLinesThrough(lines, horizontals);
      const penalty = -6 * missing;
      const add = (line: readonly number[], at: readonly (Peak | null)[], favour: number): void => {
        candidates.push(
          judge({ kind: 'linear', divisions: at.length - 1 }, line, at, peaks, favour + penalty),
        );
      };
      add(lines, found, favours[divisions] ?? unusual);
      if (!cutBorder) continue;
      // A border that is cut off or was never printed: the depth lines still run on to it.
      const spacing = (lines[divisions]! - lines[0]!) / divisions;
      // The line that is not printed is accounted for: give back most of what its absence costs.
      const favour = favours[divisions + 1]! + 0.7;
      const left = lines[0]! - spacing;
      const right = lines[divisions]! + spacing;
      const runOn = (from: number, to: number, beside: number): boolean => {
        // Up to the image's edge, where the scanner cut the border off; without room for a look nothing is against it.
        const [begin, end] = [Math.max(0, from), Math.min(widthPx, to)];
        const least = Math.max(0.35 * Math.min(usual, beside), 0.05 * usual);
        return end - begin < 0.25 * spacing || horizontals.between(begin, end) > least;
      };
      if (left > -0.9 * spacing && runOn(left + 0.3 * spacing, lines[0]! - 0.1 * spacing, first))
        add([left, ...lines], [null, ...found], favour);
      if (
        right < widthPx + 0.9 * spacing &&
        runOn(lines[divisions]! + 0.1 * spacing, right - 0.3 * spacing, last)
      )
        add([...lines, right], [...found, null], favour);
    }
  }
  return candidates;
}

/** Positions of the lines, with those that were not seen between their neighbours. */
function fill(found: readonly (Peak | null)[]): number[] {
  const t: number[] = [];
  const x: number[] = [];
  found.forEach((peak, index) => {
    if (!peak) return;
    t.push(index);
    x.push(peak.uPx);
  });
  const { a, b } = fitLine(t, x);
  return found.map((peak, index) => peak?.uPx ?? a + b * index);
}

/** How strong the depth lines are in a usual division, the first and the last, and how many divisions have next to none. */
function depthLinesThrough(
  lines: readonly number[],
  horizontals: Horizontals,
): { missing: number; usual: number; first: number; last: number } {
  const through: number[] = [];
  for (let index = 1; index < lines.length; index++) {
    const margin = 0.1 * (lines[index]! - lines[index - 1]!);
    through.push(horizontals.between(lines[index - 1]! + margin, lines[index]! - margin));
  }
  const usual = [...through].sort((a, b) => a - b)[through.length >> 1]!;
  // A depth column is a dip between two divisions that have lines. At an end a print may fade over many
  // divisions; beyond a border the lines stop at once.
  let missing = 0;
  for (let index = 0; index < through.length; index++) {
    const before = Math.max(...through.slice(0, index));
    const after = Math.max(...through.slice(index + 1));
    const next = Math.min(Math.max(...through.slice(index + 1, index + 3)), usual);
    const previous = Math.min(Math.max(...through.slice(Math.max(0, index - 2), index)), usual);
    const beside = Math.max(next, previous);
    const inner = index > 0 && index < through.length - 1;
    const lost = inner
      ? Math.max(0.15 * Math.min(before, after), 0.06 * beside)
      : beside > 0.35 * usual
        ? 0.12 * beside
        : 0;
    if (through[index]! < lost) missing += inner ? 1 : 2 / 3;
  }
  return { usual, missing, first: through[0]!, last: through[through.length - 1]! };
}
