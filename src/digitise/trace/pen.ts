import type { TemplateCurve } from '../../core/template.js';
import { type Evidence, hidden, inkFrom, showsEdge } from './evidence.js';
import { softRun } from './soft-run.js';
import type { CurvePath } from './trace-back.js';

/** Usual pens on paper, mm (facts: .25–.5 mm; light .5 pt, heavy 1.5 pt and what ink spread makes of them). */
const penMm: Record<TemplateCurve['weight'], number> = { light: 0.25, medium: 0.35, heavy: 0.5 };

export function usualPenWidthPx(weight: TemplateCurve['weight'], dpi: number): number {
  return Math.max(1, (penMm[weight] * dpi) / 25.4);
}

/**
 * Strokes this many times as wide as the narrow tenth, and as much as edges are unsure by, px, hold more than the curve: edges
 * stand at whole pixels, or where a network's probabilities fall off.
 */
const mergedFrom = 1.2;
const edgesPx = { whole: 1, gradual: 0.3 } as const;
/** Upright strokes so many times as wide as all are turns of limbs that have merged. */
const mergedTurns = 1.35;
/** A run along a stroke so many times as long as the one across it tells no more by being longer. */
const longRun = 3;

/**
 * Pen width as printed. A straight stroke of width w leaves a run of h = w √(1 + s²) in a row and of v = w √(1 + 1/s²) in a
 * column, s = dx/dy, so that w = h v / √(h² + v²), whatever its slope. Differences of the path would be no measure of s where a
 * curve turns every few rows: a pen of 4 px was taken for one of 6 there, and the tips of the curve were cut off. The median
 * over strokes nearer to upright than to level, since a pen that is moved fast draws a thinner line; over all of them where
 * those are few, or wider by what merges at turns.
 * @param leastRows that must be measured
 * @returns undefined where fewer can be
 */
export function measuredPenWidthPx(
  { widthPx, heightPx, codes, ink }: Evidence,
  path: CurvePath,
  leastRows = 30,
): number | undefined {
  const isGradual = ink !== undefined;
  const isOnInk = (row: number): boolean => {
    const x = path.rows[row]?.xPx ?? Number.NaN;
    return !Number.isNaN(x) && codes[row * widthPx + Math.floor(x)]! >= inkFrom;
  };
  const all: number[] = [];
  const upright: number[] = [];
  for (const [row, { place, xPx }] of path.rows.entries()) {
    if (place !== 0 || Number.isNaN(xPx)) continue;
    const col = Math.floor(xPx);
    const across = runAt(codes, { first: row * widthPx, step: 1, lengthPx: widthPx }, col, isGradual);
    const down = runAt(codes, { first: col, step: widthPx, lengthPx: heightPx }, row, isGradual);
    if (!areMeasured(across, down)) continue;
    let width = (across.px * down.px) / Math.hypot(across.px, down.px);
    // A dot, or an upright dash: its run down the column is no longer than it, and across it is as wide as it is in its middle.
    if (!isOnInk(down.from - 1) && !isOnInk(down.to)) {
      if (Math.abs(row + 0.5 - (down.from + down.to) / 2) > down.px / 4) continue;
      width = Math.min(across.px, down.px);
    }
    all.push(width);
    if (across.px <= down.px) upright.push(width);
  }
  if (all.length < leastRows) return undefined;
  const ofAll = medianOfClean(all, isGradual);
  if (upright.length < leastRows) return ofAll;
  const ofUpright = medianOfClean(upright, isGradual);
  return ofUpright <= mergedTurns * ofAll ? ofUpright : ofAll;
}

/** Median without what is wide because a neighbour's ink, or limbs of a spike, have merged. @param widths put in order */
function medianOfClean(widths: number[], isGradual: boolean): number {
  widths.sort((a, b) => a - b);
  const narrow = widths[Math.floor(widths.length / 10)]!;
  const widest = mergedFrom * narrow + (isGradual ? edgesPx.gradual : edgesPx.whole);
  let clean = widths.length;
  while (clean > 1 && widths[clean - 1]! > widest) clean--;
  return widths[clean >> 1]!;
}

/** A row or a column: pixels at `first`, `first` + `step` and so on. */
interface Line {
  readonly first: number;
  readonly step: number;
  readonly lengthPx: number;
}

interface Run {
  /** The line's places [from, to) that it holds. */
  readonly from: number;
  readonly to: number;
  /** Its length; 0 where there is no ink. */
  readonly px: number;
  /** Whether paper is seen at both of its ends. */
  readonly isSeen: boolean;
}

/** The run of ink at a place of a line. */
function runAt(codes: Uint8Array, line: Line, at: number, isGradual: boolean): Run {
  const code = (place: number): number =>
    place < 0 || place >= line.lengthPx ? hidden : codes[line.first + place * line.step]!;
  if (code(at) < inkFrom) return { from: at, to: at, px: 0, isSeen: false };
  let from = at;
  let to = at + 1;
  while (code(from - 1) >= inkFrom) from--;
  while (code(to) >= inkFrom) to++;
  const isSeen = showsEdge(code(from - 1)) && showsEdge(code(to));
  if (!isGradual || !isSeen) return { from, to, px: to - from, isSeen };
  const run = softRun(codes, line, from, to);
  return { from, to, px: run.end - run.start, isSeen };
}

/** Whether two runs tell the width of a stroke: where one is long its ends need not be seen, they hardly count. */
function areMeasured(one: Run, other: Run): boolean {
  const [short, long] = one.px <= other.px ? [one, other] : [other, one];
  return short.px > 0 && short.isSeen && (long.isSeen || long.px >= longRun * short.px);
}
