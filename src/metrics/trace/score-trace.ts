import { bias } from '../stats/bias.js';
import { correlation } from '../stats/correlation.js';
import { meanAbsoluteError } from '../stats/mean-absolute-error.js';
import { medianAbsoluteError } from '../stats/median-absolute-error.js';
import { rootMeanSquareError } from '../stats/root-mean-square-error.js';
import { bandCoverage } from './band-coverage.js';
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
interface ErrorScores {
  readonly median: number;
  readonly meanAbsolute: number;
  readonly rootMeanSquare: number;
  readonly bias: number;
  readonly within1: number;
  readonly within2: number;
  readonly within3: number;
}

export interface TraceScores {
  readonly rowCount: number;
  readonly nullShare: number;
  readonly correlation: number;
  readonly alongX: ErrorScores;
  readonly across: ErrorScores;
  /** Coverage of the bands of σ, along x. */
  readonly bands: Readonly<Record<50 | 80 | 90, number>>;
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
    alongX: errorScores(alongX),
    across: errorScores(across),
    bands: {
      50: bandCoverage(alongX, sigmas, 50),
      80: bandCoverage(alongX, sigmas, 80),
      90: bandCoverage(alongX, sigmas, 90),
    },
    rows: pick(traced.rows),
    slopes,
    errorsAcross: across,
  };
}

function errorScores(errors: Float64Array): ErrorScores {
  return {
    median: medianAbsoluteError(errors),
    meanAbsolute: meanAbsoluteError(errors),
    rootMeanSquare: rootMeanSquareError(errors),
    bias: bias(errors),
    within1: shareWithin(errors, 1),
    within2: shareWithin(errors, 2),
    within3: shareWithin(errors, 3),
  };
}
