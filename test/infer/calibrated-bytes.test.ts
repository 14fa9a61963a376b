import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calibratedBytes, droppedBits } from '../../src/infer/calibrated-bytes.js';

const byteOf = (bytes: Uint8Array, p: number): number =>
  bytes[new Uint32Array(Float32Array.of(p).buffer)[0]! >>> droppedBits]!;

describe('probabilities calibrated by a threshold', () => {
  it('are as they are where it is one half', () => {
    const bytes = calibratedBytes(0.5);
    for (const p of [0, 1e-30, 0.2, 0.5, 0.9, 1])
      expect(Math.abs(byteOf(bytes, p) - 255 * p)).toBeLessThan(0.57);
  });

  it('are rounded to the nearest, but for half of a step of .1 %', () => {
    const bytes = calibratedBytes(0.5);
    fc.assert(
      fc.property(fc.double({ min: 0.5, max: 0.999, noNaN: true }), (p) => {
        expect(Math.abs(byteOf(bytes, p) - 255 * p)).toBeLessThan(0.5 + 255 * 2 ** -12 + 1e-4);
      }),
      { numRuns: 1000 },
    );
  });

  it('go up in order from 0 to 255, with one half at the threshold', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.02, max: 0.98, noNaN: true }), (threshold) => {
        const bytes = calibratedBytes(threshold);
        expect([byteOf(bytes, 0), byteOf(bytes, 1)]).toEqual([0, 255]);
        expect(bytes.every((byte, step) => step === 0 || byte >= bytes[step - 1]!)).toBe(true);
        // A step of .1 % at a threshold of .98 is worth four bytes, half of it on either side.
        expect(Math.abs(byteOf(bytes, threshold) - 127.5)).toBeLessThan(threshold < 0.9 ? 1.1 : 3);
      }),
    );
  });

  it('keep small probabilities of a rare class apart', () => {
    const bytes = calibratedBytes(0.05);
    const wanted = (p: number): number => 255 * p ** (Math.log(0.5) / Math.log(0.05));
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 0.2, noNaN: true }), (p) => {
        if (wanted(p) >= 10) expect(Math.abs(byteOf(bytes, p) - wanted(p))).toBeLessThan(0.57);
      }),
    );
  });

  it('are paper where what is left of them is less than 4 %', () => {
    for (const threshold of [0.05, 0.5]) {
      const bytes = calibratedBytes(threshold);
      const of = (byte: number): number => (byte / 255) ** (Math.log(threshold) / Math.log(0.5));
      expect([1, 5, 9.4].map((byte) => byteOf(bytes, of(byte)))).toEqual([0, 0, 0]);
      expect(byteOf(bytes, of(10.1))).toBe(10);
    }
  });
});
