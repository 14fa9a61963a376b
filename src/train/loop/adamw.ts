/**
 * Loshchilov & Hutter 2019, algorithm 2: Adam with decoupled weight decay. On plain arrays, so that it is the same
 * on every engine and is written into a checkpoint as it stands.
 */
export interface AdamWOptions {
  readonly beta1: number;
  readonly beta2: number;
  readonly epsilon: number;
  /** Times the rate, taken off each weight that decays at each step. */
  readonly weightDecay: number;
}

export interface AdamWState {
  /** Running means of the gradient and of its square. */
  readonly mean: Float32Array;
  readonly square: Float32Array;
}

export const newAdamWState = (size: number): AdamWState => ({
  mean: new Float32Array(size),
  square: new Float32Array(size),
});

/**
 * Changes `parameters` and `state` in place.
 * @param step from 1
 * @param decays 1 where a parameter decays, else 0
 */
export function adamWStep(
  parameters: Float32Array,
  gradient: Float32Array,
  state: AdamWState,
  step: number,
  rate: number,
  decays: Uint8Array,
  { beta1, beta2, epsilon, weightDecay }: AdamWOptions,
): void {
  const correct1 = 1 - beta1 ** step;
  const correct2 = 1 - beta2 ** step;
  for (let i = 0; i < parameters.length; i++) {
    const slope = gradient[i]!;
    const mean = beta1 * state.mean[i]! + (1 - beta1) * slope;
    const square = beta2 * state.square[i]! + (1 - beta2) * slope * slope;
    state.mean[i] = mean;
    state.square[i] = square;
    const decay = decays[i] === 1 ? weightDecay * parameters[i]! : 0;
    parameters[i]! -= rate * (mean / correct1 / (Math.sqrt(square / correct2) + epsilon) + decay);
  }
}

/** Scales a gradient that is longer than `longest` down to it (Pascanu 2013). @returns its length before */
export function clipGradient(gradient: Float32Array, longest: number): number {
  let squares = 0;
  for (const value of gradient) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > longest) for (let i = 0; i < gradient.length; i++) gradient[i]! *= longest / length;
  return length;
}
