import { coefficientOfDetermination } from '../stats/coefficient-of-determination.js';
import { correlation } from '../stats/correlation.js';
import { type ErrorScores, errorScores } from '../stats/error-scores.js';
import { errorsAlongX } from './errors-along-x.js';
import { nullShare } from './null-share.js';

/** Scores of values against true ones, in the unit of the values. */
export interface ValueScores extends ErrorScores {
  /** Pairs that count: with a truth. */
  readonly rowCount: number;
  /** Share of them that were read, 0–1. */
  readonly coverage: number;
  /** Pearson's r and the coefficient of determination over the rows that were read. */
  readonly r: number;
  readonly r2: number;
}

/** @param truth a number in every row; @param found NaN where nothing was read */
export function scoreValues(found: ArrayLike<number>, truth: ArrayLike<number>): ValueScores {
  const errors = errorsAlongX(found, truth);
  return {
    rowCount: truth.length,
    coverage: 1 - nullShare(errors),
    ...errorScores(errors),
    r: correlation(found, truth),
    r2: coefficientOfDetermination(found, truth),
  };
}
