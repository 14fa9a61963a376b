import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ThresholdTally } from '../../../src/train/validation/threshold-tally.js';

const tallyOf = (pixels: readonly (readonly [number, number])[]) => {
  const tally = new ThresholdTally();
  for (const [score, label] of pixels) tally.add(score, label);
  return tally;
};

describe('scores at every threshold', () => {
  it('counts hits, misses and false alarms', () => {
    const tally = tallyOf([
      [0.9, 1],
      [0.8, 0],
      [0.6, 1],
      [0.2, 1],
      [0.1, 0],
    ]);
    expect(tally.at(0.5)).toEqual({ threshold: 0.5, recall: 2 / 3, precision: 2 / 3, f1: 2 / 3 });
    expect(tally.at(0.7)).toMatchObject({ recall: 1 / 3, precision: 0.5 });
    // All three found with one false alarm: the best that any threshold gives.
    expect(tally.best()).toMatchObject({ recall: 1, precision: 3 / 4, f1: 6 / 7 });
  });

  it('has no score where there is nothing to find, and none is invented', () => {
    expect(tallyOf([[0.9, 0]]).best().f1).toBeNaN();
  });

  it('finds the same best as trying every threshold', () => {
    const pixel = fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 0, max: 1 }));
    fc.assert(
      fc.property(fc.array(pixel, { minLength: 1, maxLength: 40 }), (pixels) => {
        const tally = tallyOf(pixels.map(([score, label]) => [score / 255, label]));
        const wanted = pixels.filter(([, label]) => label === 1).length;
        const f1s = Array.from({ length: 255 }, (_, index) => {
          const found = pixels.filter(([score]) => score >= index + 1);
          return (2 * found.filter(([, label]) => label === 1).length) / (found.length + wanted);
        });
        if (wanted > 0) expect(tally.best().f1).toBeCloseTo(Math.max(...f1s), 12);
      }),
    );
  });
});
