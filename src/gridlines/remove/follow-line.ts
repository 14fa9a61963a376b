import type { WindowLine } from './grid-lines-in-window.js';

/** How to step through a mask: `length` positions along a line, `size` across it, and both strides. */
export interface Direction {
  readonly length: number;
  readonly size: number;
  readonly along: number;
  readonly across: number;
}

/** A line as it is printed: where its ink really stands, block by block, and how wide it is there. */
export interface FollowedLine {
  /** Continuous centre across, at each position along. */
  readonly centrePx: Float64Array;
  /** Usual width of its ink; one entry for each block of `blockPx` positions. */
  readonly widthPx: Float64Array;
}

/** Positions over which offset and width are taken as constant. */
export const blockPx = 24;
/** Positions on either side of a block that are looked at too: a curve that runs along the line is shorter. */
const aroundPx = 144;
/** Fewer runs than this say nothing of a block. */
const fewestRuns = 4;
/** Offsets are counted in quarters of a pixel, −8 … 8 px; widths in pixels. */
const offsetBins = 65;
const widthBins = 40;
const none = 255;

/**
 * Printed lines wander by some pixels about the layout's smooth ones, and thresholds make them thicker here and
 * thinner there. Offset and width are the medians of the runs of ink nearest the line in the stretch around
 * each block: what crosses the line is too wide or too short a stretch to move them.
 * @param wanderPx how far from the line its ink is looked for
 */
export function followLine(
  ink: Uint8Array,
  line: WindowLine,
  direction: Direction,
  wanderPx: number,
): FollowedLine {
  const { length } = direction;
  const offsetOf = new Uint8Array(length).fill(none);
  const widthOf = new Uint8Array(length);
  const widest = Math.min(widthBins - 1, Math.ceil(line.widthPx * 1.25 + 2));
  const overall = new Int32Array(widthBins);
  for (let i = 0; i < length; i++) measureRun(ink, line, direction, i, wanderPx, widest, offsetOf, widthOf);
  for (let i = 0; i < length; i++) if (offsetOf[i] !== none) overall[widthOf[i]!]!++;
  const usualWidth = medianBin(overall) || line.widthPx;

  const blocks = Math.ceil(length / blockPx);
  const offsets = new Float64Array(blocks);
  const widthPx = new Float64Array(blocks);
  const offsetCounts = new Int32Array(offsetBins);
  const widthCounts = new Int32Array(widthBins);
  let inside = 0;
  let from = 0;
  let to = 0;
  for (let block = 0; block < blocks; block++) {
    const last = Math.min(length, (block + 1) * blockPx + aroundPx);
    for (; to < last; to++) {
      if (offsetOf[to] === none) continue;
      offsetCounts[offsetOf[to]!]!++;
      widthCounts[widthOf[to]!]!++;
      inside++;
    }
    for (; from < block * blockPx - aroundPx; from++) {
      if (offsetOf[from] === none) continue;
      offsetCounts[offsetOf[from]!]!--;
      widthCounts[widthOf[from]!]!--;
      inside--;
    }
    const sure = inside >= fewestRuns;
    if (sure) offsets[block] = (medianBin(offsetCounts) - (offsetBins - 1) / 2) / 4;
    else offsets[block] = block > 0 ? offsets[block - 1]! : 0;
    widthPx[block] = sure ? Math.min(medianBin(widthCounts), Math.floor(1.34 * usualWidth)) : usualWidth;
  }
  return { centrePx: shifted(line.centrePx, offsets), widthPx };
}

/** The centre moved by the offsets, linear between the middles of the blocks. */
function shifted(centrePx: Float64Array, offsets: Float64Array): Float64Array {
  const last = offsets.length - 1;
  return centrePx.map((centre, i) => {
    const at = Math.max(0, Math.min(last, (i + 0.5) / blockPx - 0.5));
    const block = Math.min(last, Math.floor(at));
    const next = Math.min(last, block + 1);
    return centre + offsets[block]! + (at - block) * (offsets[next]! - offsets[block]!);
  });
}

function measureRun(
  ink: Uint8Array,
  line: WindowLine,
  { size, along, across }: Direction,
  position: number,
  wanderPx: number,
  widest: number,
  offsetOf: Uint8Array,
  widthOf: Uint8Array,
): void {
  const base = position * along;
  const centre = line.centrePx[position]!;
  const p = nearestInk(ink, base, across, size, Math.floor(centre), wanderPx);
  if (p < 0) return;
  let start = p;
  let end = p + 1;
  while (start > 0 && p - start <= widest && ink[base + (start - 1) * across] === 1) start--;
  while (end < size && end - start <= widest && ink[base + end * across] === 1) end++;
  if (end - start > widest) return;
  const bin = Math.round(4 * ((start + end) / 2 - centre)) + (offsetBins - 1) / 2;
  if (bin < 0 || bin >= offsetBins) return;
  offsetOf[position] = bin;
  widthOf[position] = end - start;
}

/** The ink pixel nearest `centre` across, no further than `reach`; −1 where there is none. */
export function nearestInk(
  ink: Uint8Array,
  base: number,
  across: number,
  size: number,
  centre: number,
  reach: number,
): number {
  for (let step = 0; step <= reach; step++) {
    const after = centre + step;
    if (after >= 0 && after < size && ink[base + after * across] === 1) return after;
    const before = centre - step;
    if (before >= 0 && before < size && ink[base + before * across] === 1) return before;
  }
  return -1;
}

/** The bin that holds the median; 0 where nothing was counted. */
function medianBin(counts: Int32Array): number {
  let total = 0;
  for (const count of counts) total += count;
  let sum = 0;
  for (let bin = 0; bin < counts.length; bin++) {
    sum += counts[bin]!;
    if (2 * sum >= total && sum > 0) return bin;
  }
  return 0;
}
