import type { Batch } from '../data/batch.js';

export interface StepResult {
  readonly loss: number;
  /** Of the mean loss over the images, in the order of the parameters; those of the loss itself last. */
  readonly gradient: Float32Array;
}

export interface Prediction {
  /** count × rows × cols × channels */
  readonly probability: Float32Array;
  readonly loss: number;
}

/** Computes losses and gradients of a network for the parameters that it was started with, which others may change. */
export interface Stepper {
  /** @param progress of the training, 0–1 */
  gradients(batch: Batch, progress: number): Promise<StepResult>;
  predict(batch: Batch): Promise<Prediction>;
  end(): Promise<void>;
}
