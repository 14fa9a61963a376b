import type { Mask } from '../../core/raster.js';

/** Squared distance of a pixel from which no ink can be seen. */
export const unseen = 0x3fffffff;

/**
 * Exact squared Euclidean distance, px², from the centre of each pixel of rows [fromRow, toRow) to the centre of the
 * nearest ink pixel; only ink at most `reachRows` above or below is seen, so a distance up to `reachRows` is that of
 * the whole mask. In two passes, whose time is linear in the pixels whatever the distances (Meijster, Roerdink and
 * Hesselink 2000; Felzenszwalb and Huttenlocher 2012): down the columns, then the lower envelope of the parabolas
 * along each row.
 */
export function squaredDistances(
  { widthPx, heightPx, data }: Mask,
  fromRow: number,
  toRow: number,
  reachRows: number,
): Int32Array {
  const rowCount = toRow - fromRow;
  const distances = new Int32Array(widthPx * rowCount);
  const above = new Int32Array(widthPx).fill(unseen);
  const top = Math.max(0, fromRow - reachRows);
  const bottom = Math.min(heightPx, toRow + reachRows);
  for (let row = top; row < toRow; row++)
    for (let col = 0; col < widthPx; col++) {
      const gap = data[row * widthPx + col] !== 0 ? 0 : Math.min(unseen, above[col]! + 1);
      above[col] = gap;
      if (row >= fromRow) distances[(row - fromRow) * widthPx + col] = gap;
    }
  const below = above.fill(unseen);
  for (let row = bottom - 1; row >= fromRow; row--)
    for (let col = 0; col < widthPx; col++) {
      const gap = data[row * widthPx + col] !== 0 ? 0 : Math.min(unseen, below[col]! + 1);
      below[col] = gap;
      if (row >= toRow) continue;
      const index = (row - fromRow) * widthPx + col;
      distances[index] = Math.min(distances[index]!, gap);
    }
  const envelope = new RowEnvelope(widthPx);
  for (let row = 0; row < rowCount; row++)
    envelope.replace(distances.subarray(row * widthPx, (row + 1) * widthPx), reachRows);
  return distances;
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
  replace(row: Int32Array, reachRows: number): void {
    const apex = this.#apex;
    const height = this.#height;
    const from = this.#from;
    let last = -1;
    for (let col = 0; col < row.length; col++) {
      const gap = row[col]!;
      if (gap > reachRows) continue;
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
    if (last < 0) {
      row.fill(unseen);
      return;
    }
    for (let col = 0, at = 0; col < row.length; col++) {
      while (at < last && from[at + 1]! <= col) at++;
      row[col] = (col - apex[at]!) ** 2 + height[at]!;
    }
  }
}
