/** What was logged in one well: curves on one depth index. */
export interface CurveSet {
  /** What splits a corpus: two sheets of one well never land in two splits. */
  readonly well: string;
  readonly depthUnit: 'ft' | 'm';
  /** Strictly increasing, finite, at least two. */
  readonly depths: Float64Array;
  readonly curves: readonly LoggedCurve[];
}

export interface LoggedCurve {
  /** LAS mnemonic, unique in the set. */
  readonly mnemonic: string;
  readonly unit: string;
  readonly description: string;
  /** As long as `depths`; NaN where nothing was logged. */
  readonly values: Float64Array;
}
