import { Source, sigmaOneEdgePx } from './row-source.js';

/** A stroke cut off by the side of the image may have its centre beyond it: that is not read. */
export function dropOutside(x: Float64Array, source: Uint8Array, widthPx: number): void {
  for (let row = 0; row < x.length; row++) {
    if (!(x[row]! < 0 || x[row]! > widthPx)) continue;
    x[row] = Number.NaN;
    source[row] = Source.none;
  }
}

/**
 * Straight between the rows on either side, where they are not too far apart.
 * A gap that is hidden all the way (the curve runs along a grid line of its own width for a while) may be longer, if
 * the curve is clearly seen on both sides of it: specks along a grid line are no curve.
 * @param covered 1 where the path's pixel cannot be seen
 * @param longestHiddenRows longest bridge over such a gap
 * @returns 1 for each row so bridged over a hidden gap
 */
export function bridge(
  x: Float64Array,
  source: Uint8Array,
  covered: Uint8Array,
  longestGapRows: number,
  longestHiddenRows: number,
): Uint8Array {
  const seen = seenBefore(source);
  const underLine = new Uint8Array(x.length);
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
        for (let gap = last + 1; gap < row; gap++) {
          x[gap] = x[last]! + ((x[row]! - x[last]!) * (gap - last)) / (row - last);
          source[gap] = Source.bridged;
          if (isHidden) underLine[gap] = 1;
        }
      }
    }
    last = row;
  }
  return underLine;
}

/** For each row and the end: how many rows above it show the curve's own ink. */
function seenBefore(source: Uint8Array): Int32Array {
  const seen = new Int32Array(source.length + 1);
  for (let row = 0; row < source.length; row++) {
    const own = source[row] === Source.bothEdges || source[row] === Source.oneEdge;
    seen[row + 1] = seen[row]! + (own ? 1 : 0);
  }
  return seen;
}

/** Rows around which too little of the curve's ink was seen are not read: bridges between specks are no curve. */
export function dropUnsupported(
  x: Float64Array,
  source: Uint8Array,
  reachRows: number,
  leastInk: number,
  underLine: Uint8Array,
): void {
  const seen = seenBefore(source);
  for (let row = 0; row < x.length; row++) {
    const from = Math.max(0, row - reachRows);
    const to = Math.min(x.length, row + reachRows + 1);
    if (
      seen[to]! - seen[from]! >= leastInk * (to - from) ||
      source[row] === Source.offTrack ||
      underLine[row] === 1
    )
      continue;
    x[row] = Number.NaN;
    source[row] = Source.none;
  }
}

/** A bridge is least sure in its middle: as a random walk pinned at both ends, scaled by the curve's slope. */
export function bridgedSigma(
  sigma: Float64Array,
  source: Uint8Array,
  slope: Float64Array,
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
      sigma[i] =
        Math.hypot(sigmaOneEdgePx(penWidthPx), 0.25 * Math.sqrt(penWidthPx) * walk) * Math.sqrt(steep);
    }
    row = end;
  }
}
