import type { StripWindow } from './by-strips.js';

/** Half the length of the kernel: beyond 2.8 σ lies less than half a level of 255. */
export const gaussianRadius = (sigmaPx: number): number => Math.ceil(2.8 * sigmaPx);

/** Weights at 0 … radius; with their mirror images they sum to 1. */
export function gaussianWeights(sigmaPx: number): Float32Array {
  const radius = gaussianRadius(sigmaPx);
  const weights = Float32Array.from({ length: radius + 1 }, (_, k) =>
    Math.exp((-k * k) / (2 * sigmaPx ** 2)),
  );
  const sum = weights.reduce((total, each, k) => total + (k === 0 ? each : 2 * each), 0);
  return weights.map((each) => each / sum);
}

/**
 * Blurs a strip whose halo is the radius of the weights.
 * @returns rowCount × widthPx × channels values, 0–255, not rounded
 */
export function blurred(
  { rows, rowCount, widthPx, channels }: StripWindow,
  weights: Float32Array,
): Float32Array {
  const stride = widthPx * channels;
  const radius = weights.length - 1;
  const padded = new Float32Array(stride + 2 * radius * channels);
  const out = new Float32Array(rowCount * stride);
  const down = new Float32Array(stride);
  for (let row = 0; row < rowCount; row++) {
    const centre = (row + radius) * stride;
    const w0 = weights[0]!;
    for (let i = 0; i < stride; i++) down[i] = w0 * rows[centre + i]!;
    for (let k = 1; k <= radius; k++) {
      const w = weights[k]!;
      const above = centre - k * stride;
      const below = centre + k * stride;
      for (let i = 0; i < stride; i++) down[i]! += w * (rows[above + i]! + rows[below + i]!);
    }
    across(down, padded, weights, channels, out, row * stride);
  }
  return out;
}

function across(
  line: Float32Array,
  padded: Float32Array,
  weights: Float32Array,
  channels: number,
  out: Float32Array,
  at: number,
): void {
  const margin = (weights.length - 1) * channels;
  padded.set(line, margin);
  for (let i = 0; i < margin; i++) {
    padded[i] = line[i % channels]!;
    padded[margin + line.length + i] = line[line.length - channels + (i % channels)]!;
  }
  const w0 = weights[0]!;
  for (let i = 0; i < line.length; i++) out[at + i] = w0 * line[i]!;
  for (let k = 1; k < weights.length; k++) {
    const w = weights[k]!;
    const left = margin - k * channels;
    const right = margin + k * channels;
    for (let i = 0; i < line.length; i++) out[at + i]! += w * (padded[left + i]! + padded[right + i]!);
  }
}
