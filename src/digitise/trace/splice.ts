import type { Stretch } from './stretch.js';
import type { PathRow } from './trace-back.js';
import type { TracedCurve } from './trace-curve.js';

/** Two ways are one where they are as near as this, px, for so many rows, and both were read there or neither. */
const samePx = 0.75;
const sameRows = 12;
/** Rows beside a stretch that go with it: what was made exact there looked at the rows around. */
const besideRows = 3;

/** Where two ways of one curve through a window differ: between such stretches they run along together for a while. */
export function differingStretches(before: TracedCurve, after: TracedCurve): Stretch[] {
  const rows = before.path.rows.length;
  const found: Stretch[] = [];
  let from = -1;
  let last = 0;
  for (let row = 0; row < rows; row++) {
    if (
      !isSame(before.path.rows[row]!, after.path.rows[row]!) ||
      isRead(before, row) !== isRead(after, row)
    ) {
      if (from < 0) from = row;
      last = row;
    } else if (from >= 0 && row - last >= sameRows) {
      found.push({ from: Math.max(0, from - besideRows), to: last + 1 + besideRows });
      from = -1;
    }
  }
  if (from >= 0) found.push({ from: Math.max(0, from - besideRows), to: rows });
  return found;
}

function isSame(a: PathRow, b: PathRow): boolean {
  const near = Math.abs(a.xPx - b.xPx) <= samePx || (Number.isNaN(a.xPx) && Number.isNaN(b.xPx));
  return near && a.place === b.place && a.wraps === b.wraps;
}

/** Two paths may be one where only one of them was on ink. */
const isRead = ({ refined }: TracedCurve, row: number): boolean => !Number.isNaN(refined.xPx[row]!);

/** The one way, and in some stretches the other. */
export function splice(before: TracedCurve, after: TracedCurve, where: readonly Stretch[]): TracedCurve {
  const mix = <
    T extends { slice(): T; set(from: T, at: number): void; subarray(from: number, to: number): T },
  >(
    old: T,
    other: T,
  ): T => {
    const mixed = old.slice();
    for (const { from, to } of where) mixed.set(other.subarray(from, to), from);
    return mixed;
  };
  const rows = before.path.rows.slice();
  for (const { from, to } of where) for (let row = from; row < to; row++) rows[row] = after.path.rows[row]!;
  const [old, other] = [before.refined, after.refined];
  return {
    path: { rows, margin: mix(before.path.margin, after.path.margin), cost: after.path.cost },
    refined: {
      xPx: mix(old.xPx, other.xPx),
      sigmaPx: mix(old.sigmaPx, other.sigmaPx),
      flags: mix(old.flags, other.flags),
      wraps: mix(old.wraps, other.wraps),
      seen: mix(old.seen, other.seen),
    },
  };
}
