import type { CurvePoint } from '../../../core/curve-point.js';
import { flagBit, type Trace } from '../../../core/trace.js';
import { withAnyStyle } from '../evidence.js';
import type { RefinedPath } from '../refine.js';
import { type SheetToTrace, seeRows } from '../seen-windows.js';
import type { FollowedCurve } from '../settle-track.js';
import type { Stretch } from '../stretch.js';
import { hideStrokes, type Stroke } from '../strokes.js';
import { traceLeftOver } from '../trace-curve.js';
import { knownOfAll } from '../trace-track.js';
import type { TrackWindow } from '../track-window.js';
import { isMet, nearEnoughPx } from './is-met.js';

/** How far up and down from a point, mm, a curve is read anew: points that are 3 cm apart have all between them. */
const reachMm = 16;
/** How far up and down from a point, mm, another curve that runs through it hides nothing. */
const sharedMm = 6;
/** Rows in which two ways of a curve must be together for them to be one again. */
const sameRows = 12;
/** Rows that are read at once, at most: memory follows the window. */
const mostRows = 4096;
/** Rows beside them that a segmenter sees as well. */
const marginRows = 96;

/**
 * Reads a curve anew where it missed points, in place: along what ink the other curves leave over, of whatever style it seems to
 * be, through every point there is, and from and to where it was read before.
 * @param track its index
 * @param missed points of the curve, at least one
 * @param own all of its points
 */
export async function leadThrough(
  sheet: SheetToTrace,
  track: number,
  curve: FollowedCurve,
  others: readonly FollowedCurve[],
  missed: readonly CurvePoint[],
  own: readonly CurvePoint[],
): Promise<void> {
  const { dpi, rows, template } = sheet;
  const { trace, penWidthPx } = curve;
  const { curves } = template.tracks[track]!;
  const inTemplate = (one: FollowedCurve) => curves.find(({ mnemonic }) => mnemonic === one.curve.mnemonic)!;
  for (const stretch of stretchesAround(missed, (reachMm * dpi) / 25.4, rows)) {
    const from = Math.max(rows.from, stretch.from - marginRows);
    const window = await seeRows(sheet, track, { from, to: Math.min(rows.to, stretch.to + marginRows) });
    const known = knownOfAll(window, curves);
    const here = missed.filter(({ row }) => row >= stretch.from && row < stretch.to);
    const strokes = others.map((other) => ({
      ...strokeIn(other, window, here),
      known: known(inTemplate(other)),
    }));
    const self = { ...known(inTemplate(curve)), through: placesIn(curve, window, stretch, own) };
    const scratch = new Uint8Array(window.probabilities.solid.length);
    const evidence = withAnyStyle(hideStrokes(self.evidence, strokes, scratch), self.evidence);
    const { refined } = traceLeftOver(evidence, self, { penWidthPx, penMeasured: true }, undefined);
    const samePx = Math.max(1, penWidthPx / 2);
    for (const { row } of here)
      copyInto(trace, changedAround(trace, refined, window, row, stretch, samePx), refined, window);
  }
}

/**
 * Rows [from, to) around a point in which a curve was read otherwise than before: as far as the two run along together again.
 * What was right stays as it was, for ink of any style is poorer evidence than ink of its own.
 */
function changedAround(
  { xPx, topRow }: Trace,
  refined: RefinedPath,
  window: TrackWindow,
  row: number,
  { from, to }: Stretch,
  samePx: number,
): Stretch {
  const isSame = (at: number): boolean => {
    const [before, after] = [xPx[at - topRow]!, refined.xPx[at - window.topRow]! + window.leftCol];
    return Math.abs(after - before) <= samePx || (Number.isNaN(before) && Number.isNaN(after));
  };
  const end = (step: 1 | -1): number => {
    let same = 0;
    let at = row;
    for (; at >= from && at < to && same < sameRows; at += step) same = isSame(at) ? same + 1 : 0;
    return at - step * same;
  };
  return { from: end(-1) + 1, to: end(1) };
}

/** Takes over what was read of some rows. By itself it knows no earlier wraps: it joins on to what was read before. */
function copyInto(
  trace: Trace,
  { from, to }: Stretch,
  refined: RefinedPath,
  { topRow, leftCol }: TrackWindow,
): void {
  const joint = [from, to - 1].find((row) => !Number.isNaN(trace.xPx[row - trace.topRow]!));
  const before =
    joint === undefined ? 0 : trace.wraps[joint - trace.topRow]! - refined.wraps[joint - topRow]!;
  for (let row = from; row < to; row++) {
    const [at, found] = [row - trace.topRow, row - topRow];
    trace.xPx[at] = refined.xPx[found]! + leftCol;
    trace.sigmaPx[at] = refined.sigmaPx[found]!;
    trace.wraps[at] = refined.wraps[found]! + before;
    const flags = refined.flags[found]! & ~flagBit.wrapped;
    trace.flags[at] = trace.wraps[at] === 0 ? flags : flags | flagBit.wrapped;
  }
}

/** Rows around points, top to bottom, those that overlap in one as far as they are not too many. */
function stretchesAround(
  points: readonly CurvePoint[],
  reach: number,
  { from: first, to: end }: Stretch,
): Stretch[] {
  const stretches: { from: number; to: number }[] = [];
  for (const { row } of [...points].sort((a, b) => a.row - b.row)) {
    const [from, to] = [Math.max(first, Math.round(row - reach)), Math.min(end, Math.round(row + reach) + 1)];
    const last = stretches.at(-1);
    if (last !== undefined && from <= last.to && to - last.from <= mostRows) last.to = to;
    else stretches.push({ from, to });
  }
  return stretches;
}

/** Where the curve runs, by row of the window: at its points, and at both ends of the stretch as it was read before. */
function placesIn(
  { trace }: FollowedCurve,
  { topRow, leftCol }: TrackWindow,
  { from, to }: Stretch,
  own: readonly CurvePoint[],
): Map<number, number> {
  const ends = [from, to - 1].map((row) => ({ row, xPx: trace.xPx[row - trace.topRow]! }));
  const places = [...ends, ...own].filter(({ row, xPx }) => row >= from && row < to && !Number.isNaN(xPx));
  return new Map(places.map(({ row, xPx }) => [row - topRow, xPx - leftCol]));
}

/**
 * A curve as it was read, in the rows of a window. Where it runs through a point of another it is wrong, or under the same ink:
 * around there it hides nothing.
 */
function strokeIn(
  { trace, penWidthPx }: FollowedCurve,
  { topRow, leftCol, raster, dpi }: TrackWindow,
  missed: readonly CurvePoint[],
): Omit<Stroke, 'known'> {
  const from = topRow - trace.topRow;
  const to = from + raster.heightPx;
  const xPx = trace.xPx.slice(from, to).map((x) => x - leftCol);
  const reach = Math.round((sharedMm * dpi) / 25.4);
  for (const point of missed)
    if (isMet(trace, point, nearEnoughPx(penWidthPx)))
      xPx.fill(
        Number.NaN,
        Math.max(0, point.row - topRow - reach),
        Math.max(0, point.row - topRow + reach + 1),
      );
  return { refined: { xPx, flags: trace.flags.slice(from, to) }, pen: { penWidthPx } };
}
