import { partitionPoint } from '../../../core/partition-point.js';

/**
 * A union of polygons as a list of edges. Every polygon is wound the same way round, so a point lies in the
 * union where the windings of the edges to its left add up to more than 0.
 * Edge k runs down from (xTop, yTop) to (xBottom, yBottom); edges are in the order of yTop, horizontal ones are
 * left out (they bound no interval of a row).
 */
export interface Region {
  readonly count: number;
  readonly yTop: Float64Array;
  readonly yBottom: Float64Array;
  readonly xTop: Float64Array;
  readonly xBottom: Float64Array;
  /** +1: the inside lies right of the edge; −1: left of it. */
  readonly winding: Int8Array;
  readonly minY: number;
  readonly maxY: number;
}

/** No edge is higher, px: so the edges that reach a row are found by a search in `yTop`. */
const maxEdgeHeightPx = 32;

/**
 * Steps a pixel to which y is rounded, so that polygons that meet in one height do so exactly and no row's
 * centre falls between them.
 */
const stepsPerPx = 2 ** 32;

/** Collects polygons into a Region. */
export class RegionBuilder {
  #values = new Float64Array(5 * 256);
  #count = 0;

  /**
   * Adds a simple polygon, wound either way; the last point is joined to the first.
   * @param points x0, y0, x1, y1 …
   */
  polygon(points: ArrayLike<number>, length = points.length): void {
    let twiceArea = 0;
    for (let k = 0; k < length; k += 2) {
      const next = k + 2 === length ? 0 : k + 2;
      twiceArea += points[k]! * points[next + 1]! - points[next]! * points[k + 1]!;
    }
    if (twiceArea === 0) return;
    // With y down and a positive area the polygon runs clockwise: its left side goes up.
    const down = twiceArea > 0 ? -1 : 1;
    for (let k = 0; k < length; k += 2) {
      const next = k + 2 === length ? 0 : k + 2;
      const x0 = points[k]!;
      const y0 = Math.round(points[k + 1]! * stepsPerPx) / stepsPerPx;
      const x1 = points[next]!;
      const y1 = Math.round(points[next + 1]! * stepsPerPx) / stepsPerPx;
      if (y1 > y0) this.#edge(x0, y0, x1, y1, down);
      else if (y1 < y0) this.#edge(x1, y1, x0, y0, -down);
    }
  }

  /** Adds the edges of a region, moved. */
  copy({ count, xTop, yTop, xBottom, yBottom, winding }: Region, dx: number, dy: number): void {
    for (let k = 0; k < count; k++)
      this.#edge(xTop[k]! + dx, yTop[k]! + dy, xBottom[k]! + dx, yBottom[k]! + dy, winding[k]!);
  }

  #edge(xTop: number, yTop: number, xBottom: number, yBottom: number, winding: number): void {
    const height = yBottom - yTop;
    const parts = Math.ceil(height / maxEdgeHeightPx);
    let x = xTop;
    let y = yTop;
    for (let part = 1; part <= parts; part++) {
      const last = part === parts;
      const nextY = last ? yBottom : yTop + (height * part) / parts;
      const nextX = last ? xBottom : xTop + ((xBottom - xTop) * part) / parts;
      const at = this.#count++ * 5;
      if (at === this.#values.length) {
        const grown = new Float64Array(2 * at);
        grown.set(this.#values);
        this.#values = grown;
      }
      const values = this.#values;
      values[at] = y;
      values[at + 1] = nextY;
      values[at + 2] = x;
      values[at + 3] = nextX;
      values[at + 4] = winding;
      x = nextX;
      y = nextY;
    }
  }

  build(): Region {
    const count = this.#count;
    const values = this.#values;
    const order = new Uint32Array(count);
    for (let k = 0; k < count; k++) order[k] = k;
    order.sort((a, b) => values[a * 5]! - values[b * 5]! || a - b);
    const region = {
      count,
      yTop: new Float64Array(count),
      yBottom: new Float64Array(count),
      xTop: new Float64Array(count),
      xBottom: new Float64Array(count),
      winding: new Int8Array(count),
    };
    let maxY = Number.NEGATIVE_INFINITY;
    for (let k = 0; k < count; k++) {
      const at = order[k]! * 5;
      region.yTop[k] = values[at]!;
      region.yBottom[k] = values[at + 1]!;
      region.xTop[k] = values[at + 2]!;
      region.xBottom[k] = values[at + 3]!;
      region.winding[k] = values[at + 4]!;
      if (values[at + 1]! > maxY) maxY = values[at + 1]!;
    }
    return { ...region, minY: count === 0 ? Number.POSITIVE_INFINITY : region.yTop[0]!, maxY };
  }
}

/** The polygons of one call of `add`, as a region. */
export function regionOf(add: (builder: RegionBuilder) => void): Region {
  const builder = new RegionBuilder();
  add(builder);
  return builder.build();
}

/** The region and what lies 1 px above, below, left and right of it: all centres with a marked pixel within 1 px. */
export const withNeighbours = (region: Region): Region =>
  regionOf((builder) => {
    for (const [dx, dy] of [
      [0, 0],
      [1, 0],
      [-1, 0],
      [0, 1],
      [0, -1],
    ] as const)
      builder.copy(region, dx, dy);
  });

/** The first edge, in the order of yTop, that could reach down to y. */
export function firstEdgeReaching(region: Region, y: number): number {
  const from = y - maxEdgeHeightPx - 1;
  return partitionPoint(region.count, (edge) => region.yTop[edge]! < from);
}
