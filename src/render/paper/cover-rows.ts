import { RowCoverage } from './row-coverage.js';
import type { Shapes } from './shapes.js';
import type { Strip } from './strip.js';

/** Bands of a row even where nothing turns in it: what sides that cross in a band are wrong by shrinks with them. */
const bandsPerRow = 4;
/** Bands thinner than this are not worth a look, px. */
const thinnestBand = 1 / 512;
/** From so many shapes in a row on a band for each corner, in which all shapes are looked at, would cost too much. */
const manyShapes = 12;
/** The bands of such a row. */
const bandsOfMany = 16;

/**
 * Union of shapes, row by row: each row is cut into bands in which no shape has a corner, the intervals that the
 * shapes cover there are joined, and what the joined intervals cover is summed exactly. A row of many shapes is cut
 * into even bands instead, wherever their corners are. Where inks of two darknesses overlap, the left one counts.
 */
export class RowCoverer {
  readonly #coverage: RowCoverage;
  #heights = new Float64Array(256);
  #sides = new Float64Array(4 * 64);
  #order = new Int32Array(64);
  #darkness = new Float64Array(64);

  constructor(widthPx: number) {
    this.#coverage = new RowCoverage(widthPx);
  }

  /**
   * Rows whose ink lies beside the strip are left out; others are covered whole, so that the strip cannot show.
   * @param paint coverage of the columns [from, to) of a row of the whole paper
   */
  cover(
    shapes: Shapes,
    strip: Pick<Strip, 'topPx' | 'leftPx' | 'widthPx' | 'heightPx'>,
    paint: (row: number, cover: Float64Array, from: number, to: number) => void,
  ): void {
    const { starts, ids } = shapesByRow(shapes, strip.topPx, strip.heightPx);
    for (let index = 0; index < strip.heightPx; index++) {
      const from = starts[index]!;
      const to = starts[index + 1]!;
      if (!reaches(shapes, ids, from, to, strip)) continue;
      this.#addRow(shapes, ids, from, to, strip.topPx + index);
      const touched = this.#coverage.close();
      if (touched.from < touched.to)
        paint(strip.topPx + index, this.#coverage.cover, touched.from, touched.to);
      this.#coverage.clear();
    }
  }

  #addRow(shapes: Shapes, ids: Int32Array, from: number, to: number, row: number): void {
    const many = to - from >= manyShapes;
    // Ordered in the row they are nearly so in each of its bands.
    if (many) ids.subarray(from, to).sort((a, b) => shapes.leftOf(a) - shapes.leftOf(b) || a - b);
    const count = many ? this.#evenBands(row) : this.#bands(shapes, ids, from, to, row);
    const heights = this.#heights;
    let top = row;
    for (let index = 0; index < count; index++) {
      const bottom = heights[index]!;
      if (bottom - top < thinnestBand && bottom < row + 1) continue;
      this.#addBand(shapes, ids, from, to, top, bottom);
      top = bottom;
      if (top >= row + 1) break;
    }
  }

  #evenBands(row: number): number {
    for (let band = 1; band <= bandsOfMany; band++) this.#heights[band - 1] = row + band / bandsOfMany;
    return bandsOfMany;
  }

  /** Ends of the bands of a row, ascending, the row's own end among them. */
  #bands(shapes: Shapes, ids: Int32Array, from: number, to: number, row: number): number {
    const most = 4 * (to - from) + bandsPerRow;
    if (most > this.#heights.length) this.#heights = new Float64Array(2 * most);
    const heights = this.#heights;
    let count = 0;
    for (let index = from; index < to; index++) count = shapes.corners(ids[index]!, heights, count);
    let kept = 0;
    for (let index = 0; index < count; index++) {
      const height = heights[index]!;
      if (height > row && height < row + 1) heights[kept++] = height;
    }
    for (let band = 1; band <= bandsPerRow; band++) heights[kept++] = row + band / bandsPerRow;
    sortFirst(heights, kept);
    return kept;
  }

  #addBand(shapes: Shapes, ids: Int32Array, from: number, to: number, top: number, bottom: number): void {
    this.#reserve(to - from);
    const sides = this.#sides;
    const order = this.#order;
    const middle = (top + bottom) / 2;
    let count = 0;
    for (let index = from; index < to; index++) {
      const id = ids[index]!;
      if (shapes.topOf(id) >= middle || shapes.bottomOf(id) <= middle) continue;
      const offset = 4 * count;
      shapes.sides(id, top, bottom, sides, offset);
      this.#darkness[count] = shapes.darknessOf(id);
      const left = sides[offset]! + sides[offset + 1]!;
      let place = count++;
      while (place > 0 && sides[4 * order[place - 1]!]! + sides[4 * order[place - 1]! + 1]! > left) {
        order[place] = order[place - 1]!;
        place--;
      }
      order[place] = offset >> 2;
    }
    this.#joinIntervals(count, bottom - top);
  }

  #joinIntervals(count: number, height: number): void {
    const sides = this.#sides;
    const coverage = this.#coverage;
    let inked = 0;
    let end = Number.NEGATIVE_INFINITY;
    let end0 = 0;
    let end1 = 0;
    for (let index = 0; index < count; index++) {
      const shape = this.#order[index]!;
      const offset = 4 * shape;
      const right = sides[offset + 2]! + sides[offset + 3]!;
      if (right <= end) continue;
      const amount = this.#darkness[shape]! * height;
      if (sides[offset]! + sides[offset + 1]! > end) {
        if (inked !== 0) coverage.addEdge(end0, end1, -inked);
        coverage.addEdge(sides[offset]!, sides[offset + 1]!, amount);
      } else if (amount !== inked) coverage.addEdge(end0, end1, amount - inked);
      inked = amount;
      end = right;
      end0 = sides[offset + 2]!;
      end1 = sides[offset + 3]!;
    }
    if (inked !== 0) coverage.addEdge(end0, end1, -inked);
  }

  #reserve(count: number): void {
    if (count <= this.#order.length) return;
    this.#sides = new Float64Array(8 * count);
    this.#order = new Int32Array(2 * count);
    this.#darkness = new Float64Array(2 * count);
  }
}

function reaches(
  shapes: Shapes,
  ids: Int32Array,
  from: number,
  to: number,
  { leftPx, widthPx }: Pick<Strip, 'leftPx' | 'widthPx'>,
): boolean {
  let left = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index++) {
    left = Math.min(left, shapes.leftOf(ids[index]!));
    right = Math.max(right, shapes.rightOf(ids[index]!));
  }
  return right > leftPx && left < leftPx + widthPx;
}

/** Which shapes touch each row, in their own order: ids[starts[row] … starts[row + 1]). */
function shapesByRow(
  shapes: Shapes,
  topPx: number,
  heightPx: number,
): { starts: Int32Array; ids: Int32Array } {
  const firstOf = (id: number): number => Math.max(0, Math.floor(shapes.topOf(id)) - topPx);
  const lastOf = (id: number): number => Math.min(heightPx, Math.ceil(shapes.bottomOf(id)) - topPx) - 1;
  const starts = new Int32Array(heightPx + 2);
  for (let id = 0; id < shapes.count; id++)
    for (let row = firstOf(id), last = lastOf(id); row <= last; row++) starts[row + 2]!++;
  for (let row = 2; row < starts.length; row++) starts[row] = starts[row]! + starts[row - 1]!;
  const ids = new Int32Array(starts[heightPx + 1]!);
  for (let id = 0; id < shapes.count; id++)
    for (let row = firstOf(id), last = lastOf(id); row <= last; row++) ids[starts[row + 1]!++] = id;
  return { starts, ids };
}

/** Few numbers, mostly in order: by insertion. */
function sortFirst(values: Float64Array, count: number): void {
  for (let index = 1; index < count; index++) {
    const value = values[index]!;
    let place = index;
    while (place > 0 && values[place - 1]! > value) {
      values[place] = values[place - 1]!;
      place--;
    }
    values[place] = value;
  }
}
