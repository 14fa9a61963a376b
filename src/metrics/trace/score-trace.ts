import { coefficientOfDetermination } from '../stats/coefficient-of-determination.js';
import { correlation } from '../stats/correlation.js';
import { type ErrorScores, errorScores } from '../stats/error-scores.js';
import { type BandShares, bandShares } from './band-shares.js';
import { errorsAcrossStroke } from './errors-across-stroke.js';
import { errorsAlongX } from './errors-along-x.js';
import { nullShare } from './null-share.js';
import { shareWithin } from './share-within.js';
import { truthSlopes } from './truth-slopes.js';

/** A curve and its truth in the same rows, px along x. */
interface TracedRows {
  /** Ascending; gaps are allowed. Not whole where the truth stands between rows. */
  readonly rows: ArrayLike<number>;
  readonly foundPx: ArrayLike<number>;
  readonly sigmaPx: ArrayLike<number>;
  readonly truePx: ArrayLike<number>;
  /** Whether the truth of a row is sure enough to count; left out: all are. */
  readonly certain?: ArrayLike<boolean> | undefined;
}

/** Scores of errors in one direction, px; shares are of all rows that count. */
export interface DirectionScores extends ErrorScores {
  readonly within1: number;
  readonly within2: number;
  readonly within3: number;
}

export interface TraceScores {
  readonly rowCount: number;
  readonly nullShare: number;
  readonly correlation: number;
  /** R² along x. */
  readonly determination: number;
  readonly alongX: DirectionScores;
  readonly across: DirectionScores;
  /** Coverage of the bands of σ, along x. */
  readonly bands: BandShares;
  /** The rows that count, the slope of the truth there, and the errors across the stroke. */
  readonly rows: Float64Array;
  readonly slopes: Float64Array;
  readonly errorsAcross: Float64Array;
}

/** Every score of one curve. @param slopeReach rows on either side that the slope of the truth is taken over */
export function scoreTrace(traced: TracedRows, slopeReach = 2): TraceScores {
  const { certain } = traced;
  const slopesOfAll = truthSlopes(traced.rows, traced.truePx, slopeReach);
  const kept = Array.from(traced.rows, (_, index) => index).filter((index) => certain?.[index] ?? true);
  const pick = (values: ArrayLike<number>) => Float64Array.from(kept, (index) => values[index]!);
  const found = pick(traced.foundPx);
  const truth = pick(traced.truePx);
  const sigmas = pick(traced.sigmaPx);
  const alongX = errorsAlongX(found, truth);
  const slopes = pick(slopesOfAll);
  const across = errorsAcrossStroke(alongX, slopes);
  return {
    rowCount: kept.length,
    nullShare: nullShare(found),
    correlation: correlation(found, truth),
    determination: coefficientOfDetermination(found, truth),
    alongX: directionScores(alongX),
    across: directionScores(across),
    bands: bandShares(alongX, sigmas),
    rows: pick(traced.rows),
    slopes,
    errorsAcross: across,
  };
}

/** @param errors px, NaN where nothing was read */
export function directionScores(errors: Float64Array): DirectionScores {
  return {
    ...errorScores(errors),
    within1: shareWithin(errors, 1),
    within2: shareWithin(errors, 2),
    within3: shareWithin(errors, 3),
  };
}
