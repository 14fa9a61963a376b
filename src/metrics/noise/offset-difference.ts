import { normalCdf, normalDensity } from '../../core/normal-distribution.js';
import type { AxisPhase } from '../../core/phase.js';

/** Δ = the offset of one mask less that of another, independent of it: a sum of a mean, a normal and uniforms. */
export interface OffsetDifference {
  readonly meanPx: number;
  readonly sigmaPx: number;
  /** Of each uniform part. */
  readonly halfWidthsPx: readonly number[];
}

export function offsetDifference(a: AxisPhase, b: AxisPhase): OffsetDifference {
  const sigma = (axis: AxisPhase) => (axis.kind === 'normal' ? axis.sigmaPx : 0);
  return {
    meanPx: a.meanPx - b.meanPx,
    sigmaPx: Math.hypot(sigma(a), sigma(b)),
    halfWidthsPx: [a, b].flatMap((axis) => (axis.kind === 'uniform' ? [axis.halfWidthPx] : [])),
  };
}

/**
 * E max(0, t − Δ), in closed form. With Gₙ the n-fold integral of the normal distribution function,
 * Gₙ(t) = (t·Gₙ₋₁(t) + σ²·Gₙ₋₂(t)) / n, each uniform part turns Gₙ into a central difference of Gₙ₊₁.
 */
export function expectedHinge({ meanPx, sigmaPx, halfWidthsPx }: OffsetDifference, t: number): number {
  const order = 1 + halfWidthsPx.length;
  const spread = (at: number, part: number): number => {
    if (part === halfWidthsPx.length) return iteratedIntegral(at, sigmaPx, order);
    const half = halfWidthsPx[part]!;
    return (spread(at + half, part + 1) - spread(at - half, part + 1)) / (2 * half);
  };
  return spread(t - meanPx, 0);
}

/** Expectation of the tent max(0, 1 − |Δ| / base), base > 0. */
export const expectedTent = (difference: OffsetDifference, base: number): number =>
  (expectedHinge(difference, base) - 2 * expectedHinge(difference, 0) + expectedHinge(difference, -base)) /
  base;

function iteratedIntegral(t: number, sigma: number, order: number): number {
  if (sigma === 0) {
    let power = 1;
    for (let n = 1; n <= order; n++) power *= Math.max(0, t) / n;
    return power;
  }
  let before = normalDensity(t / sigma) / sigma;
  let value = normalCdf(t / sigma);
  for (let n = 1; n <= order; n++) {
    const next = (t * value + sigma * sigma * before) / n;
    before = value;
    value = next;
  }
  return value;
}
