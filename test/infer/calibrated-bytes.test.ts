import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedBytes } from '../../src/infer/calibrated-bytes.js';

describe('probabilities calibrated by a threshold', () => {
  it('are as they are where it is one half', () => {
    const bytes = calibratedBytes(0.5);
    for (const p of [0, 0.2, 0.5, 0.9, 1]) expect(bytes[Math.round(4095 * p)]).toBe(Math.round(255 * p));
  });

  it('go up in order from 0 to 255, with one half at the threshold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), (threshold) => {
        const bytes = calibratedBytes(threshold);
        expect([bytes[0], bytes.at(-1)]).toEqual([0, 255]);
        expect(bytes.every((byte, step) => step === 0 || byte >= bytes[step - 1]!)).toBe(true);
        // One step of 1/4095 at a threshold of .02 is worth two bytes.
        expect(Math.abs(bytes[Math.round(4095 * threshold)]! - 127.5)).toBeLessThan(2.5);
      }),
    );
  });
});
