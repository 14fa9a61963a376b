import { bias } from './bias.js';
import { meanAbsoluteError } from './mean-absolute-error.js';
import { medianAbsoluteError } from './median-absolute-error.js';
import { rootMeanSquareError } from './root-mean-square-error.js';

/** Scores of errors over the rows that were read, in the unit of the errors; NaN where none was. */
export interface ErrorScores {
  /** Of |error|. */
  readonly median: number;
  readonly meanAbsolute: number;
  readonly rootMeanSquare: number;
  /** Median of the signed errors. */
  readonly bias: number;
}

export function errorScores(errors: Float64Array): ErrorScores {
  return {
    median: medianAbsoluteError(errors),
    meanAbsolute: meanAbsoluteError(errors),
    rootMeanSquare: rootMeanSquareError(errors),
    bias: bias(errors),
  };
}
