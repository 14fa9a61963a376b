import { interpolate } from '../../src/core/interpolate.js';
import type { TemplateCurve } from '../../src/core/template.js';
import type { Trace } from '../../src/core/trace.js';
import type { SeenSheet } from './seen-sheet.js';

/** What became of a row of a curve. */
export const fates = ['right', 'near', 'alike', 'other', 'lost', 'unread'] as const;
export type Fate = (typeof fates)[number];

/** One curve of a sheet: shares of its rows, 0–1. */
export interface CurveFates {
  readonly preset: string;
  readonly item: string;
  readonly style: TemplateCurve['style'];
  readonly share: Readonly<Record<Fate, number>>;
}

/** Across the stroke, px: within it a row is right; and within it another curve is the one that was read. */
const rightPx = 3;
/** Wrong, but by so little that the curve was the one that was followed. */
export const nearPx = 8;
/** Rows on either side over which the slope of the truth is taken. */
const slopeRows = 2;
/** How far beyond a border a curve still counts, px. */
const borderPx = 1;

/** Counts the rows in which each curve is printed inside its track by what was read there. */
export function scoreRows(sheet: SeenSheet, traces: readonly Trace[]): CurveFates[] {
  const curves = sheet.template.tracks.flatMap((track, index) =>
    track.curves.map((curve) => ({ curve, truePx: truthInRows(sheet, curve.mnemonic, index) })),
  );
  return curves.flatMap(({ curve, truePx }, index) => {
    const count = { right: 0, near: 0, alike: 0, other: 0, lost: 0, unread: 0 };
    const others = curves.filter((_, at) => at !== index);
    const on = (row: number, x: number) =>
      others.filter((other) => Math.abs(other.truePx[row]! - x) <= rightPx);
    let rows = 0;
    for (const [row, x] of truePx.entries()) {
      if (Number.isNaN(x)) continue;
      rows++;
      const found = traces[index]!.xPx[row]!;
      const across = acrossPx(truePx, row, found);
      if (Number.isNaN(found)) count.unread++;
      else if (across <= rightPx) count.right++;
      else if (on(row, found).some((other) => other.curve.style === curve.style)) count.alike++;
      else if (on(row, found).length > 0) count.other++;
      else if (across <= nearPx) count.near++;
      else count.lost++;
    }
    if (rows === 0) return [];
    const share = Object.fromEntries(fates.map((fate) => [fate, count[fate] / rows]));
    return [
      { preset: sheet.preset, item: sheet.item, style: curve.style, share: share as Record<Fate, number> },
    ];
  });
}

/** How far from the line of the truth, px across it, a curve was found in a row. */
export function acrossPx(truePx: Float64Array, row: number, foundPx: number): number {
  const slope = (truePx[row + slopeRows]! - truePx[row - slopeRows]!) / (2 * slopeRows);
  return Math.abs(foundPx - truePx[row]!) / Math.hypot(1, Number.isFinite(slope) ? slope : 0);
}

/** Where a curve is printed in each row that was traced, px; NaN where it is not, or beyond its track. */
export function truthInRows(
  { rows, truth, layout }: SeenSheet,
  mnemonic: string,
  track: number,
): Float64Array {
  const x = new Float64Array(rows.to - rows.from).fill(Number.NaN);
  for (const path of truth.find((each) => each.mnemonic === mnemonic)?.imagePx ?? [])
    for (let i = 0; i + 1 < path.y.length; i++) {
      const [top, bottom] = [path.y[i]!, path.y[i + 1]!];
      for (let row = Math.max(rows.from, Math.ceil(top - 0.5)); row + 0.5 <= bottom && row < rows.to; row++)
        if (bottom > top)
          x[row - rows.from] =
            path.x[i]! + ((path.x[i + 1]! - path.x[i]!) * (row + 0.5 - top)) / (bottom - top);
    }
  const { left, right } = layout.tracks[track]!;
  for (let row = 0; row < x.length; row++) {
    const y = rows.from + row + 0.5;
    const from = interpolate(layout.knotYPx, left.xPx, y) - borderPx;
    const to = interpolate(layout.knotYPx, right.xPx, y) + borderPx;
    if (x[row]! < from || x[row]! > to) x[row] = Number.NaN;
  }
  return x;
}
