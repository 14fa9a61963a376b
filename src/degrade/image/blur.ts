import type { StripWindow } from './by-strips.js';

/** Half the length of the kernel: what lies beyond 2.8 σ is half a percent of the light. */
export const gaussianRadius = (sigmaPx: number): number => Math.ceil(2.8 * sigmaPx);

/** The weights sum to this. */
const unit = 1 << 12;
/** Bits dropped between the passes, so that the second fits into 31. */
const between = 4;
const rounding = (unit * unit) >> between;

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
 * @returns rowCount × widthPx × channels values, 0–255, not rounded
 */
export function blurred(
  { rows, rowCount, widthPx, channels }: StripWindow,
  weights: Int32Array,
): Float32Array {
  const stride = widthPx * channels;
  const radius = weights.length - 1;
  const margin = radius * channels;
  const out = new Float32Array(rowCount * stride);
  const line = new Int32Array(stride + 2 * margin);
  const sums = new Int32Array(stride);
  for (let row = 0; row < rowCount; row++) {
    sums.fill(0);
    addTaps(rows, (row + radius) * stride, stride, weights, sums);
    for (let i = 0; i < stride; i++) line[margin + i] = sums[i]! >> between;
    for (let i = 0; i < margin; i++) {
      line[i] = line[margin + (i % channels)]!;
      line[margin + stride + i] = line[margin + stride - channels + (i % channels)]!;
    }
    sums.fill(0);
    addTaps(line, margin, channels, weights, sums);
    const at = row * stride;
    for (let i = 0; i < stride; i++) out[at + i] = sums[i]! / rounding;
  }
  return out;
}

/** Adds the weighted samples around each, `step` apart; two taps on each side at once, to touch the sums less. */
function addTaps(
  from: Uint8Array | Int32Array,
  centre: number,
  step: number,
  weights: Int32Array,
  sums: Int32Array,
): void {
  const count = sums.length;
  const w0 = weights[0]!;
  if (from instanceof Uint8Array) for (let i = 0; i < count; i++) sums[i] = w0 * from[centre + i]!;
  else for (let i = 0; i < count; i++) sums[i] = w0 * from[centre + i]!;
  for (let k = 1; k < weights.length; k += 2) {
    const near = weights[k]!;
    const far = weights[k + 1] ?? 0;
    // Past the kernel's end the weight is 0; the sample read for it must only exist.
    const nearStep = k * step;
    const farStep = k + 1 < weights.length ? (k + 1) * step : nearStep;
    if (from instanceof Uint8Array) addPairs(from, centre, nearStep, farStep, near, far, sums);
    else addPairsOfSums(from, centre, nearStep, farStep, near, far, sums);
  }
}

function addPairs(
  from: Uint8Array,
  centre: number,
  nearStep: number,
  farStep: number,
  near: number,
  far: number,
  sums: Int32Array,
): void {
  for (let i = 0, at = centre; i < sums.length; i++, at++)
    sums[i] =
      (sums[i]! +
        near * (from[at - nearStep]! + from[at + nearStep]!) +
        far * (from[at - farStep]! + from[at + farStep]!)) |
      0;
}

/** The same code for the other kind of array: one function for both would be slow for both. */
function addPairsOfSums(
  from: Int32Array,
  centre: number,
  nearStep: number,
  farStep: number,
  near: number,
  far: number,
  sums: Int32Array,
): void {
  for (let i = 0, at = centre; i < sums.length; i++, at++)
    sums[i] =
      (sums[i]! +
        near * (from[at - nearStep]! + from[at + nearStep]!) +
        far * (from[at - farStep]! + from[at + farStep]!)) |
      0;
}
