/** Linear from 0 through the warm-up, then half a cosine down to `lowest` of the rate (Loshchilov & Hutter 2017). */
export interface RateOptions {
  readonly rate: number;
  readonly warmUpSteps: number;
  /** Share of the rate that is left at the end, 0–1. */
  readonly lowest: number;
}

/**
 * @param step from 1
 * @param progress of the whole training, 0–1
 */
export function rateAt(step: number, progress: number, { rate, warmUpSteps, lowest }: RateOptions): number {
  const warm = warmUpSteps > 0 ? Math.min(1, step / warmUpSteps) : 1;
  const cosine = (1 + Math.cos(Math.PI * Math.min(1, progress))) / 2;
  return rate * warm * (lowest + (1 - lowest) * cosine);
}

/**
 * Share that a running mean of the weights keeps at a step: `decay`, and less in the first steps, so that the first
 * weights are forgotten ((1 + n) / (10 + n), as TensorFlow's ExponentialMovingAverage has it).
 */
export const averageDecay = (step: number, decay: number): number =>
  Math.min(decay, (1 + step) / (10 + step));

/** Changes `average` in place. */
export function moveAverage(average: Float32Array, parameters: Float32Array, decay: number): void {
  for (let i = 0; i < average.length; i++) average[i]! += (1 - decay) * (parameters[i]! - average[i]!);
}
