/**
 * The scores that the best possible predictor has in the mean against a mask whose noise is known: one that knows
 * how probable each label is, and no more can be known. All 0–1. A score above its ceiling has seen the labels.
 */
export interface Ceiling {
  readonly recall: number;
  readonly precision: number;
  readonly f1: number;
  readonly iou: number;
  /** Left out where no closed form is known. */
  readonly averagePrecision?: number | undefined;
}

/** A score as a share of its ceiling; NaN where the ceiling is 0 or NaN. */
export function fractionOfCeiling(score: number, ceiling: number): number {
  return ceiling === 0 ? Number.NaN : score / ceiling;
}
