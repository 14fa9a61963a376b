import { flagBit, type Trace } from '../../core/trace.js';

/**
 * How much less sure than its stroke is a row that is flagged: what hides a curve or what may be another hides as well where it
 * turns. By rendered sheets, rows within 8 px of the truth, at their 80 and 90 % bands (`npm run bench:tracing` prints them);
 * docs/decisions/tracing.md.
 */
const gapFactor = 1.6;
const occludedFactor = 2.8;
const ambiguousFactor = 2;

/** Widens σ where a row is flagged; rows of a clean stroke stay as they are. @param trace changed in place */
export function widenDoubts({ sigmaPx, flags }: Trace): void {
  for (let row = 0; row < sigmaPx.length; row++) {
    const bits = flags[row]!;
    if ((bits & flagBit.occluded) !== 0) sigmaPx[row]! *= occludedFactor;
    else if ((bits & flagBit.gap) !== 0) sigmaPx[row]! *= gapFactor;
    if ((bits & flagBit.ambiguous) !== 0) sigmaPx[row]! *= ambiguousFactor;
  }
}
