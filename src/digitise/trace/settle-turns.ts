import type { SheetLayout } from '../../core/layout.js';
import { flagBit, type Trace } from '../../core/trace.js';
import { trackGeometry } from '../calibrate/index.js';

/** A curve that leaves or comes within this of a border does so over it, mm. */
const sideReachMm = 2;
/** Rows over which a curve is taken to go on as it went, beyond where it was read. */
const lookAheadRows = 2;
/** Share of its track that no curve crosses from one row to the next. */
const leastJump = 0.5;
/** Track widths beyond which no plot wraps a curve. */
const mostTurns = 3;
/** A stay on each turn, a mm: a curve is printed on its own scale most of the way. */
const stayCosts = [0, 0.2, 0.8, 2];
/** To go against what both borders say, and to count a wrap of which one border alone tells. */
const denialCost = 100;
const halfSeenCost = 8;

type Side = -1 | 0 | 1;

/** Rows [from, to) that were read without a break or a jump. */
interface Piece {
  readonly from: number;
  readonly to: number;
  readonly entry: Side;
  readonly exit: Side;
}

/**
 * Counts anew by how many track widths each row of a wrapped curve is moved. Followed from window to window the count cannot
 * know where it began, and one wrap that is missed moves all that comes after. Here the whole trace is seen: out over one
 * border and in over the other is a wrap, and of all counts that agree with this nearly everywhere the one is taken
 * that leaves the most of the curve on its own scale (shortest path over the pieces that were read).
 * @param trace `wraps` and the flag `wrapped` are written over
 */
export function settleTurns(trace: Trace, layout: SheetLayout, dpi: number): void {
  const pieces = piecesOf(trace, layout, (sideReachMm * dpi) / 25.4);
  const turns = cheapestTurns(pieces, dpi / 25.4);
  trace.wraps.fill(0);
  for (const [index, { from, to }] of pieces.entries()) trace.wraps.fill(turns[index]!, from, to);
  flagWrapped(trace);
}

/** Of a curve that never wraps: rows that it took over from one that does stand on its own scale. */
export function clearTurns(trace: Trace): void {
  trace.wraps.fill(0);
  flagWrapped(trace);
}

function flagWrapped({ wraps, flags }: Trace): void {
  for (let row = 0; row < flags.length; row++)
    if (wraps[row] === 0) flags[row]! &= ~flagBit.wrapped;
    else flags[row]! |= flagBit.wrapped;
}

function piecesOf(trace: Trace, layout: SheetLayout, reachPx: number): Piece[] {
  const { xPx, wraps, topRow } = trace;
  const { leftAt, rightAt } = trackGeometry(layout, trace.track);
  const sideOf = (row: number, x: number): Side => {
    const y = topRow + row + 0.5;
    if (x < leftAt(y) + reachPx) return -1;
    return x > rightAt(y) - reachPx ? 1 : 0;
  };
  /** Where the curve was, or goes on: at the row, or as straight on as from the row before it in that direction. */
  const beyond = (row: number, inner: number): Side => {
    const x = xPx[row]!;
    return sideOf(row, x) || sideOf(row, x + lookAheadRows * (x - xPx[inner]!));
  };
  /** Found again elsewhere, or over the other border, from one row to the next. */
  const jumps = (row: number): boolean => {
    const y = topRow + row + 0.5;
    return Math.abs(xPx[row]! - xPx[row - 1]!) > leastJump * (rightAt(y) - leftAt(y));
  };
  const pieces: Piece[] = [];
  for (let from = 0; from < xPx.length; from++) {
    if (Number.isNaN(xPx[from]!)) continue;
    let to = from + 1;
    while (to < xPx.length && !Number.isNaN(xPx[to]!) && wraps[to] === wraps[from] && !jumps(to)) to++;
    const last = to - 1;
    pieces.push({
      from,
      to,
      entry: beyond(from, Math.min(from + 1, last)),
      exit: beyond(last, Math.max(last - 1, from)),
    });
    from = last;
  }
  return pieces;
}

/** What it costs to count so many track widths on, between a piece and the next. */
function changeCost(exit: Side, entry: Side, change: number): number {
  if (exit !== 0 && entry !== 0) return change === (exit === entry ? 0 : exit) ? 0 : denialCost;
  if (change === 0) return 0;
  return change === (exit || -entry) ? halfSeenCost : denialCost;
}

function cheapestTurns(pieces: readonly Piece[], pxPerMm: number): Int8Array {
  const states = 2 * mostTurns + 1;
  const turns = new Int8Array(pieces.length);
  if (pieces.length === 0) return turns;
  const from = pieces.map(() => new Int8Array(states));
  const stay = ({ from: top, to }: Piece, state: number): number =>
    (stayCosts[Math.abs(state - mostTurns)]! * (to - top)) / pxPerMm;
  let costs = Array.from({ length: states }, (_, state) => stay(pieces[0]!, state));
  for (let index = 1; index < pieces.length; index++) {
    const { exit } = pieces[index - 1]!;
    const { entry } = pieces[index]!;
    const next = costs.map(() => Number.POSITIVE_INFINITY);
    for (let to = 0; to < states; to++) {
      for (let state = 0; state < states; state++) {
        const cost = costs[state]! + changeCost(exit, entry, to - state);
        if (cost >= next[to]!) continue;
        next[to] = cost;
        from[index]![to] = state;
      }
      next[to]! += stay(pieces[index]!, to);
    }
    costs = next;
  }
  let state = costs.indexOf(Math.min(...costs));
  for (let index = pieces.length - 1; index >= 0; index--) {
    turns[index] = state - mostTurns;
    state = from[index]![state]!;
  }
  return turns;
}
