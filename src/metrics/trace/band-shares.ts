import { type BandPercent, bandCoverage } from './band-coverage.js';

/** Coverage of the central 50, 80 and 90 % bands of σ: see `bandCoverage`. */
export type BandShares = Readonly<Record<BandPercent, number>>;

export function bandShares(errors: ArrayLike<number>, sigmas: ArrayLike<number>): BandShares {
  return {
    50: bandCoverage(errors, sigmas, 50),
    80: bandCoverage(errors, sigmas, 80),
    90: bandCoverage(errors, sigmas, 90),
  };
}
