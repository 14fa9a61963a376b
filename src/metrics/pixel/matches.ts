import type { Confusion } from './confusion.js';

/**
 * What every score of two sets of pixels is made from: how many there are in each, and how many of them have a
 * counterpart in the other. Counts, or expected counts; may be added up over images.
 */
export interface Matches {
  readonly truth: number;
  /** Of these, with a counterpart in what was found. */
  readonly truthMatched: number;
  readonly found: number;
  /** Of these, with a counterpart in the truth. */
  readonly foundMatched: number;
}

/** The strict sense: a counterpart is the same pixel. */
export function matchesOf({ tp, fp, fn }: Confusion): Matches {
  return { truth: tp + fn, truthMatched: tp, found: tp + fp, foundMatched: tp };
}

export function addMatches(a: Matches, b: Matches): Matches {
  return {
    truth: a.truth + b.truth,
    truthMatched: a.truthMatched + b.truthMatched,
    found: a.found + b.found,
    foundMatched: a.foundMatched + b.foundMatched,
  };
}
