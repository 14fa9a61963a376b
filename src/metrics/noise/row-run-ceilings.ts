import type { AxisPhase } from '../../core/phase.js';
import { expectedHinge, expectedTent, offsetDifference } from './offset-difference.js';

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
 * The best F1 that a predictor can reach which knows x exactly, on labels that are jittered by `jitter`:
 * the maximum over sets of offsets of 2·TP / (predicted + w). P(label = 1) falls away from the curve on both
 * sides, so the best set is an interval about the mean offset, and its half width r is found by ternary search.
 * @param penPx > 0
 */
export function rowRunBestF1(penPx: number, jitter: AxisPhase): number {
  const centred = offsetDifference({ ...jitter, meanPx: 0 }, { kind: 'fixed', meanPx: 0 });
  const integral = (t: number) => expectedHinge(centred, t);
  const half = penPx / 2;
  const f1 = (r: number) => {
    const hits = integral(r + half) - integral(half - r) - integral(r - half) + integral(-r - half);
    return (2 * hits) / (2 * r + penPx);
  };
  const spread =
    jitter.kind === 'normal' ? 6 * jitter.sigmaPx : jitter.kind === 'uniform' ? jitter.halfWidthPx : 0;
  let low = 0;
  let high = half + spread;
  for (let step = 0; step < 120; step++) {
    const a = low + (high - low) / 3;
    const b = high - (high - low) / 3;
    if (f1(a) < f1(b)) low = a;
    else high = b;
  }
  return f1((low + high) / 2);
}
