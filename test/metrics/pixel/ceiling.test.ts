import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  bestCut,
  ceilingOfProbabilities,
  confusionOf,
  expectedTolerantMatches,
  f1,
  fractionOfCeiling,
  matchesOf,
  type ProbabilityMap,
  precision,
  probabilityCounts,
  recall,
  tolerantMatches,
} from '../../../src/metrics/pixel/index.js';

const fine = 65_536;
/** Every pixel of a large image with these probabilities, as often as each other. */
const countsOf = (...probabilities: number[]): Float64Array => {
  const counts = new Float64Array(fine);
  for (const p of probabilities) counts[Math.round(p * (fine - 1))]!++;
  return counts;
};
const map: ProbabilityMap = {
  widthPx: 200,
  heightPx: 100,
  levels: 256,
  data: Uint8Array.from({ length: 20_000 }, (_, index) => [0, 64, 220, 90, 0][index % 5]!),
};

describe('ceiling of label probabilities', () => {
  it('is 1 where the labels are certain', () => {
    expect(ceilingOfProbabilities(countsOf(0, 1, 1))).toMatchObject({
      recall: 1,
      precision: 1,
      f1: 1,
      iou: 1,
    });
  });

  it('is 2p / (1 + p) where every pixel is as probable as the next: all are predicted', () => {
    const { recall, precision, f1, averagePrecision } = ceilingOfProbabilities(countsOf(0.2, 0.2, 0));
    expect(recall).toBe(1);
    expect(precision).toBeCloseTo(0.2, 5);
    expect(f1).toBeCloseTo(0.4 / 1.2, 5);
    expect(averagePrecision).toBeCloseTo(0.2, 5);
  });

  it('is 3 − √5 for a line of one pixel whose rounding is uniform over ±½ (position known, labels jittered)', () => {
    // A pen of 1 px at an offset u from a pixel's centre, uniform: the label is at one of two columns or three.
    const probabilities: number[] = [];
    const steps = 400;
    for (let step = 0; step < steps; step++) {
      const u = (step + 0.5) / steps;
      probabilities.push(u, 1 - u);
    }
    expect(ceilingOfProbabilities(countsOf(...probabilities)).f1).toBeCloseTo(3 - Math.sqrt(5), 3);
  });

  it('predicts the pixels above half the F1 it reaches', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 2, maxLength: 30 }),
        (probabilities) => {
          fc.pre(probabilities.some((p) => p > 0.01));
          const counts = countsOf(...probabilities);
          const cut = bestCut(counts) / (fine - 1);
          const best = ceilingOfProbabilities(counts).f1;
          expect(cut).toBeGreaterThanOrEqual(best / 2 - 1e-9);
          for (const p of probabilities) {
            const level = Math.round(p * (fine - 1)) / (fine - 1);
            if (level > best / 2 + 1e-9) expect(level).toBeGreaterThanOrEqual(cut);
          }
        },
      ),
    );
  });

  it('is what masks drawn from the probabilities give its predictor, strictly and with a tolerance', () => {
    const cut = bestCut(probabilityCounts(map));
    const mask = { ...map, data: Uint8Array.from(map.data, (level) => (level >= cut ? 1 : 0)) };
    const random = streamOf(1, 'ceiling');
    const drawn = {
      ...map,
      data: Uint8Array.from(map.data, (level) => (random.chance(level / 255) ? 1 : 0)),
    };
    const ceiling = ceilingOfProbabilities(probabilityCounts(map));
    expect(f1(matchesOf(confusionOf(drawn, mask)))).toBeCloseTo(ceiling.f1, 1.7);
    const expected = expectedTolerantMatches(mask, map, 1);
    const [measured] = tolerantMatches(drawn, mask, [1]);
    expect(recall(measured!)).toBeCloseTo(recall(expected), 1.7);
    expect(precision(measured!)).toBeCloseTo(precision(expected), 1.7);
    const strict = expectedTolerantMatches(mask, map, 0);
    expect(f1(strict)).toBeCloseTo(ceiling.f1, 12);
  });

  it('is unknown where nothing can be ink', () => {
    expect(ceilingOfProbabilities(countsOf(0, 0)).f1).toBeNaN();
  });

  it('is what a score is a fraction of', () => {
    expect(fractionOfCeiling(0.6, 0.8)).toBeCloseTo(0.75, 15);
    expect(fractionOfCeiling(0.6, 0)).toBeNaN();
  });
});
