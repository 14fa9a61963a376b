import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/core/rng.js';
import { type Group, hierarchicalBootstrap } from '../../src/study/statistics/hierarchical-bootstrap.js';
import { holm } from '../../src/study/statistics/holm.js';
import { signFlipTest } from '../../src/study/statistics/sign-flip-test.js';

const stream = streamOf(1, 'statistics');

describe('the paired permutation test', () => {
  it('gives 2 / 2ⁿ where all n differences have one sign', () => {
    for (const count of [1, 2, 5, 8, 12])
      expect(
        signFlipTest(
          Array.from({ length: count }, (_, index) => 0.1 + index),
          stream,
        ),
      ).toBe(2 / 2 ** count);
  });

  it('counts by hand: of the 8 signs of 1, 2, −3 all four sums of 0 and more are as far as 0', () => {
    expect(signFlipTest([1, 2, -3], stream)).toBe(1);
    // ±3±1: |4|, |2|, |−2|, |−4|; the data are 2.
    expect(signFlipTest([3, -1], stream)).toBe(1);
    // Of ±1±1±5 only ±7 are as far as 7.
    expect(signFlipTest([1, 1, 5], stream)).toBe(0.25);
  });

  it('gives the exact p of 16 pairs to within its draws, and never 0', () => {
    // One negative of 16 equal differences: 2·(1 + 16) / 2¹⁶ have |sum| ≥ 14.
    const p = signFlipTest([-1, ...new Array<number>(15).fill(1)], stream);
    expect(p).toBeGreaterThan(0);
    expect(Math.abs(p - 34 / 2 ** 16)).toBeLessThan(0.001);
    expect(signFlipTest(new Array<number>(30).fill(1), stream)).toBe(1 / 20_001);
  });

  it('says 1 where there is nothing to compare', () => {
    expect(signFlipTest([], stream)).toBe(1);
    expect(signFlipTest([0, 0, 0], stream)).toBe(1);
  });
});

describe('Holm', () => {
  it('adjusts the four p-values of a worked example', () => {
    // .005 × 4, .01 × 3, .03 × 2, and .04 × 1 made no smaller than .06.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((wanted, index) => {
      expect(adjusted[index]).toBeCloseTo(wanted, 12);
    });
  });

  it('lies between the p-value and Bonferroni, keeps the order, and never passes 1', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (pValues) => {
        const adjusted = holm(pValues);
        pValues.forEach((p, index) => {
          expect(adjusted[index]).toBeGreaterThanOrEqual(p);
          expect(adjusted[index]).toBeLessThanOrEqual(Math.min(1, p * pValues.length) + 1e-12);
          pValues.forEach((other, at) => {
            if (p < other) expect(adjusted[index]).toBeLessThanOrEqual(adjusted[at]!);
          });
        });
      }),
    );
  });
});

describe('the hierarchical bootstrap', () => {
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const options = { draws: 4000, share: 0.95, stream };

  it('has the normal interval of a mean of many independent values', () => {
    const leaves = Array.from({ length: 400 }, (_, index) => ({ leaf: (index % 20) - 9.5 }));
    const { low, high } = hierarchicalBootstrap(leaves, mean, options);
    // The standard deviation of 0…19 is 5.766; of the mean of 400, .2883.
    expect(Math.abs(low + 1.96 * 0.2883)).toBeLessThan(0.05);
    expect(Math.abs(high - 1.96 * 0.2883)).toBeLessThan(0.05);
  });

  it('is as wide as its groups are different, however many leaves repeat each', () => {
    const group = (value: number): Group<number> => Array.from({ length: 50 }, () => ({ leaf: value }));
    // Two groups: a mean of −1, 0 and 1 in a quarter, a half and a quarter of the draws.
    expect(hierarchicalBootstrap([group(-1), group(1)], mean, options)).toEqual({ low: -1, high: 1 });
    expect(hierarchicalBootstrap([group(2), group(2)], mean, options)).toEqual({ low: 2, high: 2 });
  });

  it('says nothing where the statistic is never a number', () => {
    expect(hierarchicalBootstrap([{ leaf: Number.NaN }], mean, options)).toEqual({
      low: Number.NaN,
      high: Number.NaN,
    });
  });
});
