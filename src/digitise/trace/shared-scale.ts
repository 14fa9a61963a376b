import type { TemplateCurve } from '../../core/template.js';
import { flagBit, type Trace } from '../../core/trace.js';
import { besidePx, readAlong, touchingPx } from './along-stroke.js';

/** Share of the rows in which the stroke that covers a curve must have been read. */
const leastRead = 0.7;

/** A curve as it was read on the whole sheet, with its pen. */
interface SheetCurve {
  readonly curve: TemplateCurve;
  readonly trace: Trace;
  readonly penWidthPx: number;
}

/**
 * Where a curve that shares its scale with another (deep and shallow resistivity, caliper and bit size) runs into the
 * stroke of that curve and is seen no more, the two read the same, however far that goes: it is read from the other stroke
 * until it is seen again beside it, leaves the track, or to the end of the sheet. A curve that is seen nowhere stays unread.
 * @param curves of one track; their traces are changed in place
 */
export function readOnSharedScale(curves: readonly SheetCurve[]): void {
  // What was read from another stroke is no ground for a third.
  const seen = curves.map(({ trace }) => ({ ...trace, xPx: trace.xPx.slice() }));
  for (const [i, { curve, trace, penWidthPx }] of curves.entries()) {
    const covers = curves.flatMap((other, j) =>
      j !== i && shareScale(curve, other.curve)
        ? [{ trace: seen[j]!, penWidthsPx: penWidthPx + other.penWidthPx }]
        : [],
    );
    for (const [from, to] of unread(trace)) {
      const apart = covers.map((cover) =>
        apartAtEnds(trace, cover.trace, touchingPx(cover.penWidthsPx), from, to),
      );
      const least = Math.min(...apart);
      if (least === Number.POSITIVE_INFINITY) continue;
      const cover = covers[apart.indexOf(least)]!;
      readAlong(trace, cover.trace, cover.penWidthsPx, from, to);
      trace.wraps.set(cover.trace.wraps.subarray(from, to), from);
      for (let row = from; row < to; row++) trace.flags[row]! |= cover.trace.flags[row]! & flagBit.wrapped;
    }
  }
}

/** Whether two curves are printed on one scale: where they coincide they read the same. */
export const shareScale = (a: TemplateCurve, b: TemplateCurve): boolean =>
  a.unit === b.unit && a.left === b.left && a.right === b.right && a.scale === b.scale;

/** Stretches [from, to) of rows in the track without x, with a row that was read at one end at least. */
function unread({ xPx, flags }: Trace): [from: number, to: number][] {
  const isRead = (row: number) => row >= 0 && row < xPx.length && !Number.isNaN(xPx[row]!);
  const isUnread = (row: number) =>
    row < xPx.length && Number.isNaN(xPx[row]!) && (flags[row]! & flagBit['off-track']) === 0;
  const stretches: [number, number][] = [];
  for (let row = 0; row < xPx.length; row++) {
    if (!isUnread(row)) continue;
    const from = row;
    while (isUnread(row + 1)) row++;
    if (isRead(from - 1) || isRead(row + 1)) stretches.push([from, row + 1]);
  }
  return stretches;
}

/**
 * How far apart two curves are at the ends of a stretch at which the one was read, px, in sum; ∞ unless they touch there, on
 * the same wrap, and the cover was read.
 */
function apartAtEnds(curve: Trace, cover: Trace, mostPx: number, from: number, to: number): number {
  let sum = 0;
  for (const row of [from - 1, to]) {
    if (Number.isNaN(curve.xPx[row] ?? Number.NaN)) continue;
    const apart = besidePx(cover.xPx, row, curve.xPx[row]!);
    if (!(apart < mostPx) || cover.wraps[row] !== curve.wraps[row]) return Number.POSITIVE_INFINITY;
    sum += apart;
  }
  const read = cover.xPx.subarray(from, to).filter((x) => !Number.isNaN(x)).length;
  return read >= leastRead * (to - from) ? sum : Number.POSITIVE_INFINITY;
}
