import type { Stream } from '../../core/rng.js';

/** Up to so many pairs every assignment of signs is gone through. */
const exactUpTo = 14;
const draws = 20_000;

/**
 * Paired permutation test: under the null hypothesis the sign of each difference is a coin. Two-sided p, the share of
 * assignments whose |mean| is at least that of the data; exact up to 14 pairs, else of 20,000 draws, the data counted as
 * one of them (Phipson & Smyth 2010), so that p is never 0.
 * @param differences one for each pair, independent of each other
 * @returns 1 where there is no pair
 */
export function signFlipTest(differences: readonly number[], stream: Stream): number {
  const count = differences.length;
  if (count === 0) return 1;
  const seen = Math.abs(sum(differences));
  // Sums of the same numbers in another order differ in the last bits.
  const asFar = (total: number) => Math.abs(total) >= seen - 1e-12 * Math.max(1, seen);
  if (count <= exactUpTo) {
    let far = 0;
    for (let signs = 0; signs < 2 ** count; signs++)
      if (asFar(sum(differences.map((value, index) => ((signs >> index) & 1 ? -value : value))))) far++;
    return far / 2 ** count;
  }
  let far = 1;
  for (let draw = 0; draw < draws; draw++)
    if (asFar(sum(differences.map((value) => (stream.chance(0.5) ? -value : value))))) far++;
  return far / (draws + 1);
}

const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
