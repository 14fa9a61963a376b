import type { Polyline } from '../../core/polyline.js';

/** A line with the length from its first point to each. */
export interface MeasuredLine {
  readonly line: Polyline;
  readonly lengths: Float64Array;
}

/** How far from a line a point may lie to be on it, mm: rounding, not drawing. */
const onLineMm = 1e-3;

/** The length at which a point lies on a line, at or after `from`; undefined where it lies nowhere on it. */
export function placeOn(
  { line: { x, y }, lengths }: MeasuredLine,
  px: number,
  py: number,
  from = 0,
): number | undefined {
  for (let i = 1; i < x.length; i++) {
    if (lengths[i]! < from) continue;
    // Most pieces are ruled out by height alone.
    if (Math.max(y[i - 1]!, y[i]!) < py - onLineMm || Math.min(y[i - 1]!, y[i]!) > py + onLineMm) continue;
    const dx = x[i]! - x[i - 1]!;
    const dy = y[i]! - y[i - 1]!;
    const square = dx * dx + dy * dy;
    const along = square === 0 ? 0 : ((px - x[i - 1]!) * dx + (py - y[i - 1]!) * dy) / square;
    const t = Math.min(1, Math.max(0, along));
    if (Math.hypot(px - x[i - 1]! - t * dx, py - y[i - 1]! - t * dy) <= onLineMm)
      return lengths[i - 1]! + t * (lengths[i]! - lengths[i - 1]!);
  }
  return undefined;
}

/** The line between two lengths, within what there is of it; undefined where that is nothing. */
export function partOf(
  { line: { x, y }, lengths }: MeasuredLine,
  from: number,
  to: number,
): Polyline | undefined {
  const total = lengths.at(-1)!;
  const start = Math.max(0, from);
  const end = Math.min(total, to);
  if (!(start < end)) return undefined;
  const xs: number[] = [];
  const ys: number[] = [];
  const put = (i: number, at: number): void => {
    const span = lengths[i]! - lengths[i - 1]!;
    const t = span === 0 ? 0 : (at - lengths[i - 1]!) / span;
    xs.push(x[i - 1]! + t * (x[i]! - x[i - 1]!));
    ys.push(y[i - 1]! + t * (y[i]! - y[i - 1]!));
  };
  for (let i = 1; i < x.length; i++) {
    if (lengths[i]! <= start || lengths[i - 1]! >= end) continue;
    if (xs.length === 0) put(i, start);
    put(i, Math.min(end, lengths[i]!));
  }
  return { x: Float64Array.from(xs), y: Float64Array.from(ys) };
}
