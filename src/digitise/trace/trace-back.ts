import type { Hypotheses, Place } from './hypotheses.js';

/** One row of a path. `place` 0: in the track; −1, +1: beyond the left or right border. */
export interface PathRow {
  readonly xPx: number;
  readonly slope: number;
  readonly place: Place;
  readonly wraps: number;
}

/** The cheapest path through a window, one entry a row, and how nearly another one was as cheap. */
export interface CurvePath {
  readonly rows: readonly PathRow[];
  /** Cost by which the best rival path that runs elsewhere in this row is dearer; Infinity without a rival. */
  readonly margin: Float64Array;
  readonly cost: number;
}

/** A rival this much dearer does not make a row ambiguous. */
export const ambiguousWithin = 4;

/**
 * The cheapest chain of hypotheses.
 * @param rowFrom index of each row's first hypothesis, and the end
 */
export function traceBack(
  all: Hypotheses,
  rowFrom: Int32Array,
  heightPx: number,
  penWidthPx: number,
): CurvePath {
  const rows: PathRow[] = new Array<PathRow>(heightPx);
  const margin = new Float64Array(heightPx).fill(Number.POSITIVE_INFINITY);
  const from = rowFrom[heightPx - 1]!;
  let best = -1;
  for (let h = from; h < all.count; h++) if (best < 0 || all.cost[h]! < all.cost[best]!) best = h;
  const cost = best < 0 ? Number.POSITIVE_INFINITY : all.cost[best]!;
  const chain = new Int32Array(heightPx).fill(-1);
  for (let row = heightPx - 1, h = best; row >= 0 && h >= 0; row--) {
    chain[row] = h;
    h = all.back[h]!;
  }
  // Rivals at the end of the window, and those that lost to the path on the way (soft-output Viterbi,
  // Hagenauer & Hoeher 1989): each makes the rows doubtful in which it ran elsewhere.
  const mark = (rival: number, row: number, delta: number): void => {
    for (let r = row, h = rival; r >= 0 && h >= 0; r--, h = all.back[h]!) {
      const own = chain[r]!;
      if (own < 0 || own === h) return;
      if (Math.abs(all.xPx[h]! - all.xPx[own]!) > 1.5 * penWidthPx || all.place[h] !== all.place[own]) {
        margin[r] = Math.min(margin[r]!, delta);
      }
    }
  };
  for (let h = from; h < all.count; h++) {
    if (h !== best && all.cost[h]! - cost < ambiguousWithin) mark(h, heightPx - 1, all.cost[h]! - cost);
  }
  for (let row = heightPx - 1; row >= 0; row--) {
    const h = chain[row]!;
    if (h < 0) {
      rows[row] = { xPx: Number.NaN, slope: 0, place: 0, wraps: 0 };
      continue;
    }
    rows[row] = {
      xPx: all.xPx[h]!,
      slope: all.slope[h]!,
      place: all.place[h] as Place,
      wraps: all.wraps[h]!,
    };
    const rival = all.rival[h]!;
    if (row > 0 && rival >= 0 && all.rivalDelta[h]! < ambiguousWithin)
      mark(rival, row - 1, all.rivalDelta[h]!);
  }
  return { rows, margin, cost };
}
