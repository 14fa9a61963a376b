import { interpolate } from '../../core/interpolate.js';
import { agreementNeeded, type Drift, xAtKnot } from './drift.js';
import { type Evidence, rowsPerBlock } from './evidence.js';

/** A line to be placed: its frame coordinate, and whether anything is printed there. */
export interface FrameLine {
  readonly uPx: number;
  readonly printed: boolean;
}

/** Frame coordinate of the image point (x, y). */
export function frameOf(drift: Drift, xPx: number, yPx: number): number {
  const shift = interpolate(drift.knotYPx, drift.shiftPx, yPx);
  const stretch = interpolate(drift.knotYPx, drift.stretch, yPx);
  const moved = xPx - drift.slope * (yPx - drift.yReferencePx) - shift;
  return (moved + stretch * drift.uReferencePx) / (1 + stretch);
}

/** x of frame coordinate u at y. */
function imageOf(drift: Drift, uPx: number, yPx: number): number {
  const shift = interpolate(drift.knotYPx, drift.shiftPx, yPx);
  const stretch = interpolate(drift.knotYPx, drift.stretch, yPx);
  return uPx + drift.slope * (yPx - drift.yReferencePx) + shift + stretch * (uPx - drift.uReferencePx);
}

/**
 * Continuous x of each line at each of the drift's knots: where the run centres next to the expected place
 * have their mean, smoothed by what the lines share (their median) and by what one line keeps over
 * neighbouring blocks. A line that is not printed moves with the lines around it.
 */
export function placeLines(
  evidence: Evidence,
  drift: Drift,
  lines: readonly FrameLine[],
  dpi: number,
): Float64Array[] {
  const knots = drift.knotYPx.length;
  const offsets = lines.map(() => new Float64Array(knots).fill(Number.NaN));
  const weights = lines.map(() => new Float64Array(knots));
  for (let index = 0; index < lines.length; index++) {
    if (!lines[index]!.printed) continue;
    const reach = reachOf(lines, index, dpi);
    for (let knot = 0; knot < knots; knot++) {
      if (drift.agreement[knot]! < agreementNeeded) continue;
      const { offset, weight } = offsetAt(evidence, drift, lines[index]!.uPx, knot, reach);
      offsets[index]![knot] = offset;
      weights[index]![knot] = weight;
    }
  }
  const common = Float64Array.from({ length: knots }, (_, knot) => commonOffset(offsets, weights, knot));
  const own = lines.map((_, index) => ownOffset(offsets[index]!, weights[index]!, common));
  return lines.map((line, index) => {
    const residual = line.printed ? own[index]! : borrowed(lines, own, index, knots);
    return Float64Array.from(
      { length: knots },
      (_, knot) => xAtKnot(drift, line.uPx, knot) + common[knot]! + residual[knot]!,
    );
  });
}

function reachOf(lines: readonly FrameLine[], index: number, dpi: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let other = 0; other < lines.length; other++) {
    const distance = Math.abs(lines[other]!.uPx - lines[index]!.uPx);
    if (other !== index && distance > 0.5) nearest = Math.min(nearest, distance);
  }
  return Math.max(1, Math.min(Math.max(2, dpi * 0.014), 0.4 * nearest));
}

function offsetAt(
  evidence: Evidence,
  drift: Drift,
  u: number,
  knot: number,
  reach: number,
): { offset: number; weight: number } {
  const { binCount, blockCount, centres, topRow } = evidence;
  const blocksPerKnot = Math.ceil(blockCount / drift.knotYPx.length);
  const first = knot * blocksPerKnot;
  const last = Math.min(blockCount, first + blocksPerKnot);
  const at: number[] = [];
  for (let block = first; block < last; block++)
    at.push(imageOf(drift, u, topRow + (block + 0.5) * rowsPerBlock));
  let offset = 0;
  let weight = 0;
  for (let round = 0; round < 3; round++) {
    let sum = 0;
    let count = 0;
    const near = round === 0 ? reach : Math.max(1, 0.7 * reach);
    for (let block = first; block < last; block++) {
      const x = at[block - first]! + offset;
      const from = Math.max(0, Math.ceil(2 * (x - near)));
      const to = Math.min(binCount - 1, Math.floor(2 * (x + near)));
      for (let bin = from; bin <= to; bin++) {
        const runs = centres[block * binCount + bin]!;
        sum += runs * (bin / 2 - at[block - first]!);
        count += runs;
      }
    }
    weight = count / ((last - first) * rowsPerBlock);
    if (count === 0) return { offset: Number.NaN, weight: 0 };
    offset = sum / count;
  }
  return weight > 0.06 ? { offset, weight } : { offset: Number.NaN, weight: 0 };
}

/** The median offset of the lines at one knot: what the drift left over. Nought where few lines were seen. */
function commonOffset(
  offsets: readonly Float64Array[],
  weights: readonly Float64Array[],
  knot: number,
): number {
  const seen: number[] = [];
  offsets.forEach((offset, index) => {
    if (weights[index]![knot]! > 0) seen.push(offset[knot]!);
  });
  if (seen.length < 4) return 0;
  seen.sort((p, q) => p - q);
  return seen[seen.length >> 1]!;
}

/** The offset that a line keeps to itself: a robust mean over the blocks around, drawn to its median. */
function ownOffset(offset: Float64Array, weight: Float64Array, common: Float64Array): Float64Array {
  const knots = offset.length;
  const rest = offset.map((value, knot) => value - common[knot]!);
  const known = Array.from(rest).filter((value) => !Number.isNaN(value));
  known.sort((p, q) => p - q);
  const median = known.length > 0 ? known[known.length >> 1]! : 0;
  const result = new Float64Array(knots);
  const reach = 3;
  for (let knot = 0; knot < knots; knot++) {
    const near: number[] = [];
    for (let k = Math.max(0, knot - reach); k <= Math.min(knots - 1, knot + reach); k++)
      if (!Number.isNaN(rest[k]!)) near.push(rest[k]!);
    near.sort((p, q) => p - q);
    const centre = near.length > 0 ? near[near.length >> 1]! : median;
    let sum = 0.3 * median;
    let total = 0.3;
    for (let k = Math.max(0, knot - reach); k <= Math.min(knots - 1, knot + reach); k++) {
      if (Number.isNaN(rest[k]!)) continue;
      const w = weight[k]! * (1 - Math.abs(k - knot) / (reach + 1));
      // A curve that runs along the line pulls one block away: let it count less.
      const robust = w / (1 + ((rest[k]! - centre) / 0.7) ** 2);
      sum += robust * rest[k]!;
      total += robust;
    }
    result[knot] = sum / total;
  }
  return result;
}

/** The own offsets of the nearest printed lines to the left and right, by distance. */
function borrowed(
  lines: readonly FrameLine[],
  own: readonly Float64Array[],
  index: number,
  knots: number,
): Float64Array {
  const u = lines[index]!.uPx;
  let left = -1;
  let right = -1;
  for (let other = 0; other < lines.length; other++) {
    if (!lines[other]!.printed) continue;
    const at = lines[other]!.uPx;
    if (at <= u && (left < 0 || at > lines[left]!.uPx)) left = other;
    if (at >= u && (right < 0 || at < lines[right]!.uPx)) right = other;
  }
  if (left < 0 && right < 0) return new Float64Array(knots);
  if (left < 0 || right < 0) return own[left < 0 ? right : left]!;
  const gap = lines[right]!.uPx - lines[left]!.uPx;
  const share = gap > 0 ? (u - lines[left]!.uPx) / gap : 0;
  return own[left]!.map((value, knot) => (1 - share) * value + share * own[right]![knot]!);
}
