import { type AxisPhase, axisCdf, normalReach, type PhaseDistribution } from '../../../core/phase.js';
import { checkWindow, type PixelWindow } from '../pixel-window.js';
import type { Region } from './region.js';
import { RowAccumulator } from './row-accumulator.js';
import { UnionSweep } from './union-sweep.js';

/**
 * P(centre of the pixel ∈ region + phase), row by row.
 *
 * Along x the integral is in closed form for every distribution, and along y for a fixed or a uniform phase:
 * there only rounding is left. A normal phase along y is summed over sub-rows with the exact probability of
 * each; within one its density varies by at most .242·h/σ², so an edge that lies in it is out by .242·h²/(8σ²)
 * at most, and h is chosen so that two of them stay within `tolerance`.
 *
 * @param tolerance of each probability, above 0
 * @returns heightPx rows of widthPx, 0 … 1
 */
export function probabilityOfRegion(
  region: Region,
  window: PixelWindow,
  distribution: PhaseDistribution,
  tolerance: number,
): Float32Array {
  checkWindow(window);
  const out = new Float32Array(window.widthPx * window.heightPx);
  const row = new RowAccumulator(window.left, window.widthPx, axisCdf(distribution.x));
  if (distribution.y.kind === 'normal') addSubRows(out, row, region, window, distribution.y, tolerance);
  else addRows(out, row, region, window, distribution.y);
  for (let k = 0; k < out.length; k++) {
    const value = out[k]!;
    // Sums of ±1 leave a rest of rounding where nothing lies.
    if (value < 1e-6) out[k] = 0;
    else if (value > 1 - 1e-6) out[k] = 1;
  }
  return out;
}

function addRows(
  out: Float32Array,
  row: RowAccumulator,
  region: Region,
  { top, widthPx, heightPx }: PixelWindow,
  phase: Exclude<AxisPhase, { kind: 'normal' }>,
): void {
  const half = phase.kind === 'uniform' ? phase.halfWidthPx : 0;
  const first = Math.max(0, Math.floor(region.minY + phase.meanPx - half - 0.5) - top);
  const last = Math.min(heightPx - 1, Math.ceil(region.maxY + phase.meanPx + half) - top);
  const sweep = new UnionSweep(region, top + first + 0.5 - phase.meanPx - half);
  for (let index = first; index <= last; index++) {
    const centre = top + index + 0.5 - phase.meanPx;
    if (half === 0) {
      if (sweep.line(centre) > 0) row.addLine(sweep);
    } else if (sweep.band(centre - half, centre + half) > 0) row.addBand(sweep);
    if (row.empty) continue;
    const { values, from, to } = row.finish();
    const weight = half === 0 ? 1 : 1 / (2 * half);
    for (let col = from; col <= to; col++) out[index * widthPx + col] = weight * values[col]!;
    row.clear();
  }
}

function addSubRows(
  out: Float32Array,
  row: RowAccumulator,
  region: Region,
  { top, widthPx, heightPx }: PixelWindow,
  phase: Extract<AxisPhase, { kind: 'normal' }>,
  tolerance: number,
): void {
  const { meanPx, sigmaPx } = phase;
  const perPixel = Math.max(1, Math.ceil(Math.sqrt(0.242 / (4 * sigmaPx * sigmaPx * tolerance))));
  const { cdf } = axisCdf(phase);
  const reach = normalReach * sigmaPx;
  // Sub-row s covers [s, s + 1) / perPixel on the whole image, whatever the window: the sums do not depend on it.
  const lowest = Math.max(region.minY, top + 0.5 - meanPx - reach);
  const highest = Math.min(region.maxY, top + heightPx - 0.5 - meanPx + reach);
  const sweep = new UnionSweep(region, lowest - 1);
  for (let sub = Math.floor(lowest * perPixel); sub < highest * perPixel; sub++) {
    const from = sub / perPixel;
    const to = (sub + 1) / perPixel;
    if (sweep.band(from, to) === 0) continue;
    row.addBand(sweep);
    if (row.empty) continue;
    const { values, from: left, to: right } = row.finish();
    const first = Math.max(0, Math.ceil(from - 0.5 + meanPx - reach) - top);
    const last = Math.min(heightPx - 1, Math.floor(to - 0.5 + meanPx + reach) - top);
    for (let index = first; index <= last; index++) {
      const centre = top + index + 0.5;
      const weight = (cdf(centre - from) - cdf(centre - to)) * perPixel;
      for (let col = left; col <= right; col++)
        out[index * widthPx + col] = out[index * widthPx + col]! + weight * values[col]!;
    }
    row.clear();
  }
}
