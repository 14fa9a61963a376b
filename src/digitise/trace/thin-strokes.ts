import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import { inFours, isPaper } from '../fours.js';

/** A part of the sheet around one track. */
export interface TrackPart {
  readonly raster: Raster;
  /** Of its pixels: 1 where there is black ink, else 0. */
  readonly ink: Uint8Array;
  readonly leftCol: number;
  readonly topRow: number;
  readonly layout: SheetLayout;
  readonly track: number;
  readonly dpi: number;
}

/** Widest pen, and what a stroke must keep away from a line of the layout besides half the line's width, mm. */
const widestPenMm = 0.9;
const clearanceMm = 0.3;
/** What stands out beside a line of the grid by less may be the line's own, mm. */
export const narrowestMm = 0.25;
/** A stroke this long is no letter and no dash, mm. */
const shortestMm = 3;
/** Rows in which a line of the layout, which leans by a few pixels in a thousand, stays where it is. */
const lineRows = 8;
/** Rows in which a stroke may be lost in a line across it, mm; white may break it for one row. */
const longestCrossingMm = 0.7;

/** Pixels of a row, [from, to). */
export interface Run {
  readonly row: number;
  readonly from: number;
  readonly to: number;
  /** First pixel of its row in the window. */
  readonly base: number;
  /** Not seen by itself: something lies across it, and it is where the last one was. */
  readonly isCrossed: boolean;
}

/** A stroke on its way down. */
interface Chain {
  readonly runs: Run[];
  /** Rows since the last run: something lay across it there. */
  readonly crossed: Run[];
  whiteRows: number;
  last: Run;
}

/** Strokes of black ink on their way down a part of the sheet, a pen wide and clear of every line of the layout. */
export function thinStrokes(part: TrackPart): Run[][] {
  const { raster, ink, dpi } = part;
  const pxPerMm = dpi / 25.4;
  const { widthPx, heightPx } = raster;
  const widestPx = Math.max(2, Math.round(widestPenMm * pxPerMm));
  const narrowestPx = Math.max(2, narrowestMm * pxPerMm);
  const longestCrossing = Math.max(2, Math.round(longestCrossingMm * pxPerMm));
  const shortest = shortestMm * pxPerMm;
  const strokes: Run[][] = [];
  let chains: Chain[] = [];
  const end = ({ runs }: Chain): void => {
    if (runs.length >= shortest) strokes.push(runs);
  };
  const fours = inFours(ink);
  const taken = new Uint8Array(widthPx);
  let lines: LineAt[] = [];
  for (let row = 0; row < heightPx; row++) {
    if (row % lineRows === 0) {
      lines = linesAt(part, row + lineRows / 2, pxPerMm);
      taken.fill(0);
      for (const { from, to } of lines) taken.fill(1, from, to);
    }
    const free = thinRuns(ink, fours, row, widthPx, { widestPx, narrowestPx }, taken, lines);
    const goingOn: Chain[] = [];
    for (const chain of chains) {
      const next = nearestRun(free, chain.last);
      if (next !== undefined) {
        free.delete(next);
        chain.runs.push(...chain.crossed, next);
        goingOn.push({ runs: chain.runs, crossed: [], whiteRows: 0, last: next });
        continue;
      }
      const across = { ...chain.last, row, base: row * widthPx, isCrossed: true };
      if (!hasInk(ink, across)) chain.whiteRows++;
      chain.crossed.push(across);
      if (chain.whiteRows <= 1 && chain.crossed.length <= longestCrossing) goingOn.push(chain);
      else end(chain);
    }
    for (const run of free) goingOn.push({ runs: [run], crossed: [], whiteRows: 0, last: run });
    chains = goingOn;
  }
  chains.forEach(end);
  return strokes;
}

function hasInk(ink: Uint8Array, { base, from, to }: Run): boolean {
  for (let col = from; col < to; col++) if (ink[base + col] === 1) return true;
  return false;
}

/** A line of the layout in a row, px of the window. */
interface LineAt {
  /** Columns [from, to) that a stroke must keep away from. */
  readonly from: number;
  readonly to: number;
  /** The ink of the line itself. */
  readonly inkFrom: number;
  readonly inkTo: number;
  readonly isBorder: boolean;
}

function linesAt(
  { layout, track, leftCol, topRow, raster }: TrackPart,
  row: number,
  pxPerMm: number,
): LineAt[] {
  const { left, right, verticals } = layout.tracks[track]!;
  const clearance = Math.max(1.5, clearanceMm * pxPerMm);
  return [left, right, ...verticals].map((line) => {
    const middle = interpolate(layout.knotYPx, line.xPx, topRow + row + 0.5) - leftCol;
    const half = line.widthPx / 2;
    return {
      from: Math.max(0, Math.floor(middle - half - clearance)),
      to: Math.max(0, Math.min(raster.widthPx, Math.ceil(middle + half + clearance))),
      inkFrom: Math.round(middle - half),
      inkTo: Math.round(middle + half),
      isBorder: line === left || line === right,
    };
  });
}

/** Runs of ink that are no wider than a pen and keep away from all lines, and what stands out beside a line of the grid. */
function thinRuns(
  ink: Uint8Array,
  fours: Int32Array,
  row: number,
  widthPx: number,
  { widestPx, narrowestPx }: { widestPx: number; narrowestPx: number },
  taken: Uint8Array,
  lines: readonly LineAt[],
): Set<Run> {
  const base = row * widthPx;
  const runs = new Set<Run>();
  for (let col = 0; col < widthPx; col++) {
    if (isPaper(fours, base + col)) {
      col += 3;
      continue;
    }
    if (ink[base + col] === 0) continue;
    const from = col;
    let isFree = true;
    for (; col < widthPx && ink[base + col] === 1; col++) if (taken[col] === 1) isFree = false;
    if (isFree) {
      if (col - from <= widestPx) runs.add({ row, from, to: col, base, isCrossed: false });
      continue;
    }
    const beside = besideLine(from, col, lines);
    if (beside && beside.to - beside.from >= narrowestPx && beside.to - beside.from <= widestPx)
      runs.add({ row, ...beside, base, isCrossed: false });
  }
  return runs;
}

/** What of a run is no ink of the one line of the grid that it touches: a curve that runs along it. */
function besideLine(from: number, to: number, lines: readonly LineAt[]): { from: number; to: number } | null {
  const touched = lines.filter((line) => line.from < to && line.to > from);
  const [line] = touched;
  if (!line || touched.length > 1 || line.isBorder) return null;
  const left = line.inkFrom - from;
  const right = to - line.inkTo;
  return left >= right ? { from, to: Math.min(to, line.inkFrom) } : { from: Math.max(from, line.inkTo), to };
}

/** The one that overlaps or touches a run and whose middle is nearest. */
function nearestRun(runs: ReadonlySet<Run>, { from, to }: Run): Run | undefined {
  let best: Run | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const run of runs) {
    if (run.from > to || run.to < from) continue;
    const apart = Math.abs(run.from + run.to - from - to);
    if (apart < least) {
      least = apart;
      best = run;
    }
  }
  return best;
}
