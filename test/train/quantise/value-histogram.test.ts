import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ValueHistogram, withinLogits } from '../../../src/train/quantise/value-histogram.js';

const histogramOf = (...maps: Float32Array[]): ValueHistogram => {
  const histogram = new ValueHistogram();
  for (const map of maps) histogram.add(map);
  return histogram;
};
const evenly = (count: number, from: number, to: number) =>
  Float32Array.from({ length: count }, (_, i) => from + ((i + 0.5) / count) * (to - from));

describe('the range of a map', () => {
  it('is all of it where values are even: to the precision that values are told apart with', () => {
    const { least, most } = histogramOf(evenly(10_000, -2, 6)).range();
    expect(least).toBeCloseTo(-2, 1);
    expect(most).toBeCloseTo(6, 1);
  });

  it('always has zero in it', () => {
    expect(histogramOf(evenly(1000, 3, 4)).range().least).toBe(0);
    expect(histogramOf(evenly(1000, -4, -3)).range().most).toBe(0);
    expect(histogramOf(new Float32Array(10)).range()).toEqual({ least: 0, most: 0 });
  });

  it('gives up what is rare for finer steps: where (largest − most) = n · most / (12 · 255²), or next to it', () => {
    // A million values up to 1, and one of 10: 10 − m = m · 1.28.
    const { least, most } = histogramOf(evenly(1_000_000, 0, 1), Float32Array.of(10)).range();
    expect(least).toBe(0);
    expect(most).toBeGreaterThan(4.1);
    expect(most).toBeLessThan(4.7);
  });

  it('does so at either end', () => {
    const { least, most } = histogramOf(evenly(1_000_000, -1, 1), Float32Array.of(-10, 10)).range();
    expect(most).toBeLessThan(9);
    expect(least).toBeGreaterThan(-9);
  });

  it('does not count zeros, which lie on a step: paper does not decide how fine steps are', () => {
    const few = [evenly(1000, 0, 1), Float32Array.of(10)];
    expect(histogramOf(...few, new Float32Array(1_000_000)).range()).toEqual(histogramOf(...few).range());
  });

  it('lies within the values, and does not depend on their order', () => {
    fc.assert(
      fc.property(fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 1 }), (values) => {
        const range = histogramOf(Float32Array.from(values)).range();
        // A value is taken for the middle of its step.
        expect(range.most).toBeLessThanOrEqual(Math.max(0, ...values) * 1.008 + 1e-30);
        expect(range.least).toBeGreaterThanOrEqual(Math.min(0, ...values) * 1.008 - 1e-30);
        expect(histogramOf(Float32Array.from(values.reverse())).range()).toEqual(range);
      }),
    );
  });
});

describe('the range of logits', () => {
  it('ends where a probability says no more', () => {
    expect(withinLogits({ least: -30, most: 14 })).toEqual({ least: -12, most: 12 });
    expect(withinLogits({ least: -4, most: 3 })).toEqual({ least: -4, most: 3 });
  });
});
