/** −1 and +1: beyond the left or right border of the track; 0: in it. */
export type Place = -1 | 0 | 1;

/** Every hypothesis of a window, row after row, with the one above that it came from. */
export interface Hypotheses {
  count: number;
  xPx: Float32Array;
  slope: Float32Array;
  cost: Float64Array;
  back: Int32Array;
  place: Int8Array;
  wraps: Int8Array;
  /** The best predecessor that was not taken (−1: none), and how much dearer it was. */
  rival: Int32Array;
  rivalDelta: Float32Array;
  push(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void;
}

/** Hypotheses kept a row, and how much dearer than the best one may be and still be kept. */
const mostKept = 40;
const beam = 25;

export function newHypotheses(heightPx: number): Hypotheses {
  const capacity = (heightPx + 1) * mostKept + 1;
  return {
    count: 0,
    xPx: new Float32Array(capacity),
    slope: new Float32Array(capacity),
    cost: new Float64Array(capacity),
    back: new Int32Array(capacity),
    place: new Int8Array(capacity),
    wraps: new Int8Array(capacity),
    rival: new Int32Array(capacity).fill(-1),
    rivalDelta: new Float32Array(capacity),
    push(x, slope, cost, back, place, wraps) {
      const i = this.count++;
      this.xPx[i] = x;
      this.slope[i] = slope;
      this.cost[i] = cost;
      this.back[i] = back;
      this.place[i] = place;
      this.wraps[i] = wraps;
    },
  };
}

/** Slots a column: hypotheses that stand in one place but head in different directions live side by side. */
const slots = 4;

/**
 * The hypotheses offered to a row, at most a few for each column: of two that stand in the same pixel and head
 * the same way the cheaper stays, and remembers the dearer as its rival.
 */
export class Survivors {
  private readonly used: Int32Array;
  private usedCount = 0;
  private readonly filled: Uint8Array;
  private readonly xPx: Float64Array;
  private readonly slope: Float64Array;
  private readonly cost: Float64Array;
  private readonly back: Int32Array;
  private readonly place: Int8Array;
  private readonly wraps: Int8Array;
  private readonly rival: Int32Array;
  private readonly rivalDelta: Float64Array;
  private readonly columns: number;
  private readonly order: number[] = [];
  /** A dearer offer than this cannot be kept. */
  dearest = Number.POSITIVE_INFINITY;

  constructor(widthPx: number) {
    // Two columns more for the places beyond the borders.
    this.columns = widthPx + 2;
    const size = this.columns * slots;
    this.used = new Int32Array(size);
    this.filled = new Uint8Array(size);
    this.xPx = new Float64Array(size);
    this.slope = new Float64Array(size);
    this.cost = new Float64Array(size);
    this.back = new Int32Array(size);
    this.place = new Int8Array(size);
    this.wraps = new Int8Array(size);
    this.rival = new Int32Array(size);
    this.rivalDelta = new Float64Array(size);
  }

  clear(): void {
    for (let i = 0; i < this.usedCount; i++) this.filled[this.used[i]!] = 0;
    this.usedCount = 0;
    this.dearest = Number.POSITIVE_INFINITY;
  }

  offer(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void {
    if (cost > this.dearest) return;
    this.dearest = Math.min(this.dearest, cost + beam);
    const inside = Math.min(this.columns - 3, Math.max(0, Math.floor(x)));
    const column = place === 0 ? inside : place < 0 ? this.columns - 2 : this.columns - 1;
    const first = column * slots;
    const alike = 0.6 + 0.3 * Math.abs(slope);
    let free = -1;
    let dearest = first;
    for (let slot = first; slot < first + slots; slot++) {
      if (this.filled[slot] === 0) {
        free = slot;
        break;
      }
      if (this.wraps[slot] === wraps && Math.abs(this.slope[slot]! - slope) < alike) {
        this.settle(slot, x, slope, cost, back, place, wraps);
        return;
      }
      if (this.cost[slot]! > this.cost[dearest]!) dearest = slot;
    }
    if (free >= 0) {
      this.filled[free] = 1;
      this.used[this.usedCount++] = free;
      this.set(free, x, slope, cost, back, place, wraps);
      this.rival[free] = -1;
      this.rivalDelta[free] = 0;
    } else if (cost < this.cost[dearest]!) {
      this.set(dearest, x, slope, cost, back, place, wraps);
      this.rival[dearest] = -1;
    }
  }

  /** Writes the best into the list, cheapest first, less what is too dear. */
  keepBest(into: Hypotheses): void {
    const { order } = this;
    order.length = 0;
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i < this.usedCount; i++) best = Math.min(best, this.cost[this.used[i]!]!);
    for (let i = 0; i < this.usedCount; i++) {
      const slot = this.used[i]!;
      if (this.cost[slot]! <= best + beam) order.push(slot);
    }
    order.sort((a, b) => this.cost[a]! - this.cost[b]!);
    for (let i = 0; i < Math.min(order.length, mostKept); i++) {
      const slot = order[i]!;
      into.rival[into.count] = this.rival[slot]!;
      into.rivalDelta[into.count] = this.rivalDelta[slot]!;
      into.push(
        this.xPx[slot]!,
        this.slope[slot]!,
        this.cost[slot]!,
        this.back[slot]!,
        this.place[slot] as Place,
        this.wraps[slot]!,
      );
    }
  }

  private settle(
    slot: number,
    x: number,
    slope: number,
    cost: number,
    back: number,
    place: Place,
    wraps: number,
  ): void {
    const old = this.cost[slot]!;
    if (cost < old) {
      const sameParent = back === this.back[slot];
      const oldBack = this.back[slot]!;
      const oldRival = this.rival[slot]!;
      const oldDelta = this.rivalDelta[slot]!;
      this.set(slot, x, slope, cost, back, place, wraps);
      if (sameParent) {
        this.rivalDelta[slot] = oldDelta + old - cost;
      } else if (oldBack >= 0) {
        this.rival[slot] = oldBack;
        this.rivalDelta[slot] = old - cost;
      } else {
        this.rival[slot] = oldRival;
      }
    } else if (back !== this.back[slot] && back >= 0) {
      const delta = cost - old;
      if (this.rival[slot]! < 0 || delta < this.rivalDelta[slot]!) {
        this.rival[slot] = back;
        this.rivalDelta[slot] = delta;
      }
    }
  }

  private set(
    slot: number,
    x: number,
    slope: number,
    cost: number,
    back: number,
    place: Place,
    wraps: number,
  ): void {
    this.xPx[slot] = x;
    this.slope[slot] = slope;
    this.cost[slot] = cost;
    this.back[slot] = back;
    this.place[slot] = place;
    this.wraps[slot] = wraps;
  }
}
