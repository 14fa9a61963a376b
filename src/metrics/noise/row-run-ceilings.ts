import type { AxisPhase } from '../../core/phase.js';
import { expectedTent, offsetDifference } from './offset-difference.js';
import { rowRunCeiling } from './row-run-ceiling.js';

/**
 * What two masks of one curve can agree, in closed form, where each has a run of `penPx` pixels a row that
 * starts at a rounded offset, and the curve lies on the grid in no particular place. Pooled: sums over many
 * rows, then the ratio.
 */
export interface RowRunAgreement {
  readonly f1: number;
  /** f1 / (2 − f1). */
  readonly iou: number;
  /** F1 where a pixel one column off still counts. */
  readonly f1Within1Px: number;
}

/**
 * Given Δ the overlap of the runs is max(0, w − |Δ|) on the mean over the grid: starts differ by ⌊Δ⌋ or ⌈Δ⌉, and
 * the overlap is linear between whole numbers. So E F1 = E max(0, 1 − |Δ|/w), and with a tolerance of 1 px
 * E min(1, max(0, 1 − (|Δ| − 1)/w)): the tents of base w + 1 and 1, weighted w + 1 and 1, over w.
 * @param penPx whole, 1 or more
 */
export function rowRunAgreement(penPx: number, a: AxisPhase, b: AxisPhase): RowRunAgreement {
  if (!Number.isInteger(penPx) || penPx < 1)
    throw new RangeError(`expected a pen of whole pixels, 1 or more; ${penPx} came`);
  const difference = offsetDifference(a, b);
  const f1 = expectedTent(difference, penPx);
  const wide = (penPx + 1) * expectedTent(difference, penPx + 1);
  return { f1, iou: f1 / (2 - f1), f1Within1Px: (wide - expectedTent(difference, 1)) / penPx };
}

/**
 * The best F1 that a predictor can reach which knows x exactly, on labels that are jittered by `jitter`.
 * @param penPx > 0
 */
export const rowRunBestF1 = (penPx: number, jitter: AxisPhase): number =>
  rowRunCeiling({ kind: 'row-run', penPx, jitter }).f1;
