import { firstEdgeReaching, type Region } from './region.js';

/** The edges of a region that reach into the heights asked for, in the order of their tops. */
export class ActiveEdges {
  readonly #region: Region;
  #next: number;
  #edges = new Uint32Array(64);
  #count = 0;

  constructor(region: Region, startY: number) {
    this.#region = region;
    this.#next = firstEdgeReaching(region, startY);
  }

  /** Makes slots 0 … n − 1 those of the edges that reach into [yFrom, yTo], and returns n. */
  reach(yFrom: number, yTo: number): number {
    const { yTop, yBottom, count } = this.#region;
    let kept = 0;
    for (let slot = 0; slot < this.#count; slot++) {
      const edge = this.#edges[slot]!;
      if (yBottom[edge]! >= yFrom) this.#edges[kept++] = edge;
    }
    while (this.#next < count && yTop[this.#next]! < yTo) {
      const edge = this.#next++;
      if (yBottom[edge]! < yFrom) continue;
      if (kept === this.#edges.length) {
        const grown = new Uint32Array(2 * kept);
        grown.set(this.#edges);
        this.#edges = grown;
      }
      this.#edges[kept++] = edge;
    }
    this.#count = kept;
    return kept;
  }

  top(slot: number): number {
    return this.#region.yTop[this.#edges[slot]!]!;
  }

  bottom(slot: number): number {
    return this.#region.yBottom[this.#edges[slot]!]!;
  }

  winding(slot: number): number {
    return this.#region.winding[this.#edges[slot]!]!;
  }

  /** Its x at a height, that of its end beyond its ends. */
  xAt(slot: number, y: number): number {
    const edge = this.#edges[slot]!;
    const { yTop, yBottom, xTop, xBottom } = this.#region;
    const top = yTop[edge]!;
    const bottom = yBottom[edge]!;
    const x = xTop[edge]!;
    if (y <= top) return x;
    if (y >= bottom) return xBottom[edge]!;
    return x + ((xBottom[edge]! - x) * (y - top)) / (bottom - top);
  }
}
