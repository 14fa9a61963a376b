/** Why a row of a trace is less than sure, or has no x at all. The order is the bit order of `Trace.flags`. */
export const traceFlags = ['off-track', 'wrapped', 'gap', 'occluded', 'ambiguous'] as const;
export type TraceFlag = (typeof traceFlags)[number];

/**
 * - `off-track`: the curve has left its track here; no x.
 * - `wrapped`: x is printed a whole number of track widths away from its value (`wraps`).
 * - `gap`: no ink here; x, where given, bridges a dash gap or a dropout.
 * - `occluded`: the curve's own ink is merged with a grid line, another curve or a blot.
 * - `ambiguous`: another path is nearly as likely.
 */
export const flagBit: Readonly<Record<TraceFlag, number>> = {
  'off-track': 1,
  wrapped: 2,
  gap: 4,
  occluded: 8,
  ambiguous: 16,
};

/** The flags of one row, in the order of `traceFlags`. */
export function flagNames(bits: number): TraceFlag[] {
  return traceFlags.filter((flag) => (bits & flagBit[flag]) !== 0);
}

/** One curve followed down the image: one entry for each row [topRow, topRow + xPx.length). */
export interface Trace {
  readonly mnemonic: string;
  /** Index into the template's tracks. */
  readonly track: number;
  readonly topRow: number;
  /** Continuous x at which the centreline crosses the centre of the row; NaN where it cannot be read. */
  readonly xPx: Float64Array;
  /** Standard deviation of xPx; NaN where xPx is. */
  readonly sigmaPx: Float64Array;
  /** Bits of `flagBit`. */
  readonly flags: Uint8Array;
  /** Track widths to add to xPx before the scale is applied: 0, or ±1, ±2 … on a wrap or backup. */
  readonly wraps: Int8Array;
}
