import type { TemplateCurve } from '../../core/template.js';
import { type Evidence, inkFrom, showsEdge } from './evidence.js';
import { softRun } from './soft-run.js';
import type { CurvePath } from './trace-back.js';

/** Usual pens on paper, mm (facts: .25–.5 mm; light .5 pt, heavy 1.5 pt and what ink spread makes of them). */
const penMm: Record<TemplateCurve['weight'], number> = { light: 0.25, medium: 0.35, heavy: 0.5 };

export function usualPenWidthPx(weight: TemplateCurve['weight'], dpi: number): number {
  return Math.max(1, (penMm[weight] * dpi) / 25.4);
}

/** Rows on either side over which the slope is taken: over fewer the jitter of the edges makes it. */
const lagRows = 4;

/** Runs this many times as wide as the narrow tenth, and a pixel, hold more than the curve. */
const mergedFrom = 1.35;

/**
 * Pen width as printed: the median over clean rows of run width / √(1 + slope²), where the path is not steep and
 * both ends of the run stand against paper.
 * @param leastRows that must be measured
 * @returns undefined where fewer can be
 */
export function measuredPenWidthPx(
  { widthPx, codes, ink }: Evidence,
  path: CurvePath,
  leastRows = 30,
): number | undefined {
  const widths: number[] = [];
  const lag = lagRows;
  for (let row = lag; row < path.rows.length - lag; row++) {
    const at = path.rows[row]!;
    if (at.place !== 0 || Number.isNaN(at.xPx)) continue;
    const slope = (path.rows[row + lag]!.xPx - path.rows[row - lag]!.xPx) / (2 * lag);
    if (!(Math.abs(slope) < 1.2)) continue;
    const base = row * widthPx;
    const col = Math.floor(at.xPx);
    if (!(codes[base + col]! >= inkFrom)) continue;
    let from = col;
    let to = col + 1;
    while (from > 0 && codes[base + from - 1]! >= inkFrom) from--;
    while (to < widthPx && codes[base + to]! >= inkFrom) to++;
    if (!showsEdge(codes[base + from - 1]) || !showsEdge(codes[base + to])) continue;
    let width = to - from;
    if (ink !== undefined) {
      const soft = softRun(codes, { first: base, step: 1, lengthPx: widthPx }, from, to);
      width = soft.end - soft.start;
    }
    widths.push(width / Math.sqrt(1 + slope * slope));
  }
  if (widths.length < leastRows) return undefined;
  widths.sort((a, b) => a - b);
  // Rows in which a neighbour's ink has merged with the curve's are no measure of the pen.
  const widest = mergedFrom * widths[Math.floor(widths.length / 10)]! + 1;
  let clean = widths.length;
  while (clean > 1 && widths[clean - 1]! > widest) clean--;
  return widths[clean >> 1]!;
}
