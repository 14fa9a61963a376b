import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import {
  addRankingCounts,
  averagePrecision,
  type ProbabilityMap,
  rankingCounts,
} from '../../../src/metrics/pixel/index.js';

const row = (data: readonly number[]): Mask => ({
  widthPx: data.length,
  heightPx: 1,
  data: Uint8Array.from(data),
});
const ranked = (data: readonly number[]): ProbabilityMap => ({ ...row(data), levels: 256 });
const score = (truth: readonly number[], found: readonly number[], tolerancePx = 0) =>
  averagePrecision(rankingCounts(row(truth), ranked(found), tolerancePx));

describe('average precision', () => {
  it('is 1 where every true pixel comes before every other', () => {
    expect(score([1, 0, 1, 0], [200, 10, 255, 9])).toBe(1);
  });

  it('is the share of truth where all pixels have one probability', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1 }), { minLength: 1, maxLength: 40 }),
        fc.integer({ min: 0, max: 255 }),
        (truth, level) => {
          fc.pre(truth.includes(1));
          const prevalence = truth.filter((ink) => ink === 1).length / truth.length;
          expect(
            score(
              truth,
              truth.map(() => level),
            ),
          ).toBeCloseTo(prevalence, 12);
        },
      ),
    );
  });

  it('weighs precision by steps of recall: ½ × 1 + ½ × ⅔ where the second of two comes third', () => {
    expect(score([1, 0, 1, 0], [90, 80, 70, 60])).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3), 15);
  });

  it('takes pixels of one probability as one step: order among them does not matter', () => {
    // scikit-learn 1.5: average_precision_score([0, 0, 1, 1], [.1, .4, .35, .8]).
    expect(score([0, 0, 1, 1], [25, 102, 89, 204])).toBeCloseTo(0.8333333333, 10);
    expect(score([0, 1, 0, 1], [102, 102, 25, 204])).toBeCloseTo(1 / 2 + (1 / 2) * (2 / 3), 15);
  });

  it('has no value without truth', () => {
    expect(score([0, 0], [1, 2])).toBeNaN();
  });

  it('of several images is that of their counts added up', () => {
    const sum = addRankingCounts(
      rankingCounts(row([1, 0]), ranked([90, 80])),
      rankingCounts(row([1, 0]), ranked([70, 60])),
    );
    expect(averagePrecision(sum)).toBe(score([1, 0, 1, 0], [90, 80, 70, 60]));
  });

  it('with a tolerance takes a pixel beside the truth for true, and truth beside it for found', () => {
    expect(score([0, 1, 0, 0, 0], [0, 0, 255, 0, 0])).toBeLessThan(0.5);
    expect(score([0, 1, 0, 0, 0], [0, 0, 255, 0, 0], 1)).toBe(1);
    expect(score([0, 1, 0, 0, 0], [0, 0, 0, 255, 0], 1)).toBeLessThan(1);
  });
});
