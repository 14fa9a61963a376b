import { quantile } from './quantile.js';

/** Median of |error| over the rows that were read; NaN where none was. */
export function medianAbsoluteError(errors: ArrayLike<number>): number {
  return quantile(Float64Array.from(errors, Math.abs), 0.5);
}
