import type { Mask } from '../../core/raster.js';

/** Squared distance of a pixel from which no ink can be seen. */
const unseen = 0x3fffffff;

/**
 * Exact squared Euclidean distance, px², from the centre of each pixel of rows [fromRow, toRow) to the centre of the
 * nearest ink pixel; ink more than `reachPx` rows or columns away is not seen, so that a distance up to `reachPx` is
 * exact and a longer one may be `unseen`. In two passes, whose time is linear in the pixels whatever the distances (Meijster, Roerdink and
 * Hesselink 2000; Felzenszwalb and Huttenlocher 2012): down the columns, then the lower envelope of the parabolas
 * along each row.
 */
export function squaredDistances(
  { widthPx, heightPx, data }: Mask,
  fromRow: number,
  toRow: number,
  reachPx: number,
): Int32Array {
  const rowCount = toRow - fromRow;
  const distances = new Int32Array(widthPx * rowCount);
  const gaps = new Int32Array(widthPx).fill(unseen);
  for (let row = Math.max(0, fromRow - reachPx); row < toRow; row++) {
    widenGaps(gaps, data, row * widthPx);
    if (row >= fromRow) distances.set(gaps, (row - fromRow) * widthPx);
  }
  gaps.fill(unseen);
  for (let row = Math.min(heightPx, toRow + reachPx) - 1; row >= fromRow; row--) {
    widenGaps(gaps, data, row * widthPx);
    if (row >= toRow) continue;
    const start = (row - fromRow) * widthPx;
    for (let col = 0; col < widthPx; col++)
      if (gaps[col]! < distances[start + col]!) distances[start + col] = gaps[col]!;
  }
  const envelope = new RowEnvelope(widthPx);
  for (let row = 0; row < rowCount; row++)
    envelope.replace(distances.subarray(row * widthPx, (row + 1) * widthPx), reachPx);
  return distances;
}

/** Rows since the last ink of each column, one row on. */
function widenGaps(gaps: Int32Array, data: Uint8Array, start: number): void {
  for (let col = 0; col < gaps.length; col++) {
    if (data[start + col] !== 0) gaps[col] = 0;
    else if (gaps[col]! < unseen) gaps[col]!++;
  }
}

/** The second pass over one row: its buffers serve all rows. */
class RowEnvelope {
  readonly #apex: Int32Array;
  readonly #height: Int32Array;
  /** Where each parabola of the envelope begins to be the lowest. */
  readonly #from: Float64Array;

  constructor(widthPx: number) {
    this.#apex = new Int32Array(widthPx);
    this.#height = new Int32Array(widthPx);
    this.#from = new Float64Array(widthPx);
  }

  /** Distances along the columns become squared distances, in place. */
  replace(row: Int32Array, reachPx: number): void {
    const apex = this.#apex;
    const height = this.#height;
    const from = this.#from;
    let last = -1;
    for (let col = 0; col < row.length; col++) {
      const gap = row[col]!;
      if (gap > reachPx) continue;
      const squared = gap * gap;
      let begin = Number.NEGATIVE_INFINITY;
      for (; last >= 0; last--) {
        begin = (squared + col * col - height[last]! - apex[last]! * apex[last]!) / (2 * (col - apex[last]!));
        if (begin > from[last]!) break;
        begin = Number.NEGATIVE_INFINITY;
      }
      last++;
      apex[last] = col;
      height[last] = squared;
      from[last] = begin;
    }
    row.fill(unseen);
    for (let at = 0; at <= last; at++) {
      const begin = Math.max(0, Math.ceil(from[at]!), apex[at]! - reachPx);
      const end = Math.min(row.length - 1, apex[at]! + reachPx, at < last ? from[at + 1]! : row.length);
      for (let col = begin; col <= end; col++) row[col] = (col - apex[at]!) ** 2 + height[at]!;
    }
  }
}
