import { quantile } from '../stats/quantile.js';

/** Rows that a line's place is averaged over, and rows that a line is followed through. */
const stripRows = 50;
const windowRows = 4000;
/** Share of ink that begins a line in the middle of the window, and that it must keep from strip to strip. */
const beginShare = 0.5;
const keepShare = 0.35;
/** How far a line may step aside from one strip to the next, and what is its own width about the peak, px. */
const stepPx = 6;
const halfWidthPx = 3;
const apartPx = 12;
/** Share of the strips that a line must be seen in. */
const seenShare = 0.85;
/** The margin is no line: a black border of the scanner runs along it. */
const marginPx = 8;

export interface LineDrift {
  readonly skewDegrees: number;
  readonly wanderPx: number;
}

/** Follows the vertical lines of a sheet through column sums of strips of rows. */
export class LineDriftMeter {
  private readonly strips: Uint8Array[] = [];
  private counts: Uint8Array;
  private rows = 0;

  constructor(private readonly widthPx: number) {
    this.counts = new Uint8Array(widthPx);
  }

  addRow(ink: Uint8Array): void {
    for (let col = 0; col < this.widthPx; col++) this.counts[col]! += ink[col]!;
    if (++this.rows % stripRows === 0) {
      this.strips.push(this.counts);
      this.counts = new Uint8Array(this.widthPx);
    }
  }

  /** Medians over windows of about 4,000 rows; null where no window has a line that can be followed. */
  finish(): LineDrift | null {
    const windows = Math.max(1, Math.round((this.strips.length * stripRows) / windowRows));
    const drifts: LineDrift[] = [];
    for (let window = 0; window < windows; window++) {
      const from = Math.round((window * this.strips.length) / windows);
      const to = Math.round(((window + 1) * this.strips.length) / windows);
      const drift = driftOf(this.strips.slice(from, to));
      if (drift) drifts.push(drift);
    }
    return drifts.length === 0 ? null : medianOf(drifts);
  }
}

const medianOf = (drifts: readonly LineDrift[]): LineDrift => ({
  skewDegrees: quantile(
    drifts.map(({ skewDegrees }) => skewDegrees),
    0.5,
  ),
  wanderPx: quantile(
    drifts.map(({ wanderPx }) => wanderPx),
    0.5,
  ),
});

function driftOf(strips: readonly Uint8Array[]): LineDrift | null {
  if (strips.length < 3) return null;
  const lines: LineDrift[] = [];
  for (const col of linesAcross(strips[strips.length >> 1]!)) {
    const line = straightness(followLine(strips, col));
    if (line) lines.push(line);
  }
  return lines.length === 0 ? null : medianOf(lines);
}

function linesAcross(counts: Uint8Array): number[] {
  const cols: number[] = [];
  for (let col = marginPx; col < counts.length - marginPx; col++) {
    if (counts[col]! < beginShare * stripRows) continue;
    if (cols.length > 0 && col - cols.at(-1)! < apartPx) continue;
    const about = counts.subarray(Math.max(0, col - apartPx), col + apartPx + 1);
    if (counts[col] === Math.max(...about)) cols.push(col);
  }
  return cols;
}

/** x of the line in each strip, NaN where it is not seen; from the middle strip up and down. */
function followLine(strips: readonly Uint8Array[], col: number): Float64Array {
  const x = new Float64Array(strips.length).fill(Number.NaN);
  const middle = strips.length >> 1;
  for (const step of [1, -1]) {
    let at = col;
    for (let strip = middle; strip >= 0 && strip < strips.length; strip += step) {
      const counts = strips[strip]!;
      let peak = Math.max(0, at - stepPx);
      for (let each = peak; each <= Math.min(counts.length - 1, at + stepPx); each++)
        if (counts[each]! > counts[peak]!) peak = each;
      if (counts[peak]! < keepShare * stripRows) continue;
      x[strip] = centroid(counts, peak);
      at = Math.floor(x[strip]!);
    }
  }
  return x;
}

/** Centroid of the counts about the peak, above what the surroundings hold. */
function centroid(counts: Uint8Array, peak: number): number {
  const around = Array.from(counts.subarray(Math.max(0, peak - 13), peak + 14));
  const level = quantile(around, 0.5);
  let weight = 0;
  let sum = 0;
  const to = Math.min(counts.length - 1, peak + halfWidthPx);
  for (let col = Math.max(0, peak - halfWidthPx); col <= to; col++) {
    const above = Math.max(0, counts[col]! - level);
    weight += above;
    sum += above * (col + 0.5);
  }
  return weight > 0 ? sum / weight : peak + 0.5;
}

function straightness(x: Float64Array): LineDrift | null {
  let [n, sumY, sumX, sumYY, sumXY] = [0, 0, 0, 0, 0];
  for (let strip = 0; strip < x.length; strip++) {
    if (Number.isNaN(x[strip])) continue;
    const y = (strip + 0.5) * stripRows;
    n++;
    sumY += y;
    sumX += x[strip]!;
    sumYY += y * y;
    sumXY += y * x[strip]!;
  }
  if (n < seenShare * x.length) return null;
  const slope = (n * sumXY - sumX * sumY) / (n * sumYY - sumY * sumY);
  const residuals: number[] = [];
  for (let strip = 0; strip < x.length; strip++) {
    if (Number.isNaN(x[strip])) continue;
    residuals.push(Math.abs(x[strip]! - sumX / n - slope * ((strip + 0.5) * stripRows - sumY / n)));
  }
  return { skewDegrees: (Math.atan(slope) * 180) / Math.PI, wanderPx: quantile(residuals, 0.9) };
}
