import type { AxisPhase } from '../../core/phase.js';
import type { Ceiling } from '../pixel/ceiling.js';
import { expectedHinge, offsetDifference } from './offset-difference.js';

/** Labels of which the noise is known in closed form: a run of `penPx` pixels a row at a jittered offset. */
export interface RowRunNoise {
  readonly kind: 'row-run';
  readonly penPx: number;
  readonly jitter: AxisPhase;
}

/** Half widths that are tried before the best is closed in on. */
const coarseSteps = 200;

/**
 * The best scores, in the mean over the grid, of a predictor that knows x exactly against labels with this noise, with
 * a tolerance of whole pixels along the row. It marks an interval of half width r about the mean offset (label
 * probability falls away on both sides); r is that of the best F1. With E(a, b) the expected overlap of two intervals
 * of half widths a and b whose middles differ by the jitter, recall is E(r + ρ, w/2) / w and precision
 * E(r, w/2 + ρ) / 2r. All rows of a curve have one offset: where each had its own, neighbours above and below would
 * match more.
 * @throws RangeError where the pen is not above 0, or the tolerance is not whole
 */
export function rowRunCeiling({ penPx, jitter }: RowRunNoise, tolerancePx = 0): Ceiling {
  if (!(penPx > 0)) throw new RangeError(`expected a pen above 0 px; ${penPx} came`);
  if (!Number.isInteger(tolerancePx) || tolerancePx < 0)
    throw new RangeError(`expected a tolerance of whole pixels; ${tolerancePx} came`);
  const centred = offsetDifference({ ...jitter, meanPx: 0 }, { kind: 'fixed', meanPx: 0 });
  const hinge = (t: number) => expectedHinge(centred, t);
  const overlap = (a: number, b: number) => hinge(a + b) - hinge(b - a) - hinge(a - b) + hinge(-a - b);
  const half = penPx / 2;
  const scores = (r: number): Ceiling => {
    // Rounding of the differences may leave a share a hair above 1.
    const recall = Math.min(1, overlap(r + tolerancePx, half) / penPx);
    const precision = Math.min(1, overlap(r, half + tolerancePx) / (2 * r));
    const f1 = (2 * recall * precision) / (recall + precision);
    return { recall, precision, f1, iou: f1 / (2 - f1) };
  };
  const widest = half + spreadOf(jitter);
  const step = widest / coarseSteps;
  let best = step;
  for (let index = 2; index <= coarseSteps; index++)
    if (scores(index * step).f1 > scores(best).f1) best = index * step;
  let low = Math.max(best - step, step / coarseSteps);
  let high = Math.min(best + step, widest);
  for (let round = 0; round < 60; round++) {
    const a = low + (high - low) / 3;
    const b = high - (high - low) / 3;
    if (scores(a).f1 < scores(b).f1) low = a;
    else high = b;
  }
  return scores((low + high) / 2);
}

function spreadOf(jitter: AxisPhase): number {
  if (jitter.kind === 'normal') return 6 * jitter.sigmaPx;
  return jitter.kind === 'uniform' ? jitter.halfWidthPx : 0;
}
