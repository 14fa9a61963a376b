import { quantile } from './quantile.js';

/** Median of the signed errors over the rows that were read: how far the whole trace is shifted. */
export function bias(errors: ArrayLike<number>): number {
  return quantile(errors, 0.5);
}
