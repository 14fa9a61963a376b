import { firstEdgeReaching, type Region } from './region.js';

/** Two heights that lie closer, px, are taken for one: no area that could be seen lies between them. */
const sameYPx = 1e-10;

/** Intervals of a line that lie closer, px, are one: polygons that share a side meet there but for rounding. */
const seamPx = 1e-9;

/**
 * The boundary of a region's union, row by row from the top down: exact, by a slab for each height at which an
 * edge begins, ends or crosses another (Bentley & Ottmann 1979 give the events; rows are short enough to sort
 * afresh). What is asked for must not move up.
 */
export class UnionSweep {
  /** What `band` found: boundary edge k runs from fromX[k] at its top to toX[k] at its bottom. */
  fromX = new Float64Array(64);
  toX = new Float64Array(64);
  /** Its height in px: positive where it opens the union (inside to its right), negative where it closes it. */
  signedHeight = new Float64Array(64);
  /** The y of its top. The edges of one slab stand together, left to right, opening and closing in turn. */
  topY = new Float64Array(64);
  count = 0;

  readonly #region: Region;
  #next: number;
  #active = new Uint32Array(64);
  #activeCount = 0;
  #events = new Float64Array(64);
  #topX = new Float64Array(64);
  #bottomX = new Float64Array(64);
  #key = new Float64Array(64);
  #wind = new Int32Array(64);
  #order = new Uint32Array(64);
  #crossings = new Float64Array(64);

  /** @param startY nothing above it will be asked for */
  constructor(region: Region, startY: number) {
    this.#region = region;
    this.#next = firstEdgeReaching(region, startY);
  }

  /** The union between two heights, as boundary edges. Returns how many. */
  band(yFrom: number, yTo: number): number {
    this.count = 0;
    this.#advance(yFrom, yTo);
    if (this.#activeCount === 0) return 0;
    const events = this.#eventsBetween(yFrom, yTo);
    for (let k = 0; k + 1 < events; k++) {
      const top = this.#events[k]!;
      const bottom = this.#events[k + 1]!;
      if (bottom - top > sameYPx) this.#slab(top, bottom);
    }
    return this.count;
  }

  /**
   * The union on one horizontal line, as ends of disjoint intervals: fromX opens, toX closes. An edge counts
   * where yTop < y ≤ yBottom, so that y = ½ rounds to the pixel that Math.round would take. Returns how many.
   */
  line(y: number): number {
    this.count = 0;
    this.#advance(y, y);
    const { yTop, yBottom, winding } = this.#region;
    let crossed = 0;
    for (let k = 0; k < this.#activeCount; k++) {
      const edge = this.#active[k]!;
      if (!(yTop[edge]! < y && y <= yBottom[edge]!)) continue;
      this.#key[crossed] = this.#xAt(edge, y);
      this.#wind[crossed] = winding[edge]!;
      this.#insert(crossed++);
    }
    let depth = 0;
    for (let k = 0; k < crossed; k++) {
      const at = this.#order[k]!;
      const before = depth;
      depth += this.#wind[at]!;
      if (before === 0) this.fromX[this.count] = this.#key[at]!;
      else if (depth === 0) {
        this.toX[this.count] = this.#key[at]!;
        const touches = this.count > 0 && this.fromX[this.count]! - this.toX[this.count - 1]! < seamPx;
        if (touches) this.toX[this.count - 1] = this.toX[this.count]!;
        else this.count++;
      }
    }
    return this.count;
  }

  #advance(yFrom: number, yTo: number): void {
    const { yTop, yBottom, count } = this.#region;
    let kept = 0;
    for (let k = 0; k < this.#activeCount; k++) {
      const edge = this.#active[k]!;
      if (yBottom[edge]! >= yFrom) this.#active[kept++] = edge;
    }
    while (this.#next < count && yTop[this.#next]! < yTo) {
      const edge = this.#next++;
      if (yBottom[edge]! < yFrom) continue;
      if (kept === this.#active.length) this.#grow();
      this.#active[kept++] = edge;
    }
    this.#activeCount = kept;
  }

  #grow(): void {
    const longer = <T extends Float64Array | Uint32Array | Int32Array>(old: T, times = 2): T => {
      const grown = new (old.constructor as new (length: number) => T)(old.length * times);
      grown.set(old as never);
      return grown;
    };
    this.#active = longer(this.#active);
    this.#topX = longer(this.#topX);
    this.#bottomX = longer(this.#bottomX);
    this.#key = longer(this.#key);
    this.#wind = longer(this.#wind);
    this.#order = longer(this.#order);
    if (this.fromX.length < this.#active.length) this.#growOutput();
  }

  #growOutput(): void {
    for (const name of ['fromX', 'toX', 'signedHeight', 'topY'] as const) {
      const grown = new Float64Array(this[name].length * 2);
      grown.set(this[name]);
      this[name] = grown;
    }
  }

  #xAt(edge: number, y: number): number {
    const { yTop, yBottom, xTop, xBottom } = this.#region;
    const top = yTop[edge]!;
    const share = (y - top) / (yBottom[edge]! - top);
    const x = xTop[edge]!;
    return share <= 0 ? x : share >= 1 ? xBottom[edge]! : x + (xBottom[edge]! - x) * share;
  }

  #eventsBetween(yFrom: number, yTo: number): number {
    const { yTop, yBottom } = this.#region;
    const most = 2 * this.#activeCount + 2;
    if (this.#events.length < most) this.#events = new Float64Array(2 * most);
    const events = this.#events;
    let count = 0;
    events[count++] = yFrom;
    events[count++] = yTo;
    for (let k = 0; k < this.#activeCount; k++) {
      const edge = this.#active[k]!;
      if (yTop[edge]! > yFrom) events[count++] = yTop[edge]!;
      if (yBottom[edge]! < yTo) events[count++] = yBottom[edge]!;
    }
    sortFirst(events, count);
    return count;
  }

  /** No edge begins or ends inside the slab. */
  #slab(yFrom: number, yTo: number): void {
    const { yTop, yBottom, winding } = this.#region;
    const middle = (yFrom + yTo) / 2;
    let spanning = 0;
    for (let k = 0; k < this.#activeCount; k++) {
      const edge = this.#active[k]!;
      if (!(yTop[edge]! < middle && middle < yBottom[edge]!)) continue;
      const top = this.#xAt(edge, yFrom);
      const bottom = this.#xAt(edge, yTo);
      this.#topX[spanning] = top;
      this.#bottomX[spanning] = bottom;
      this.#key[spanning] = top + bottom;
      this.#wind[spanning] = winding[edge]!;
      this.#insert(spanning++);
    }
    if (spanning === 0) return;
    if (this.#inOrderThroughout(spanning)) this.#emit(spanning, 0, 1, yFrom, yTo - yFrom);
    else this.#splitAtCrossings(spanning, yFrom, yTo - yFrom);
  }

  /** Puts item `count` in its place among the items before it, by key. */
  #insert(count: number): void {
    const order = this.#order;
    const key = this.#key[count]!;
    let place = count;
    while (place > 0 && this.#key[order[place - 1]!]! > key) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = count;
  }

  #inOrderThroughout(spanning: number): boolean {
    for (let k = 1; k < spanning; k++) {
      const left = this.#order[k - 1]!;
      const right = this.#order[k]!;
      if (this.#topX[left]! > this.#topX[right]! || this.#bottomX[left]! > this.#bottomX[right]!)
        return false;
    }
    return true;
  }

  #splitAtCrossings(spanning: number, yFrom: number, height: number): void {
    let count = 0;
    this.#crossings[count++] = 0;
    for (let a = 1; a < spanning; a++) {
      for (let b = 0; b < a; b++) {
        const above = this.#topX[a]! - this.#topX[b]!;
        const below = this.#bottomX[a]! - this.#bottomX[b]!;
        if (!(above * below < 0)) continue;
        if (count + 2 > this.#crossings.length) {
          const grown = new Float64Array(2 * this.#crossings.length);
          grown.set(this.#crossings);
          this.#crossings = grown;
        }
        this.#crossings[count++] = above / (above - below);
      }
    }
    this.#crossings[count++] = 1;
    sortFirst(this.#crossings, count);
    for (let k = 0; k + 1 < count; k++) {
      const from = this.#crossings[k]!;
      const to = this.#crossings[k + 1]!;
      if ((to - from) * height <= sameYPx) continue;
      const middle = (from + to) / 2;
      for (let a = 0; a < spanning; a++) {
        this.#key[a] = this.#topX[a]! + (this.#bottomX[a]! - this.#topX[a]!) * middle;
        this.#insert(a);
      }
      this.#emit(spanning, from, to, yFrom, height);
    }
  }

  /** The boundary edges among the sorted items, between two shares of the slab. */
  #emit(spanning: number, from: number, to: number, yFrom: number, slabHeight: number): void {
    const height = (to - from) * slabHeight;
    const topY = yFrom + from * slabHeight;
    let depth = 0;
    for (let k = 0; k < spanning; k++) {
      const at = this.#order[k]!;
      const before = depth;
      depth += this.#wind[at]!;
      if (before !== 0 && depth !== 0) continue;
      if (this.count === this.fromX.length) this.#growOutput();
      const top = this.#topX[at]!;
      const run = this.#bottomX[at]! - top;
      this.fromX[this.count] = top + run * from;
      this.toX[this.count] = top + run * to;
      this.topY[this.count] = topY;
      this.signedHeight[this.count++] = before === 0 ? height : -height;
    }
  }
}

/** Ascending, in place: few numbers as a rule, many where a curve is wild. */
function sortFirst(values: Float64Array, count: number): void {
  if (count > 48) {
    values.subarray(0, count).sort();
    return;
  }
  for (let k = 1; k < count; k++) {
    const value = values[k]!;
    let place = k;
    while (place > 0 && values[place - 1]! > value) {
      values[place] = values[place - 1]!;
      place--;
    }
    values[place] = value;
  }
}
