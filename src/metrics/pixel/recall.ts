import type { Matches } from './matches.js';

/** Share of the truth that was found, 0–1: tp / (tp + fn). NaN where there is no truth. */
export function recall({ truth, truthMatched }: Matches): number {
  return truthMatched / truth;
}
