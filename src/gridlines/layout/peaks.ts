import type { Drift } from './drift.js';

/** A place of the frame where run centres pile up: a line, or a curve that keeps still. */
export interface Peak {
  /** Frame coordinate, px. */
  readonly uPx: number;
  /** Share of rows with a short run centred there, less the share around it, 0–1. */
  readonly strength: number;
}

/** Peaks of the drift's mean profile, left to right. */
export function peaksOf(drift: Drift, dpi: number, least = 0.05): Peak[] {
  const { profile } = drift;
  const count = profile.length;
  const half = Math.max(1, Math.round(dpi * 0.009));
  const summed = new Float64Array(count);
  for (let bin = 0; bin < count; bin++)
    for (let k = -half; k <= half; k++) summed[bin] = summed[bin]! + (profile[bin + k] ?? 0);
  const around = Math.round(dpi * 0.3);
  const peaks: Peak[] = [];
  for (let bin = 1; bin < count - 1; bin++) {
    const value = summed[bin]!;
    if (value < least || value < summed[bin - 1]! || value <= summed[bin + 1]!) continue;
    let highest = true;
    for (let k = -2 * half; k <= 2 * half && highest; k++)
      if ((summed[bin + k] ?? 0) > value) highest = false;
    if (!highest) continue;
    const near: number[] = [];
    for (let k = -around; k <= around; k += half) near.push(summed[bin + k] ?? 0);
    near.sort((a, b) => a - b);
    const base = near[Math.floor(near.length * 0.4)]!;
    if (value - base < least) continue;
    let mass = 0;
    let moment = 0;
    for (let k = -half; k <= half; k++) {
      const above = Math.max(0, (profile[bin + k] ?? 0) - base / (2 * half + 1));
      mass += above;
      moment += above * k;
    }
    peaks.push({ uPx: (bin + (mass > 0 ? moment / mass : 0)) / 2, strength: value - base });
  }
  return peaks;
}
