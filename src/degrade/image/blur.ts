import type { StripWindow } from './by-strips.js';

/** Half the length of the kernel: what lies beyond 2.8 σ is half a percent of the light. */
export const gaussianRadius = (sigmaPx: number): number => Math.ceil(2.8 * sigmaPx);

/** The weights sum to this. */
const unit = 1 << 12;
/** Bits dropped between the passes, so that the second fits into 31. */
const between = 4;
/** A blurred value is a whole number of 2⁻²⁰ of a level. */
export const blurUnit = (unit * unit) >> between;

/** Whole-number weights at 0 … radius; with their mirror images they sum to 2¹². */
export function gaussianWeights(sigmaPx: number): Int32Array {
  const radius = gaussianRadius(sigmaPx);
  const exact = Array.from({ length: radius + 1 }, (_, k) => Math.exp((-k * k) / (2 * sigmaPx ** 2)));
  const sum = exact.reduce((total, each, k) => total + (k === 0 ? each : 2 * each), 0);
  const weights = Int32Array.from(exact, (each) => Math.round((unit * each) / sum));
  weights[0] = unit - 2 * weights.subarray(1).reduce((total, each) => total + each, 0);
  return weights;
}

/**
 * Blurs a strip whose halo is the radius of the weights.
 * @returns rowCount × widthPx × channels values, 0 … 255 × blurUnit
 */
export function blurred({ rows, rowCount, widthPx, channels }: StripWindow, weights: Int32Array): Int32Array {
  const stride = widthPx * channels;
  const radius = weights.length - 1;
  const margin = radius * channels;
  const out = new Int32Array(rowCount * stride);
  const line = new Int32Array(stride + 2 * margin);
  const sums = new Int32Array(stride);
  for (let row = 0; row < rowCount; row++) {
    downTaps(rows, (row + radius) * stride, stride, weights, sums);
    for (let i = 0; i < stride; i++) line[margin + i] = sums[i]! >> between;
    for (let i = 0; i < margin; i++) {
      line[i] = line[margin + (i % channels)]!;
      line[margin + stride + i] = line[margin + stride - channels + (i % channels)]!;
    }
    acrossTaps(line, margin, channels, weights, out, row * stride, stride);
  }
  return out;
}

/** The weighted sum of the rows around one, for each column. The first taps in one pass, then four at a time. */
function downTaps(
  rows: Uint8Array,
  centre: number,
  stride: number,
  weights: Int32Array,
  sums: Int32Array,
): void {
  const [w0, w1, w2] = [weights[0]!, weights[1] ?? 0, weights[2] ?? 0];
  // A tap past the kernel's end weighs nothing; the sample read for it must only exist.
  const one = weights.length > 1 ? stride : 0;
  const two = weights.length > 2 ? 2 * stride : 0;
  for (let i = 0, at = centre; i < stride; i++, at++)
    sums[i] =
      (w0 * rows[at]! + w1 * (rows[at - one]! + rows[at + one]!) + w2 * (rows[at - two]! + rows[at + two]!)) |
      0;
  for (let k = 3; k < weights.length; k += 2) {
    const [near, far] = [weights[k]!, weights[k + 1] ?? 0];
    const nearStep = k * stride;
    const farStep = k + 1 < weights.length ? nearStep + stride : nearStep;
    for (let i = 0, at = centre; i < stride; i++, at++)
      sums[i] =
        (sums[i]! +
          near * (rows[at - nearStep]! + rows[at + nearStep]!) +
          far * (rows[at - farStep]! + rows[at + farStep]!)) |
        0;
  }
}

/** The same along a line that has its margin on both sides. */
function acrossTaps(
  line: Int32Array,
  margin: number,
  channels: number,
  weights: Int32Array,
  out: Int32Array,
  start: number,
  count: number,
): void {
  const [w0, w1, w2] = [weights[0]!, weights[1] ?? 0, weights[2] ?? 0];
  const one = weights.length > 1 ? channels : 0;
  const two = weights.length > 2 ? 2 * channels : 0;
  for (let i = 0, at = margin; i < count; i++, at++)
    out[start + i] =
      (w0 * line[at]! + w1 * (line[at - one]! + line[at + one]!) + w2 * (line[at - two]! + line[at + two]!)) |
      0;
  for (let k = 3; k < weights.length; k += 2) {
    const [near, far] = [weights[k]!, weights[k + 1] ?? 0];
    const nearStep = k * channels;
    const farStep = k + 1 < weights.length ? nearStep + channels : nearStep;
    for (let i = 0, at = margin; i < count; i++, at++)
      out[start + i] =
        (out[start + i]! +
          near * (line[at - nearStep]! + line[at + nearStep]!) +
          far * (line[at - farStep]! + line[at + farStep]!)) |
        0;
  }
}

/** The strip blurred, rounded to bytes. */
export function blurBytes(window: StripWindow, weights: Int32Array, into: Uint8Array): void {
  const soft = blurred(window, weights);
  for (let i = 0; i < into.length; i++) into[i] = (soft[i]! + (blurUnit >> 1)) >> 20;
}
