import { isSeen, Source, sigmaOneEdgePx } from './row-source.js';

/** A stroke cut off by the side of the image may have its centre beyond it: that is not read. */
export function dropOutside(x: Float64Array, source: Uint8Array, widthPx: number): void {
  for (let row = 0; row < x.length; row++) {
    if (!(x[row]! < 0 || x[row]! > widthPx)) continue;
    x[row] = Number.NaN;
    source[row] = Source.none;
  }
}

/** What is to be known of rows that were bridged. */
export interface Bridges {
  /** 1 for each row over a gap that is hidden all the way. */
  readonly underLine: Uint8Array;
  /** How far each row lies from the straight line between the ends of its gap, px. */
  readonly bowPx: Float64Array;
}

/**
 * Between the rows on either side, where they are not too far apart: straight, or bent as the curve runs there.
 * A gap that is hidden all the way (the curve runs along a grid line of its own width for a while) may be longer, if
 * the curve is clearly seen on both sides of it: specks along a grid line are no curve.
 * @param covered 1 where the path's pixel cannot be seen
 * @param longestHiddenRows longest bridge over such a gap
 * @param slopeRows rows on either side of a gap that say where the curve is heading; 0: bridges are straight
 */
export function bridge(
  x: Float64Array,
  source: Uint8Array,
  covered: Uint8Array,
  longestGapRows: number,
  longestHiddenRows: number,
  slopeRows: number,
): Bridges {
  const seen = sumsBefore(source, isSeen);
  const underLine = new Uint8Array(x.length);
  const bowPx = new Float64Array(x.length);
  const clearAround = (from: number, to: number): boolean => {
    const low = Math.max(0, from);
    const high = Math.min(x.length, to);
    return high - low > longestGapRows / 2 && seen[high]! - seen[low]! >= 0.5 * (high - low);
  };
  let last = -1;
  for (let row = 0; row < x.length; row++) {
    if (source[row] === Source.offTrack) last = -1;
    if (Number.isNaN(x[row]!)) continue;
    const length = row - last - 1;
    if (last >= 0 && length > 0) {
      const isHidden =
        length <= longestHiddenRows &&
        covered.subarray(last + 1, row).reduce((sum, one) => sum + one, 0) >= 0.8 * length &&
        clearAround(last + 1 - longestGapRows, last + 1) &&
        clearAround(row, row + longestGapRows);
      if (length <= longestGapRows || isHidden) {
        const slopes = [slopeAt(x, source, last, -slopeRows), slopeAt(x, source, row, slopeRows)] as const;
        span(x, bowPx, last, row, slopes);
        for (let gap = last + 1; gap < row; gap++) {
          source[gap] = Source.bridged;
          if (isHidden) underLine[gap] = 1;
        }
      }
    }
    last = row;
  }
  return { underLine, bowPx };
}

/**
 * Fills the rows between two: the mean of the straight line and of the cubic that leaves and arrives with the given
 * slopes (Hermite). A slope read off a few rows holds for a part of the way only.
 * @param slopes dx/dy at either end; NaN where unknown
 */
function span(
  x: Float64Array,
  bowPx: Float64Array,
  from: number,
  to: number,
  [slopeFrom, slopeTo]: readonly [number, number],
): void {
  const rows = to - from;
  const rise = x[to]! - x[from]!;
  const leave = Number.isNaN(slopeFrom) ? 0 : (slopeFrom * rows - rise) / 2;
  const arrive = Number.isNaN(slopeTo) ? 0 : (slopeTo * rows - rise) / 2;
  for (let row = from + 1; row < to; row++) {
    const t = (row - from) / rows;
    const bow = t * (1 - t) * (leave * (1 - t) - arrive * t);
    x[row] = x[from]! + rise * t + bow;
    bowPx[row] = Math.abs(bow);
  }
}

/** dx/dy over up to so many rows of the curve's own ink beside a row, above it where negative; NaN without any. */
function slopeAt(x: Float64Array, source: Uint8Array, row: number, rows: number): number {
  const step = Math.sign(rows);
  let end = row;
  while (end !== row + rows && isOwn(source[end + step])) end += step;
  return end === row ? Number.NaN : (x[end]! - x[row]!) / (end - row);
}

const isOwn = (source: number | undefined): boolean =>
  source === Source.bothEdges || source === Source.oneEdge;

/** For each row and the end: in how many rows above it something is so. */
function sumsBefore(source: Uint8Array, isSo: (one: number, row: number) => boolean): Int32Array {
  const sums = new Int32Array(source.length + 1);
  for (let row = 0; row < source.length; row++)
    sums[row + 1] = sums[row]! + (isSo(source[row]!, row) ? 1 : 0);
  return sums;
}

/** However little may be asked, ink must be seen in so many rows, as a share of the reach: half a millimetre and more. */
const leastOfReach = 1 / 8;

/**
 * Rows around which too little of the curve's ink was seen are not read: bridges between specks are no curve.
 * @param reachRows rows on either side that count
 * @param leastInk share of them that must show ink
 * @param covered 1 in rows where the curve may lie under another: these could show none, and are not asked. Left out: what
 *   hides it may be a line, along which specks look like a curve, so that all rows are asked
 */
export function dropUnsupported(
  x: Float64Array,
  source: Uint8Array,
  reachRows: number,
  leastInk: number,
  underLine: Uint8Array,
  covered?: Uint8Array,
): void {
  const seen = sumsBefore(source, isSeen);
  const unasked = sumsBefore(source, (one, row) => !isSeen(one) && covered?.[row] === 1);
  for (let row = 0; row < x.length; row++) {
    const from = Math.max(0, row - reachRows);
    const to = Math.min(x.length, row + reachRows + 1);
    const asked = to - from - (unasked[to]! - unasked[from]!);
    const least = Math.max(leastInk * asked, leastOfReach * reachRows);
    if (seen[to]! - seen[from]! >= least || source[row] === Source.offTrack || underLine[row] === 1) continue;
    x[row] = Number.NaN;
    source[row] = Source.none;
  }
}

/**
 * A bridge is least sure in its middle: as a random walk pinned at both ends, scaled by the curve's slope; and where it
 * bows away from the straight line, by as much: what leaves and comes back may have been anywhere.
 */
export function bridgedSigma(
  sigma: Float64Array,
  source: Uint8Array,
  slope: Float64Array,
  bowPx: Float64Array,
  penWidthPx: number,
): void {
  for (let row = 0; row < sigma.length; ) {
    if (source[row] !== Source.bridged) {
      row++;
      continue;
    }
    let end = row;
    while (end < sigma.length && source[end] === Source.bridged) end++;
    const length = end - row + 1;
    for (let i = row; i < end; i++) {
      const from = i - row + 1;
      const walk = Math.sqrt((from * (length - from)) / length);
      const steep = Math.sqrt(1 + slope[i]! ** 2);
      const pinned = Math.hypot(sigmaOneEdgePx(penWidthPx), 0.25 * Math.sqrt(penWidthPx) * walk);
      sigma[i] = Math.hypot(pinned * Math.sqrt(steep), bowPx[i]!);
    }
    row = end;
  }
}
