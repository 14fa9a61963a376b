import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageDecay, moveAverage, rateAt } from '../../../src/train/loop/schedule.js';

const options = { rate: 0.01, warmUpSteps: 10, lowest: 0.1 };

describe('the rate of learning', () => {
  it('rises in a line and falls along half a cosine', () => {
    expect(rateAt(1, 0, options)).toBeCloseTo(0.001);
    expect(rateAt(5, 0, options)).toBeCloseTo(0.005);
    expect(rateAt(10, 0, options)).toBeCloseTo(0.01);
    expect(rateAt(50, 0.5, options)).toBeCloseTo(0.0055);
    expect(rateAt(100, 1, options)).toBeCloseTo(0.001);
  });

  it('never leaves the range from 0 to the rate, and never rises after the warm-up', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 1000 }),
        fc.double({ min: 0, max: 2, noNaN: true }),
        (step, progress) => {
          const rate = rateAt(step, progress, options);
          expect(rate).toBeGreaterThan(0);
          expect(rate).toBeLessThanOrEqual(0.01);
          expect(rateAt(step + 1, progress + 0.01, options)).toBeLessThanOrEqual(rate);
        },
      ),
    );
  });
});

describe('the running mean of the weights', () => {
  it('forgets the first weights soon and moves slowly then', () => {
    expect(averageDecay(1, 0.998)).toBeCloseTo(2 / 11);
    expect(averageDecay(1e6, 0.998)).toBe(0.998);
  });

  it('moves by what it does not keep', () => {
    const average = Float32Array.of(1);
    moveAverage(average, Float32Array.of(3), 0.75);
    expect(average[0]).toBe(1.5);
  });
});
