import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../src/core/rng.js';
import { balancedWeights } from '../../src/study/training/pixel-weights.js';

const sum = (values: Float32Array) => values.reduce((total, value) => total + value, 0);
const counting = (weights: Float32Array, labels: Float32Array, label: number) =>
  weights.filter((weight, at) => weight > 0 && labels[at] === label).length;

describe('balanced weights', () => {
  it('keep all of the rarer label and about as many of the other, with a mean of one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), fc.integer(), fc.boolean(), (rare, seed, inkIsRare) => {
        const labels = Float32Array.from({ length: 1000 }, (_, at) => (at < rare === inkIsRare ? 1 : 0));
        const weights = balancedWeights(labels, streamOf(seed));
        const [kept, others] = [
          counting(weights, labels, inkIsRare ? 1 : 0),
          counting(weights, labels, inkIsRare ? 0 : 1),
        ];
        expect(kept).toBe(rare);
        // Five standard deviations of a binomial with that mean.
        expect(Math.abs(others - rare)).toBeLessThanOrEqual(5 * Math.sqrt(rare) + 1);
        expect(sum(weights) / weights.length).toBeCloseTo(1, 4);
      }),
    );
  });

  it('are all alike where one label is absent', () => {
    for (const label of [0, 1])
      expect(balancedWeights(new Float32Array(4).fill(label), streamOf(1))).toEqual(
        Float32Array.of(1, 1, 1, 1),
      );
  });
});
