import type { TraceScores } from '../../src/metrics/index.js';

/** A figure that something is asked of. */
export interface Goal {
  readonly what: string;
  readonly measured: number;
  /** How the figure and the goal are written. */
  readonly as: 'px' | 'share' | 'r';
  readonly bound: 'at least' | 'at most';
  readonly goal: number;
}

export const isMet = ({ measured, bound, goal }: Goal): boolean =>
  bound === 'at least' ? measured >= goal : measured <= goal;

/** One curve of one scan, compared with its truth. */
export interface ScoredCurve {
  /** Names the curve in files and causes: letters, digits and dashes. */
  readonly key: string;
  readonly sheet: string;
  readonly mnemonic: string;
  readonly scores: TraceScores;
  readonly goals: readonly Goal[];
  /** Share of the rows that a random x in the track would hit within 3 px across the stroke. */
  readonly randomWithin3: number;
  /** Share of the rows read in which the trace follows its own curve; null where no other truth is known. */
  readonly identity: number | null;
  /** Found and true x in the image, continuous px, one for each row of `rows`; for pictures. */
  readonly pictured: {
    readonly scanPath: string;
    readonly rows: Float64Array;
    readonly foundPx: Float64Array;
    readonly truePx: Float64Array;
    readonly counts: readonly boolean[];
  };
}
