import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteScaleOf, wholeFilter } from '../../../src/train/quantise/whole-numbers.js';

describe('bytes for a range', () => {
  it('are 256 steps over it, with zero on one of them', () => {
    expect(byteScaleOf({ least: 0, most: 5.1 })).toEqual({ scale: expect.closeTo(0.02), zeroPoint: 0 });
    expect(byteScaleOf({ least: -1, most: 1.55 })).toEqual({ scale: expect.closeTo(0.01), zeroPoint: 100 });
    expect(byteScaleOf({ least: -2.55, most: 0 })).toEqual({ scale: expect.closeTo(0.01), zeroPoint: 255 });
  });

  it('have some scale where there is nothing but zeros', () => {
    expect(byteScaleOf({ least: 0, most: 0 })).toEqual({ scale: 1, zeroPoint: 0 });
  });
});

describe('a filter in whole numbers', () => {
  it('has a scale for each output, the largest weight being 63 where all weights are about as large', () => {
    const { weights, scales } = wholeFilter(
      Float32Array.of(0.63, -0.63, 0.63, 0.01, 6.3, -6.3, 6.3, -6.3),
      new Float32Array(2),
      1,
    );
    expect([...weights]).toEqual([63, -63, 63, 1, 63, -63, 63, -63]);
    expect([...scales]).toEqual([expect.closeTo(0.01), expect.closeTo(0.1)]);
  });

  it('never sums two products beyond 16 bits: 2 · 255 · 63 < 2¹⁵', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ noNaN: true, min: -1e3, max: 1e3 }), { minLength: 2 }), (values) => {
        const { weights } = wholeFilter(Float32Array.from(values), new Float32Array(1), 0.1);
        for (const weight of weights) expect(2 * 255 * Math.abs(weight)).toBeLessThan(2 ** 15);
      }),
    );
  });

  it('clamps a rare large weight where many others gain by it', () => {
    const values = Float32Array.from({ length: 2000 }, (_, i) => Math.sin(i));
    values[7] = 1.4;
    const { weights, scales } = wholeFilter(values, new Float32Array(1), 1);
    expect(weights[7]).toBe(63);
    expect(63 * scales[0]!).toBeLessThan(1.35);
  });

  it('has biases in units of weight times input', () => {
    const { biases, scales } = wholeFilter(Float32Array.of(0.63, 0.1), Float32Array.of(-0.5), 0.02);
    expect(biases[0]! * scales[0]! * 0.02).toBeCloseTo(-0.5, 3);
  });

  it('holds the bias of an output that has no weights', () => {
    const { weights, biases, scales } = wholeFilter(new Float32Array(9), Float32Array.of(2), 1e-12);
    expect([...weights]).toEqual(Array(9).fill(0));
    expect(biases[0]! * scales[0]! * 1e-12).toBeCloseTo(2, 5);
  });
});
