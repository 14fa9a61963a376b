import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import { flagBit, type Trace } from '../../core/trace.js';
import { trackGeometry } from '../calibrate/index.js';
import type { Stretch } from './stretch.js';

/** Rows at one value, mm, that make it a level; a step to another must agree with as many more. */
const shortestLevelMm = 10;
/** Levels at most, those of most rows. */
const mostLevels = 8;
/** Longest stretch that may be filled where nothing was read, mm: between two logs on one strip no bit size is printed. */
const longestUnreadMm = 100;
/** Length, mm, over which a level is measured: paper and scanner bend a straight line a little. */
const measureMm = 12;

/**
 * A curve that keeps its value for long and then steps to another, as a bit size does, is on the same value all the way between
 * two places where it was read on it: rows that were read elsewhere there, on another curve's stroke, or not at all, are put on
 * it, unless nothing was read for long. Rows beyond, read elsewhere than on any such level, are given up. The levels of the rows
 * are the cheapest sequence (Viterbi over the rows).
 * @param trace changed in place
 */
export function settleConstant(trace: Trace, layout: SheetLayout, penWidthPx: number, dpi: number): void {
  const levelRows = (shortestLevelMm * dpi) / 25.4;
  const tolerancePx = Math.max(2, 0.6 * penWidthPx);
  const inTrack = placesIn(trace, layout);
  const fromEdge = inTrack.fromEdge(trace.xPx);
  const levels = levelsOf(fromEdge, tolerancePx, levelRows);
  if (levels.length === 0) return;
  const levelOf = cheapestLevels(fromEdge, levels, tolerancePx, levelRows);
  for (const { from, to } of stretchesOf(levelOf)) {
    const level = levels[levelOf[from]!]!;
    const on: number[] = [];
    for (let row = from; row < to; row++) if (Math.abs(fromEdge[row]! - level) <= tolerancePx) on.push(row);
    const { rows, values, sigmaPx } = measured(on, fromEdge, (measureMm * dpi) / 25.4);
    const isOn = new Set(on);
    const unread = unreadRows(fromEdge, from, to);
    for (let row = from; row < to; row++) {
      if (isOn.has(row) || unread[row - from]! > (longestUnreadMm * dpi) / 25.4) continue;
      const isBetween = row > on[0]! && row < on.at(-1)!;
      const x = isBetween ? inTrack.xPx(interpolate(rows, values, row), row) : Number.NaN;
      put(trace, row, x, Math.hypot(sigmaPx, penWidthPx / 4));
    }
  }
}

/** Places beside the left border, px, as if the track were as wide all the way as in its first row. */
function placesIn({ track, topRow }: Trace, layout: SheetLayout) {
  const { leftAt, rightAt } = trackGeometry(layout, track);
  const widthAt = (row: number): number => rightAt(topRow + row + 0.5) - leftAt(topRow + row + 0.5);
  const scaleAt = (row: number): number => widthAt(0) / widthAt(row);
  return {
    fromEdge: (xPx: Float64Array): Float64Array =>
      xPx.map((x, row) => (Number.isNaN(x) ? x : (x - leftAt(topRow + row + 0.5)) * scaleAt(row))),
    xPx: (fromEdge: number, row: number): number => leftAt(topRow + row + 0.5) + fromEdge / scaleAt(row),
  };
}

/** For each row [from, to) of how many after each other, itself among them, nothing was read; 0 where it was. */
function unreadRows(values: Float64Array, from: number, to: number): Int32Array {
  const lengths = new Int32Array(to - from);
  for (let row = from; row < to; ) {
    let end = row;
    while (end < to && Number.isNaN(values[end]!)) end++;
    lengths.fill(end - row, row - from, end - from);
    row = Math.max(end, row + 1);
  }
  return lengths;
}

/** Stretches of one level. */
function stretchesOf(levelOf: Uint8Array): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < levelOf.length; ) {
    let to = from + 1;
    while (to < levelOf.length && levelOf[to] === levelOf[from]) to++;
    stretches.push({ from, to });
    from = to;
  }
  return stretches;
}

/** @param x NaN where the row is given up */
function put({ xPx, sigmaPx, flags }: Trace, row: number, x: number, sigma: number): void {
  if (Number.isNaN(x) && Number.isNaN(xPx[row]!)) return;
  xPx[row] = x;
  sigmaPx[row] = Number.isNaN(x) ? Number.NaN : sigma;
  flags[row] = flags[row]! & flagBit.occluded || flagBit.gap;
}

/** Values that many rows share, those of most rows first. */
function levelsOf(values: Float64Array, tolerancePx: number, leastRows: number): number[] {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort();
  const levels: number[] = [];
  const isFree = (value: number): boolean =>
    levels.every((level) => Math.abs(value - level) > 2 * tolerancePx);
  for (;;) {
    let most = 0;
    let best = Number.NaN;
    // As many as fit between a value and one twice the tolerance on.
    for (let first = 0, end = 0; first < sorted.length; first++) {
      while (end < sorted.length && sorted[end]! - sorted[first]! <= 2 * tolerancePx) end++;
      const middle = sorted[(first + end - 1) >> 1]!;
      if (end - first > most && isFree(middle)) {
        most = end - first;
        best = middle;
      }
    }
    if (most < leastRows || levels.length === mostLevels) return levels;
    levels.push(best);
  }
}

/** The level of each row, so that there are few steps and few rows that were read elsewhere. */
function cheapestLevels(
  values: Float64Array,
  levels: readonly number[],
  tolerancePx: number,
  stepCost: number,
): Uint8Array {
  const count = levels.length;
  let costs = new Float64Array(count);
  const from = new Uint8Array(values.length * count);
  for (let row = 0; row < values.length; row++) {
    const value = values[row]!;
    const best = costs.indexOf(Math.min(...costs));
    const next = new Float64Array(count);
    for (let level = 0; level < count; level++) {
      const steps = costs[best]! + stepCost < costs[level]!;
      from[row * count + level] = steps ? best : level;
      const before = steps ? costs[best]! + stepCost : costs[level]!;
      next[level] = before + (Math.abs(value - levels[level]!) > tolerancePx ? 1 : 0);
    }
    costs = next;
  }
  const chosen = new Uint8Array(values.length);
  let level = costs.indexOf(Math.min(...costs));
  for (let row = values.length - 1; row >= 0; row--) {
    chosen[row] = level;
    level = from[row * count + level]!;
  }
  return chosen;
}

/** The level itself, stretch by stretch, and how far rows scatter about it. */
function measured(on: readonly number[], values: Float64Array, stretchRows: number) {
  const rows: number[] = [];
  const medians: number[] = [];
  const off: number[] = [];
  for (let first = 0; first < on.length; ) {
    let end = first;
    while (end < on.length && on[end]! - on[first]! < stretchRows) end++;
    const part = on.slice(first, end).map((row) => values[row]!);
    const median = middle(part);
    rows.push(middle(on.slice(first, end)));
    medians.push(median);
    for (const value of part) off.push(Math.abs(value - median));
    first = end;
  }
  return { rows, values: medians, sigmaPx: off.length > 0 ? 1.48 * middle(off) : 0 };
}

const middle = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[values.length >> 1]!;
