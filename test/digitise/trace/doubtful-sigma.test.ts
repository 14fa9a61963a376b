import { expect, test } from 'vitest';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import { widenDoubts } from '../../../src/digitise/trace/doubtful-sigma.js';

const { gap, occluded, ambiguous, wrapped } = flagBit;

/** σ of a row of 1 px with these flags, widened. */
function sigmaOf(bits: number): number {
  const trace: Trace = {
    mnemonic: 'GR',
    track: 0,
    topRow: 0,
    xPx: Float64Array.of(10),
    sigmaPx: Float64Array.of(1),
    flags: Uint8Array.of(bits),
    wraps: Int8Array.of(0),
  };
  widenDoubts(trace);
  return trace.sigmaPx[0]!;
}

test('a clean stroke is as sure as it was, also on another wrap', () => {
  expect([sigmaOf(0), sigmaOf(wrapped)]).toEqual([1, 1]);
});

test('what is bridged is less sure, what is hidden less still, and what may be another curve in addition', () => {
  expect(sigmaOf(gap)).toBeGreaterThan(1);
  expect(sigmaOf(occluded)).toBeGreaterThan(sigmaOf(gap));
  expect(sigmaOf(occluded | ambiguous)).toBeCloseTo(sigmaOf(occluded) * sigmaOf(ambiguous), 12);
  expect(sigmaOf(gap | occluded)).toBe(sigmaOf(occluded));
});
