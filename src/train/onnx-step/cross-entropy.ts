import * as z from 'zod';
import { coverageOptions } from '../losses/coverage.js';

/** A cross-entropy c·(−w·t log p − (1 − t) log(1 − p)), the mean over pixels and channels. */
export interface CrossEntropy {
  /** What t is: the exact probability of the label, or the label that was drawn. */
  readonly against: 'probability' | 'label';
  /** w */
  readonly positiveWeight: number;
  /** c, for each channel; null: 1. */
  readonly channelWeights: readonly number[] | null;
}

/** A loss by its name, with its options. */
export interface NamedLoss {
  readonly name: string;
  readonly [option: string]: unknown;
}

const weighted = z.looseObject({ positiveWeight: z.number().default(42) });

/** The loss as such a cross-entropy; null where it is none. Options have been checked by the loss itself. */
export function crossEntropyOf(loss: NamedLoss): CrossEntropy | null {
  switch (loss.name) {
    case 'coverage':
      return {
        against: 'probability',
        positiveWeight: 1,
        channelWeights: coverageOptions.strip().parse(loss).channelWeights,
      };
    case 'weighted-bce':
      return {
        against: 'label',
        positiveWeight: weighted.parse(loss).positiveWeight,
        channelWeights: null,
      };
    default:
      return null;
  }
}
