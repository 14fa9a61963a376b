import type { LoggedCurve } from './curve-set.js';

/** A table of logs as a LAS or CSV file has it, unchecked: one index and its curves. */
export interface LogTable {
  /** What messages call it: the file. */
  readonly source: string;
  /** As the file says it; may be empty. */
  readonly well: string;
  /** Of the index, as the file spells it; empty where it does not. */
  readonly indexUnit: string;
  readonly index: Float64Array;
  /** Each as long as the index; NaN where null. */
  readonly curves: readonly LoggedCurve[];
}
