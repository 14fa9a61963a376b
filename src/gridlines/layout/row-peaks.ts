import { centreOf } from '../../core/raster.js';

/** A row of the sheet that is darker along the tilt than the rows around it. */
export interface RowPeak {
  /** Continuous y at the reference x. */
  readonly yPx: number;
  /** Highest share of ink above the paper between lines, 0–1. */
  readonly contrast: number;
  readonly peakShare: number;
  /** Contrast summed over the line's rows: its thickness in px of full ink. */
  readonly mass: number;
}

/** @param share ink along the tilt by row, the first of them `topRow` */
export function rowPeaks(share: Float32Array, topRow: number, dpi: number): RowPeak[] {
  const base = lowest(share, Math.max(3, Math.round(dpi * 0.035)));
  const peaks: RowPeak[] = [];
  const widest = Math.max(2, Math.round(dpi * 0.02));
  for (let row = 1; row < share.length - 1; row++) {
    const value = share[row]!;
    if (value < share[row - 1]! || value <= share[row + 1]!) continue;
    const contrast = value - base[row]!;
    if (contrast < 0.04) continue;
    let from = row;
    while (
      from > 0 &&
      row - from < widest &&
      share[from - 1]! < share[from]! + 0.3 * contrast &&
      above(from - 1)
    )
      from--;
    let to = row;
    while (
      to < share.length - 1 &&
      to - row < widest &&
      share[to + 1]! < share[to]! + 0.3 * contrast &&
      above(to + 1)
    )
      to++;
    let mass = 0;
    let moment = 0;
    for (let at = from; at <= to; at++) {
      const over = Math.max(0, share[at]! - base[at]!);
      mass += over;
      moment += over * centreOf(topRow + at);
    }
    peaks.push({ yPx: moment / mass, contrast, peakShare: Math.min(1, value), mass });

    function above(at: number): boolean {
      return share[at]! - base[at]! > 0.25 * contrast;
    }
  }
  return mergeClose(peaks, Math.max(1.5, dpi * 0.008));
}

/** Two tops of one thick line are one peak. */
function mergeClose(peaks: readonly RowPeak[], nearPx: number): RowPeak[] {
  const merged: RowPeak[] = [];
  for (const peak of peaks) {
    const last = merged[merged.length - 1];
    if (last && peak.yPx - last.yPx < nearPx) {
      if (peak.contrast > last.contrast) merged[merged.length - 1] = peak;
    } else merged.push(peak);
  }
  return merged;
}

/** The lower quarter of the rows around each row. */
function lowest(share: Float32Array, half: number): Float32Array {
  const base = new Float32Array(share.length);
  const near = new Float32Array(2 * half + 1);
  for (let row = 0; row < share.length; row++) {
    let count = 0;
    for (let at = Math.max(0, row - half); at <= Math.min(share.length - 1, row + half); at++)
      near[count++] = share[at]!;
    const window = near.subarray(0, count);
    window.sort();
    base[row] = window[count >> 2]!;
  }
  return base;
}
