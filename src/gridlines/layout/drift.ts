/**
 * How the sheet wanders under the scanner: the line that stands at frame coordinate u (its x at `yReferencePx`)
 * stands at x = u + slope (y − yReference) + shift(y) + stretch(y) (u − uReference).
 */
export interface Drift {
  readonly slope: number;
  readonly yReferencePx: number;
  readonly uReferencePx: number;
  /** Continuous y of the knots, ascending. */
  readonly knotYPx: Float64Array;
  readonly shiftPx: Float64Array;
  readonly stretch: Float64Array;
  /** How well the block agrees with the rest, −1–1. */
  readonly agreement: Float64Array;
  /** Mean profile over the agreeing blocks: share of the rows with a run centred at each half pixel of u. */
  readonly profile: Float32Array;
}

/** Below it a block does not agree with the rest. */
export const agreementNeeded = 0.35;

/** x of frame coordinate u at knot k. */
export function xAtKnot(drift: Drift, u: number, knot: number): number {
  return (
    u +
    drift.slope * (drift.knotYPx[knot]! - drift.yReferencePx) +
    drift.shiftPx[knot]! +
    drift.stretch[knot]! * (u - drift.uReferencePx)
  );
}
