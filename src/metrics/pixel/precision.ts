import type { Matches } from './matches.js';

/** Share of what was found that is true, 0–1: tp / (tp + fp). NaN where nothing was found. */
export function precision({ found, foundMatched }: Matches): number {
  return foundMatched / found;
}
