import { blockPx, type Direction, type FollowedLine, followLine, nearestInk } from './follow-line.js';
import type { WindowLine } from './grid-lines-in-window.js';

/** How far, px, a printed line may stand from where the layout has it: paper and thresholds are not straight. */
const wanderPx = 4;
/** Ink that stands out of a line by less is its ragged edge, unless it does so for a while. */
const raggedPx = 1.25;
/** Positions in a row at which ink is thicker than the line: from here on it is no spike of a ragged edge. */
const shortestCrossingPx = 5;
/** Ink thinner than this, px, is too thin for a curve on a line: a line of a single pixel is often two or three. */
const thinnestPx = 3.5;
/** Positions at which such a stretch may be thin: a ragged edge dips. */
const longestDipPx = 2;
/** What stands out of a line by more is never its edge. */
const longestSpikePx = 2.5;
/** Runs are followed so far beyond the line's width, px. */
const longestReachPx = 12;

/**
 * Takes lines out of ink: across each line, a run of ink no wider than the line is the line; where the run is
 * wider something else crosses or runs along, and only the line's own width is taken out. Where a line stands
 * and how wide it is there is followed locally.
 * @param hidden 0/1, set where a line's ink was found
 * @param lines in order across
 */
export function cutLines(
  ink: Uint8Array,
  hidden: Uint8Array,
  lines: readonly WindowLine[],
  direction: Direction,
): void {
  const starts = new Int32Array(direction.length);
  const ends = new Int32Array(direction.length);
  const thick = new Uint8Array(direction.length);
  for (const [index, line] of lines.entries()) {
    const wander = Math.min(wanderPx, spaceAround(lines, index) / 2 - 1);
    const followed = followLine(ink, line, direction, wander);
    findRuns(ink, followed, direction, starts, ends);
    markThick(followed, starts, ends, thick);
    cut(hidden, followed, direction, starts, ends, thick);
  }
}

/** Distance to the nearer neighbour. */
function spaceAround(lines: readonly WindowLine[], index: number): number {
  const at = (i: number): number => {
    const centre = lines[i]?.centrePx;
    return centre === undefined ? Number.POSITIVE_INFINITY : centre[centre.length >> 1]!;
  };
  const here = at(index);
  const before = index === 0 ? Number.POSITIVE_INFINITY : here - at(index - 1);
  return Math.max(0, Math.min(before, at(index + 1) - here));
}

/** The run of ink that touches the line at each position: [start, end) across; empty where there is none. */
function findRuns(
  ink: Uint8Array,
  line: FollowedLine,
  { length, size, along, across }: Direction,
  starts: Int32Array,
  ends: Int32Array,
): void {
  for (let i = 0; i < length; i++) {
    const base = i * along;
    const centre = Math.floor(line.centrePx[i]!);
    const width = line.widthPx[(i / blockPx) | 0]!;
    const p = nearestInk(ink, base, across, size, centre, width / 2 + 1);
    starts[i] = 0;
    ends[i] = 0;
    if (p < 0) continue;
    let start = p;
    let end = p + 1;
    const reach = width + longestReachPx;
    while (start > 0 && p - start < reach && ink[base + (start - 1) * across] === 1) start--;
    while (end < size && end - p < reach && ink[base + end * across] === 1) end++;
    starts[i] = start;
    ends[i] = end;
  }
}

/**
 * 1 where the ink is thicker than the line for a while. Runs that go on and on belong to lines (or steep curves)
 * that cross: they are no stretch along this one, and the blots in the corners of a crossing are short.
 */
function markThick(line: FollowedLine, starts: Int32Array, ends: Int32Array, thick: Uint8Array): void {
  thick.fill(0);
  let from = -1;
  let last = -1;
  for (let i = 0; i <= thick.length; i++) {
    const width = line.widthPx[(i / blockPx) | 0]!;
    const run = i < thick.length ? ends[i]! - starts[i]! : 0;
    const crossed = run > width + longestReachPx;
    if (run >= Math.max(width + 1.5, thinnestPx) && !crossed) {
      if (from < 0) from = i;
      last = i;
    } else if (from >= 0 && (crossed || i - last > longestDipPx || i === thick.length)) {
      if (last + 1 - from >= Math.max(shortestCrossingPx, width)) thick.fill(1, from, last + 1);
      from = -1;
    }
  }
}

function cut(
  hidden: Uint8Array,
  line: FollowedLine,
  { length, size, along, across }: Direction,
  starts: Int32Array,
  ends: Int32Array,
  thick: Uint8Array,
): void {
  for (let i = 0; i < length; i++) {
    const start = starts[i]!;
    const end = ends[i]!;
    if (end <= start) continue;
    const width = line.widthPx[(i / blockPx) | 0]!;
    const centre = line.centrePx[i]!;
    const before = centre - width / 2 - start;
    const after = end - (centre + width / 2);
    let from = start;
    let to = end;
    if (
      Math.max(before, after) > (thick[i] === 1 ? raggedPx : longestSpikePx) ||
      (thick[i] === 1 && before + after > 1.5)
    ) {
      from = Math.max(start, Math.round(centre - width / 2 - 0.25));
      to = Math.min(end, Math.round(centre + width / 2 + 0.25));
      // A remainder of a single pixel on one side only is the line's own edge, not a curve.
      if (from - start === 1 && end - to !== 1) from = start;
      else if (end - to === 1 && from - start !== 1) to = end;
    }
    const base = i * along;
    for (let p = Math.max(0, from); p < Math.min(size, to); p++) hidden[base + p * across] = 1;
  }
}
