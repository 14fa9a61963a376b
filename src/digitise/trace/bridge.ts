import { Source, sigmaOneEdgePx } from './row-source.js';

/** A stroke cut off by the side of the image may have its centre beyond it: that is not read. */
export function dropOutside(x: Float64Array, source: Uint8Array, widthPx: number): void {
  for (let row = 0; row < x.length; row++) {
    if (!(x[row]! < 0 || x[row]! > widthPx)) continue;
    x[row] = Number.NaN;
    source[row] = Source.none;
  }
}

/** Straight between the rows on either side, where they are not too far apart. */
export function bridge(x: Float64Array, source: Uint8Array, longestGapRows: number): void {
  let last = -1;
  for (let row = 0; row < x.length; row++) {
    if (source[row] === Source.offTrack) last = -1;
    if (Number.isNaN(x[row]!)) continue;
    if (last >= 0 && row - last > 1 && row - last - 1 <= longestGapRows) {
      for (let gap = last + 1; gap < row; gap++) {
        x[gap] = x[last]! + ((x[row]! - x[last]!) * (gap - last)) / (row - last);
        source[gap] = Source.bridged;
      }
    }
    last = row;
  }
}

/** Rows around which too little of the curve's ink was seen are not read: bridges between specks are no curve. */
export function dropUnsupported(
  x: Float64Array,
  source: Uint8Array,
  reachRows: number,
  leastInk: number,
): void {
  const seen = new Int32Array(x.length + 1);
  for (let row = 0; row < x.length; row++) {
    const own = source[row] === Source.bothEdges || source[row] === Source.oneEdge;
    seen[row + 1] = seen[row]! + (own ? 1 : 0);
  }
  for (let row = 0; row < x.length; row++) {
    const from = Math.max(0, row - reachRows);
    const to = Math.min(x.length, row + reachRows + 1);
    if (seen[to]! - seen[from]! >= leastInk * (to - from) || source[row] === Source.offTrack) continue;
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
