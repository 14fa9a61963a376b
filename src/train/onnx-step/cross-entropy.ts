import * as z from 'zod';

/** A cross-entropy −w·t log p − (1 − t) log(1 − p), the mean over pixels and channels. */
export interface CrossEntropy {
  /** What t is: the exact probability of the label, or the label that was drawn. */
  readonly against: 'probability' | 'label';
  /** w */
  readonly positiveWeight: number;
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
      return { against: 'probability', positiveWeight: 1 };
    case 'weighted-bce':
      return { against: 'label', positiveWeight: weighted.parse(loss).positiveWeight };
    default:
      return null;
  }
}
