import { flagBit, type Trace } from '../../core/trace.js';
import type { Stretch } from './stretch.js';

/** Rows of clear paper between two contacts that are worth a decision. */
const shortestStretchRows = 24;
/** What an exchange at a contact costs, in rows of clear evidence. */
const exchangeCostRows = 30;

type NumberArray = Float64Array | Uint8Array | Int8Array;

/** Stretches in which both curves are read and apart. */
export function clearStretches(a: Trace, b: Trace, apartPx: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = -1;
  const n = a.xPx.length;
  for (let row = 0; row <= n; row++) {
    const apart = row < n && Math.abs(a.xPx[row]! - b.xPx[row]!) > apartPx;
    if (apart && from < 0) from = row;
    if (!apart && from >= 0) {
      if (row - from >= shortestStretchRows) stretches.push({ from, to: row });
      from = -1;
    }
  }
  return stretches;
}

/** What a stretch says against leaving the two as they are, and against exchanging them, in rows of clear evidence. */
export type StretchCosts = readonly [keep: number, exchange: number];

/** The cheapest sequence of exchanges: a programme over the stretches with two states. */
export function cheapestExchanges(costs: readonly StretchCosts[]): boolean[] {
  let keep = 0;
  let swap = 0;
  const fromSwap: [boolean, boolean][] = [];
  for (const [keepCost, swapCost] of costs) {
    const toKeep = swap + exchangeCostRows < keep;
    const toSwap = !(keep + exchangeCostRows < swap);
    fromSwap.push([toKeep, toSwap]);
    const nextKeep = (toKeep ? swap + exchangeCostRows : keep) + keepCost;
    swap = (toSwap ? swap : keep + exchangeCostRows) + swapCost;
    keep = nextKeep;
  }
  const result: boolean[] = new Array<boolean>(costs.length);
  let swapped = swap < keep;
  for (let i = costs.length - 1; i >= 0; i--) {
    result[i] = swapped;
    swapped = swapped ? fromSwap[i]![1] : fromSwap[i]![0];
  }
  return result;
}

/**
 * Exchanges two traces, and what else is known of their rows, in place over the stretches that say so, each with half of the way to its neighbours; between
 * two stretches of which only one was exchanged both traces become ambiguous.
 * @param also columns of the first and the second, an entry a row; where given, rows in which only one of the two is
 *   read stay: they were compared with nothing
 */
export function exchangeStretches(
  a: Trace,
  b: Trace,
  stretches: readonly Stretch[],
  exchanged: readonly boolean[],
  also?: readonly (readonly [NumberArray, NumberArray])[],
): void {
  const columns = [...columnsOf(a, b), ...(also ?? [])];
  const bothRead = a.xPx.map((x, row) => (Number.isNaN(x + b.xPx[row]!) ? 0 : 1));
  for (const [i, stretch] of stretches.entries()) {
    if (!exchanged[i]) continue;
    // The contact before a stretch belongs to it: the curves are together there in any case.
    const from = i === 0 ? 0 : Math.round((stretches[i - 1]!.to + stretch.from) / 2);
    const next = stretches[i + 1];
    const to = next === undefined ? a.xPx.length : Math.round((stretch.to + next.from) / 2);
    for (let row = from; row < to; row++)
      if (also === undefined || bothRead[row] === 1)
        for (const [ours, theirs] of columns) exchange(ours, theirs, row);
  }
  for (let i = 1; i < stretches.length; i++) {
    if (exchanged[i] === exchanged[i - 1]) continue;
    for (let row = stretches[i - 1]!.to; row < stretches[i]!.from; row++) {
      a.flags[row]! |= flagBit.ambiguous;
      b.flags[row]! |= flagBit.ambiguous;
    }
  }
}

const columnsOf = (a: Trace, b: Trace): [NumberArray, NumberArray][] =>
  (['xPx', 'sigmaPx', 'flags', 'wraps'] as const).map((key) => [a[key], b[key]]);

function exchange(ours: NumberArray, theirs: NumberArray, row: number): void {
  const kept = ours[row]!;
  ours[row] = theirs[row]!;
  theirs[row] = kept;
}
