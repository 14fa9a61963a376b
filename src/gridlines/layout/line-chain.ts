import type { RowPeak } from './row-peaks.js';

/** A depth line and its number on the regular ladder; a new `section` starts where the ladder slips. */
export interface Rung {
  readonly peak: RowPeak;
  readonly index: number;
  readonly section: number;
}

const mostSkipped = 4;

/**
 * The spacing of the finest depth lines: the smallest distance at which the row profile repeats itself nearly
 * as well as at any, or null where nothing repeats.
 */
export function lineSpacing(share: Float32Array, dpi: number): number | null {
  const least = Math.max(4, Math.round(dpi * 0.02));
  const most = Math.round(dpi * 0.6);
  const window = Math.min(share.length, 12 * most);
  const votes = new Float64Array(most + 2);
  const count = Math.max(1, Math.min(24, Math.floor(share.length / window)));
  for (let k = 0; k < count; k++) {
    const from = count === 1 ? 0 : Math.round((k * (share.length - window)) / (count - 1));
    const mean = average(share, from, from + window);
    let energy = 0;
    for (let row = from; row < from + window; row++) energy += Math.min(0.5, share[row]! - mean) ** 2;
    if (energy === 0) continue;
    for (let lag = least; lag <= Math.min(most, window >> 1); lag++) {
      let product = 0;
      for (let row = from; row < from + window - lag; row++)
        product += Math.min(0.5, share[row]! - mean) * Math.min(0.5, share[row + lag]! - mean);
      votes[lag] = votes[lag]! + (product / energy) * (window / (window - lag));
    }
  }
  let highest = 0;
  for (let lag = least + 1; lag < most; lag++)
    if (votes[lag]! >= votes[lag - 1]! && votes[lag]! > votes[lag + 1]!)
      highest = Math.max(highest, votes[lag]!);
  if (highest < 0.15 * count) return null;
  for (let lag = least; lag < most; lag++) {
    const value = votes[lag]!;
    if (value < 0.55 * highest || (lag > least && value < votes[lag - 1]!) || value <= votes[lag + 1]!)
      continue;
    const before = votes[lag - 1]!;
    const after = votes[lag + 1]!;
    const curvature = before - 2 * value + after;
    return lag + (curvature < 0 && lag > least ? (0.5 * (before - after)) / curvature : 0);
  }
  return null;
}

function average(share: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let row = from; row < to; row++) sum += share[row]!;
  return sum / (to - from);
}

/**
 * The rows of peaks that best keep the spacing (dynamic programming): skipped lines cost, and so does a slip,
 * as at a fold.
 */
export function chainOf(peaks: readonly RowPeak[], spacing: number): Rung[] {
  if (peaks.length === 0) return [];
  const sorted = peaks.map(({ contrast }) => contrast).sort((a, b) => a - b);
  const typical = sorted[Math.floor(sorted.length * 0.6)]!;
  const best = new Float64Array(peaks.length);
  const from = new Int32Array(peaks.length).fill(-1);
  const steps = new Int32Array(peaks.length);
  const slipCost = 2.5 * typical;
  for (let i = 0; i < peaks.length; i++) {
    const gain = Math.min(peaks[i]!.contrast, 2 * typical);
    best[i] = gain;
    for (let j = i - 1; j >= 0; j--) {
      const distance = peaks[i]!.yPx - peaks[j]!.yPx;
      if (distance > (mostSkipped + 12) * spacing) break;
      const m = Math.max(1, Math.round(distance / spacing));
      const off = Math.abs(distance - m * spacing) / Math.max(1.5, 0.1 * spacing * Math.sqrt(m));
      let cost = slipCost + 0.02 * typical * m;
      let step = 0;
      if (off < 2.5 && m <= mostSkipped + 1) {
        const regular = 0.25 * typical * off * off + 0.4 * typical * (m - 1);
        if (regular < cost) {
          cost = regular;
          step = m;
        }
      }
      const value = best[j]! + gain - cost;
      if (value > best[i]!) {
        best[i] = value;
        from[i] = j;
        steps[i] = step;
      }
    }
  }
  let last = 0;
  for (let i = 0; i < peaks.length; i++) if (best[i]! > best[last]!) last = i;
  const path: number[] = [];
  for (let i = last; i >= 0; i = from[i]!) path.unshift(i);
  const rungs: Rung[] = [];
  let index = 0;
  let section = 0;
  for (const i of path) {
    if (rungs.length > 0) {
      if (steps[i] === 0) {
        section++;
        index = 0;
      } else index += steps[i]!;
    }
    rungs.push({ peak: peaks[i]!, index, section });
  }
  return rungs;
}
