import { type Hypotheses, mostKept, type Place } from './hypotheses.js';
import { ambiguousWithin } from './trace-back.js';

/** How much dearer than the best hypothesis of a row one may be and still be kept. */
const beam = 25;
/** Slots a column: hypotheses that stand in one place but head in different directions live side by side. */
const slots = 4;

/** What stands already in the slot that an offer would have. */
const Slot = { free: 0, alike: 1, other: 2 } as const;

/**
 * The hypotheses offered to a row, at most a few for each column: of two that stand in the same pixel and head
 * the same way the cheaper stays, and remembers the dearer as its rival.
 *
 * Most offers are too dear to change anything, so that they come in two steps: `look` finds the slot, from which `limit`
 * follows, and what is not yet dearer by then is worked out to the end and `put` there.
 */
export class Survivors {
  /** After `look`: an offer dearer than this would change nothing that counts. */
  limit = Number.POSITIVE_INFINITY;

  private readonly columns: number;
  private readonly filled: Uint8Array;
  private readonly xPx: Float64Array;
  private readonly slope: Float64Array;
  private readonly cost: Float64Array;
  private readonly back: Int32Array;
  private readonly place: Int8Array;
  private readonly wraps: Int8Array;
  private readonly rival: Int32Array;
  private readonly rivalDelta: Float64Array;
  /** Slots in use, in the order in which they were first filled. */
  private readonly used: Int32Array;
  private usedCount = 0;
  /** A dearer offer than this cannot be kept. */
  private dearest = Number.POSITIVE_INFINITY;
  private readonly order = new Int32Array(mostKept);
  private slot = 0;
  private found: (typeof Slot)[keyof typeof Slot] = Slot.free;

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
    this.look(x, slope, place, wraps);
    this.put(x, slope, cost, back, place, wraps);
  }

  /** Finds the slot for an offer that `put` is to be given next. */
  look(x: number, slope: number, place: Place, wraps: number): void {
    const inside = Math.min(this.columns - 3, Math.max(0, Math.floor(x)));
    const column = place === 0 ? inside : place < 0 ? this.columns - 2 : this.columns - 1;
    const first = column * slots;
    const alike = 0.6 + 0.3 * Math.abs(slope);
    let dearest = first;
    for (let slot = first; slot < first + slots; slot++) {
      if (this.filled[slot] === 0) {
        this.slot = slot;
        this.found = Slot.free;
        this.limit = this.dearest;
        return;
      }
      if (this.wraps[slot] === wraps && Math.abs(this.slope[slot]! - slope) < alike) {
        this.slot = slot;
        this.found = Slot.alike;
        // Of several rivals the nearest counts, and none that is dearer by more than makes a row doubtful.
        const within = this.rival[slot]! < 0 ? ambiguousWithin : this.rivalDelta[slot]!;
        this.limit = Math.min(this.dearest, this.cost[slot]! + Math.min(ambiguousWithin, within));
        return;
      }
      if (this.cost[slot]! > this.cost[dearest]!) dearest = slot;
    }
    this.slot = dearest;
    this.found = Slot.other;
    this.limit = Math.min(this.dearest, this.cost[dearest]!);
  }

  /** Takes the offer that `look` was asked about, if it is cheap enough. */
  put(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void {
    if (cost > this.limit) return;
    this.dearest = Math.min(this.dearest, cost + beam);
    const { slot } = this;
    if (this.found === Slot.alike) {
      this.settle(x, slope, cost, back, place, wraps);
      return;
    }
    if (this.found === Slot.free) {
      this.filled[slot] = 1;
      this.used[this.usedCount++] = slot;
      this.rivalDelta[slot] = 0;
    } else if (cost >= this.cost[slot]!) return;
    this.set(x, slope, cost, back, place, wraps);
    this.rival[slot] = -1;
  }

  /** Writes the best into the list, cheapest first, less what is too dear. */
  keepBest(into: Hypotheses): void {
    const kept = this.cheapestFirst();
    for (let i = 0; i < kept; i++) {
      const slot = this.order[i]!;
      const at = into.count;
      into.push(
        this.xPx[slot]!,
        this.slope[slot]!,
        this.cost[slot]!,
        this.back[slot]!,
        this.place[slot] as Place,
        this.wraps[slot]!,
      );
      into.rival[at] = this.rival[slot]!;
      into.rivalDelta[at] = this.rivalDelta[slot]!;
    }
  }

  /** Sorts the cheapest of the used slots into `order`. @returns how many */
  private cheapestFirst(): number {
    const { order, cost, used } = this;
    let kept = 0;
    for (let i = 0; i < this.usedCount; i++) {
      const slot = used[i]!;
      const own = cost[slot]!;
      if (own > this.dearest || (kept === mostKept && own >= cost[order[kept - 1]!]!)) continue;
      if (kept < mostKept) kept++;
      let at = kept - 1;
      for (; at > 0 && cost[order[at - 1]!]! > own; at--) order[at] = order[at - 1]!;
      order[at] = slot;
    }
    return kept;
  }

  private settle(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void {
    const { slot } = this;
    const old = this.cost[slot]!;
    if (cost < old) {
      const sameParent = back === this.back[slot];
      const oldBack = this.back[slot]!;
      const oldRival = this.rival[slot]!;
      const oldDelta = this.rivalDelta[slot]!;
      this.set(x, slope, cost, back, place, wraps);
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

  private set(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void {
    const { slot } = this;
    this.xPx[slot] = x;
    this.slope[slot] = slope;
    this.cost[slot] = cost;
    this.back[slot] = back;
    this.place[slot] = place;
    this.wraps[slot] = wraps;
  }
}
