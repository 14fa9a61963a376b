import type { ValueRange } from './value-histogram.js';

/** A map of bytes that stands for a map of numbers: number = scale · (byte − zeroPoint). */
export interface ByteScale {
  readonly scale: number;
  /** 0–255. */
  readonly zeroPoint: number;
}

/** Darkness, 0–1, is a byte of a scan to begin with. */
export const darknessScale: ByteScale = { scale: 1 / 255, zeroPoint: 0 };

/** Scale of bytes for a range; zero is a whole byte, so that paper and what a ReLU cut off stay exact. */
export function byteScaleOf({ least, most }: ValueRange): ByteScale {
  // A map of nothing but zeros has no range.
  const scale = (most - least) / 255 || 1;
  return { scale, zeroPoint: 0 - Math.round(least / scale) };
}

/**
 * Weights are whole numbers up to ±63, a bit less than would fit: processors without instructions of their own for it add two
 * products of a byte and a weight in 16 bits, and 2 · 255 · 127 does not go into them.
 */
const mostWeight = 63;
/** Shares of the largest weight of an output that are tried as the largest that is told apart. */
const shares = [1, 0.95, 0.9, 0.85, 0.8, 0.75, 0.7];
/** Biases have 32 bits. */
const mostBias = 2 ** 30;

/** A filter as whole numbers, each output with a scale of its own. */
export interface WholeFilter {
  readonly weights: Int8Array;
  /** For each output: weight = scale · whole number. */
  readonly scales: Float32Array;
  /** For each output, in units of its scale times that of the input. */
  readonly biases: Int32Array;
}

/**
 * @param filter outputs × everything else
 * @param biases one for each output
 * @param inputScale of the map that is convolved
 */
export function wholeFilter(filter: Float32Array, biases: Float32Array, inputScale: number): WholeFilter {
  const outputs = biases.length;
  const fanIn = filter.length / outputs;
  const weights = new Int8Array(filter.length);
  const scales = new Float32Array(outputs);
  const whole = new Int32Array(outputs);
  for (let output = 0; output < outputs; output++) {
    const own = filter.subarray(output * fanIn, (output + 1) * fanIn);
    const bias = biases[output]!;
    // An output whose weights are all tiny still has to hold its bias.
    const scale = Math.max(bestScale(own), Math.abs(bias) / (inputScale * mostBias));
    scales[output] = scale;
    weights.set(
      own.map((weight) => wholeWeight(weight, scale)),
      output * fanIn,
    );
    whole[output] = Math.round(bias / (inputScale * scales[output]!));
  }
  return { weights, scales, biases: whole };
}

/** The scale of least squared error. */
function bestScale(weights: Float32Array): number {
  const largest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  if (largest === 0) return 1;
  const errorOf = (scale: number): number =>
    weights.reduce((sum, weight) => sum + (scale * wholeWeight(weight, scale) - weight) ** 2, 0);
  const tried = shares.map((share) => (share * largest) / mostWeight);
  return tried.reduce((best, scale) => (errorOf(scale) < errorOf(best) ? scale : best));
}

const wholeWeight = (weight: number, scale: number): number =>
  Math.max(-mostWeight, Math.min(mostWeight, Math.round(weight / scale)));
