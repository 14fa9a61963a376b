import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Sampled } from '../../../src/digitise/trace/sampled.js';

describe('a function known at steps', () => {
  const square = new Sampled((x) => x * x, 10, 4);

  test('is what it is at a step, and halfway between two what it is at the next', () => {
    expect([0, 0.25, 3, 9.75, 10].map((x) => square.at(x))).toEqual([0, 0.0625, 9, 95.0625, 100]);
    expect([0.124, 0.125, 3.1].map((x) => square.at(x))).toEqual([0, 0.0625, 9]);
  });

  test('keeps its last value beyond its end', () => {
    for (const x of [10.2, 1e6, 1e12]) expect(square.at(x)).toBe(100);
  });

  test('is never further off than it changes in half a step', () => {
    const log = new Sampled((z) => Math.log(1 + z * z), 256, 16);
    fc.assert(
      fc.property(fc.double({ min: 0, max: 256, noNaN: true }), (z) => {
        expect(Math.abs(log.at(z) - Math.log(1 + z * z))).toBeLessThan(1 / 32 + 1e-6);
      }),
    );
  });
});
