import { WelltraceError } from '../core/errors.js';
import { streamOf } from '../core/rng.js';
import { type Split, splits } from '../io/corpus/index.js';

/** Parts of the wells that go to train, validation and test; they add up to 1. */
export type SplitShares = readonly [number, number, number];

/**
 * `80:10:10`, in any unit.
 * @throws WelltraceError `usage` where it is not three numbers of 0 or more with something left to share
 */
export function parseSplitShares(text: string): SplitShares {
  const parts = text.split(':').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  const sum = parts.reduce((total, part) => total + part, 0);
  if (parts.length !== 3 || !parts.every((part) => Number.isFinite(part) && part >= 0) || sum <= 0)
    throw new WelltraceError(
      'usage',
      `Expected --split as three numbers of 0 or more, train:validation:test as in 80:10:10, but "${text}" came.`,
    );
  return [parts[0]! / sum, parts[1]! / sum, parts[2]! / sum];
}

/** A well's name and the seed alone decide: sheets of one well never land in two splits. */
export function splitOf(well: string, seed: number, shares: SplitShares): Split {
  const at = streamOf(seed, 'split', well.trim().toUpperCase()).uniform();
  if (at < shares[0]) return splits[0];
  // A share of 0 gets nothing, whatever is lost in rounding.
  return at < shares[0] + shares[1] || shares[2] === 0 ? (shares[1] > 0 ? splits[1] : splits[0]) : splits[2];
}
