import { ActiveEdges } from './active-edges.js';
import { CrossingList } from './crossing-list.js';
import type { Region } from './region.js';
import { sortFirst } from './sort-first.js';

/** Two heights that lie closer, px, are taken for one: no area that could be seen lies between them. */
const sameYPx = 1e-10;

/** Intervals of a line that lie closer, px, are one: polygons that share a side meet there but for rounding. */
const seamPx = 1e-9;

/**
 * The boundary of a region's union, row by row from the top down: exact, in slabs between the heights at which
 * edges begin and end, cut again where two cross (after Bentley & Ottmann, IEEE Trans. Comput. C-28, 1979).
 * The tops of what is asked for must not move up.
 */
export class UnionSweep {
  /** What `band` found: boundary edge k runs from fromX[k] at topY[k] to toX[k] at its bottom. */
  fromX = new Float64Array(64);
  toX = new Float64Array(64);
  topY = new Float64Array(64);
  /** Its height in px: positive where it opens the union (inside to its right), negative where it closes it. */
  signedHeight = new Float64Array(64);
  count = 0;

  readonly #edges: ActiveEdges;
  /** Hand out the boundary slab by slab, and not each edge in one piece as far as it bounds the union? */
  readonly #bySlab: boolean;
  readonly #crossings = new CrossingList();
  #events = new Float64Array(64);
  /** Places in the order from left to right hold slots; a slot is a place in the list of active edges. */
  #order = new Uint32Array(64);
  #place = new Uint32Array(64);
  #spanning = 0;
  #nowX = new Float64Array(64);
  #nextX = new Float64Array(64);
  #key = new Float64Array(64);
  /** 1: opens the union, −1: closes it, 0: lies inside it; since startY, startX. */
  #status = new Int8Array(64);
  #startX = new Float64Array(64);
  #startY = new Float64Array(64);
  /** Windings left of a place. */
  #depth = new Int32Array(64);

  /**
   * @param startY nothing above it will be asked for
   * @param bySlab where true, `band` hands out the edges of one slab after those of the one above, left to
   *   right, opening and closing in turn
   */
  constructor(region: Region, startY: number, bySlab = false) {
    this.#edges = new ActiveEdges(region, startY);
    this.#bySlab = bySlab;
  }

  /** The union between two heights, as boundary edges. Returns how many. */
  band(yFrom: number, yTo: number): number {
    this.count = 0;
    this.#spanning = 0;
    const active = this.#edges.reach(yFrom, yTo);
    if (active === 0) return 0;
    this.#makeRoom(active);
    const events = this.#eventsBetween(yFrom, yTo, active);
    let next = 0;
    for (let k = 0; k + 1 < events; k++) {
      const top = this.#events[k]!;
      const bottom = this.#events[k + 1]!;
      if (bottom - top > sameYPx) next = this.#slab(top, bottom, next, active);
    }
    this.#finishAll(yTo, this.#nowX);
    return this.count;
  }

  /**
   * The union on one horizontal line, as ends of disjoint intervals: fromX opens, toX closes. An edge counts
   * where yTop < y ≤ yBottom, so that y = ½ rounds to the pixel that Math.round would take. Returns how many.
   */
  line(y: number): number {
    this.count = 0;
    const active = this.#edges.reach(y, y);
    if (active === 0) return 0;
    this.#makeRoom(active);
    const edges = this.#edges;
    let crossed = 0;
    for (let slot = 0; slot < active; slot++) {
      if (!(edges.top(slot) < y && y <= edges.bottom(slot))) continue;
      this.#key[slot] = edges.xAt(slot, y);
      this.#insert(slot, crossed++);
    }
    let depth = 0;
    for (let k = 0; k < crossed; k++) {
      const slot = this.#order[k]!;
      const before = depth;
      depth += edges.winding(slot);
      if (before === 0) this.fromX[this.count] = this.#key[slot]!;
      else if (depth === 0) {
        this.toX[this.count] = this.#key[slot]!;
        const touches = this.count > 0 && this.fromX[this.count]! - this.toX[this.count - 1]! < seamPx;
        if (touches) this.toX[this.count - 1] = this.toX[this.count]!;
        else this.count++;
      }
    }
    return this.count;
  }

  #makeRoom(active: number): void {
    if (active <= this.#order.length) return;
    const length = 2 * active;
    this.#order = new Uint32Array(length);
    this.#place = new Uint32Array(length);
    this.#nowX = new Float64Array(length);
    this.#nextX = new Float64Array(length);
    this.#key = new Float64Array(length);
    this.#status = new Int8Array(length);
    this.#startX = new Float64Array(length);
    this.#startY = new Float64Array(length);
    this.#depth = new Int32Array(length);
    while (this.fromX.length < length) this.#growOutput();
  }

  #growOutput(): void {
    for (const name of ['fromX', 'toX', 'topY', 'signedHeight'] as const) {
      const grown = new Float64Array(this[name].length * 2);
      grown.set(this[name]);
      this[name] = grown;
    }
  }

  #eventsBetween(yFrom: number, yTo: number, active: number): number {
    const most = 2 * active + 2;
    if (this.#events.length < most) this.#events = new Float64Array(2 * most);
    const events = this.#events;
    let count = 0;
    events[count++] = yFrom;
    for (let slot = 0; slot < active; slot++) {
      const top = this.#edges.top(slot);
      const bottom = this.#edges.bottom(slot);
      if (top > yFrom) events[count++] = top;
      if (bottom < yTo && bottom > yFrom) events[count++] = bottom;
    }
    events[count++] = yTo;
    sortFirst(events, count);
    return count;
  }

  /** No edge begins or ends inside the slab. Returns the first slot that has not begun yet. */
  #slab(yFrom: number, yTo: number, firstNew: number, active: number): number {
    const edges = this.#edges;
    const middle = (yFrom + yTo) / 2;
    let kept = 0;
    for (let k = 0; k < this.#spanning; k++) {
      const slot = this.#order[k]!;
      if (edges.bottom(slot) > middle) this.#order[kept++] = slot;
      else this.#change(slot, 0, this.#nowX[slot]!, yFrom);
    }
    for (let k = 0; k < kept; k++) {
      const slot = this.#order[k]!;
      this.#nextX[slot] = edges.xAt(slot, yTo);
      this.#key[slot] = this.#nowX[slot]! + this.#nextX[slot]!;
      this.#insert(slot, k);
    }
    let next = firstNew;
    for (; next < active && edges.top(next) < middle; next++) {
      if (!(edges.bottom(next) > middle)) continue;
      this.#status[next] = 0;
      this.#nowX[next] = edges.xAt(next, yFrom);
      this.#nextX[next] = edges.xAt(next, yTo);
      this.#key[next] = this.#nowX[next]! + this.#nextX[next]!;
      this.#insert(next, kept++);
    }
    this.#spanning = kept;
    if (this.#inOrderThroughout()) this.#setStatuses(this.#nowX, yFrom);
    else this.#sweepCrossings(yFrom, yTo - yFrom);
    const passed = this.#nowX;
    this.#nowX = this.#nextX;
    this.#nextX = passed;
    if (this.#bySlab) this.#finishAll(yTo, this.#nowX);
    return next;
  }

  /** Puts a slot in its place among the first `count` of the order, by key. */
  #insert(slot: number, count: number): void {
    const order = this.#order;
    const key = this.#key[slot]!;
    let place = count;
    while (place > 0 && this.#key[order[place - 1]!]! > key) {
      order[place] = order[place - 1]!;
      place--;
    }
    order[place] = slot;
  }

  #inOrderThroughout(): boolean {
    for (let k = 1; k < this.#spanning; k++) {
      const left = this.#order[k - 1]!;
      const right = this.#order[k]!;
      if (this.#nowX[left]! > this.#nowX[right]! || this.#nextX[left]! > this.#nextX[right]!) return false;
    }
    return true;
  }

  /** What each edge is from this height on, by the windings to its left. */
  #setStatuses(x: Float64Array, y: number): void {
    let depth = 0;
    for (let k = 0; k < this.#spanning; k++) {
      const slot = this.#order[k]!;
      this.#place[slot] = k;
      this.#depth[k] = depth;
      const before = depth;
      depth += this.#edges.winding(slot);
      const status = before === 0 ? 1 : depth === 0 ? -1 : 0;
      if (status !== this.#status[slot]) this.#change(slot, status, x[slot]!, y);
    }
  }

  #sweepCrossings(yFrom: number, height: number): void {
    // From the order at the top, by the exchanges that sorting by the bottom makes: each is a crossing.
    this.#orderAt(0);
    this.#setStatuses(this.#nowX, yFrom);
    const crossings = this.#crossings;
    crossings.find(this.#order, this.#spanning, this.#nowX, this.#nextX);
    for (let k = 0; k < crossings.count; ) {
      const share = crossings.share[k]!;
      let end = k + 1;
      while (end < crossings.count && crossings.share[end]! - share < 1e-12) end++;
      const y = yFrom + share * height;
      const left = crossings.left[k]!;
      const right = crossings.right[k]!;
      if (this.#bySlab || end - k > 1 || this.#place[right] !== this.#place[left]! + 1) {
        if (this.#bySlab) this.#finishAll(y, this.#positionsAt(share));
        const until = end < crossings.count ? crossings.share[end]! : 1;
        this.#orderAt((share + until) / 2);
        this.#setStatuses(this.#positionsAt(share), y);
      } else {
        this.#exchange(left, right, y, this.#nowX[left]! + (this.#nextX[left]! - this.#nowX[left]!) * share);
      }
      k = end;
    }
    this.#orderAt(1);
  }

  #orderAt(share: number): void {
    // At the top and the bottom many lie in one point; a step into the slab tells them apart.
    const at = share === 0 ? 1e-9 : share === 1 ? 1 - 1e-9 : share;
    for (let k = 0; k < this.#spanning; k++) {
      const slot = this.#order[k]!;
      this.#key[slot] = this.#nowX[slot]! + (this.#nextX[slot]! - this.#nowX[slot]!) * at;
      this.#insert(slot, k);
    }
  }

  #positionsAt(share: number): Float64Array {
    for (let k = 0; k < this.#spanning; k++) {
      const slot = this.#order[k]!;
      this.#key[slot] = this.#nowX[slot]! + (this.#nextX[slot]! - this.#nowX[slot]!) * share;
    }
    return this.#key;
  }

  /** Two neighbours cross. */
  #exchange(left: number, right: number, y: number, x: number): void {
    const place = this.#place[left]!;
    this.#order[place] = right;
    this.#order[place + 1] = left;
    this.#place[right] = place;
    this.#place[left] = place + 1;
    const before = this.#depth[place]!;
    const between = before + this.#edges.winding(right);
    const after = between + this.#edges.winding(left);
    this.#depth[place + 1] = between;
    const statusRight = before === 0 ? 1 : between === 0 ? -1 : 0;
    const statusLeft = between === 0 ? 1 : after === 0 ? -1 : 0;
    if (statusRight !== this.#status[right]) this.#change(right, statusRight, x, y);
    if (statusLeft !== this.#status[left]) this.#change(left, statusLeft, x, y);
  }

  #finishAll(y: number, x: Float64Array): void {
    for (let k = 0; k < this.#spanning; k++) {
      const slot = this.#order[k]!;
      this.#change(slot, 0, x[slot]!, y);
    }
  }

  #change(slot: number, status: number, x: number, y: number): void {
    const was = this.#status[slot]!;
    const height = y - this.#startY[slot]!;
    if (was !== 0 && height > 0) {
      if (this.count === this.fromX.length) this.#growOutput();
      this.fromX[this.count] = this.#startX[slot]!;
      this.toX[this.count] = x;
      this.topY[this.count] = this.#startY[slot]!;
      this.signedHeight[this.count++] = was * height;
    }
    this.#status[slot] = status;
    this.#startX[slot] = x;
    this.#startY[slot] = y;
  }
}
