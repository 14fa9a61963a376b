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
  /** Adds one, without a rival. */
  push(x: number, slope: number, cost: number, back: number, place: Place, wraps: number): void;
}

/** Hypotheses kept a row. */
export const mostKept = 40;

let spare: Hypotheses | undefined;

/**
 * None yet, with room for a window of so many rows. The room is that of the last call where it is enough: at 4 MB a curve and
 * window, always new room keeps the collector busy. So only one path is followed at a time.
 */
export function noHypotheses(heightPx: number): Hypotheses {
  const capacity = (heightPx + 1) * mostKept + 1;
  if (spare === undefined || spare.xPx.length < capacity) spare = newHypotheses(capacity);
  spare.count = 0;
  return spare;
}

function newHypotheses(capacity: number): Hypotheses {
  return {
    count: 0,
    xPx: new Float32Array(capacity),
    slope: new Float32Array(capacity),
    cost: new Float64Array(capacity),
    back: new Int32Array(capacity),
    place: new Int8Array(capacity),
    wraps: new Int8Array(capacity),
    rival: new Int32Array(capacity),
    rivalDelta: new Float32Array(capacity),
    push(x, slope, cost, back, place, wraps) {
      const i = this.count++;
      this.xPx[i] = x;
      this.slope[i] = slope;
      this.cost[i] = cost;
      this.back[i] = back;
      this.place[i] = place;
      this.wraps[i] = wraps;
      this.rival[i] = -1;
    },
  };
}
