import { describe, expect, it } from 'vitest';
import { adamWStep, clipGradient, newAdamWState } from '../../../src/train/loop/adamw.js';

const options = { beta1: 0.9, beta2: 0.99, epsilon: 1e-8, weightDecay: 0 };

describe('AdamW', () => {
  it('takes a first step as long as the rate, against the sign of the gradient, whatever its size', () => {
    const parameters = Float32Array.of(1, 1, 1);
    adamWStep(
      parameters,
      Float32Array.of(1e-3, -50, 0),
      newAdamWState(3),
      1,
      0.1,
      new Uint8Array(3),
      options,
    );
    expect([...parameters]).toEqual([expect.closeTo(0.9, 4), expect.closeTo(1.1, 5), 1]);
  });

  it('does as the recursion of the paper on three steps', () => {
    const parameters = Float32Array.of(0.5);
    const state = newAdamWState(1);
    let [x, m, v] = [0.5, 0, 0];
    for (const [index, slope] of [0.3, -0.2, 0.7].entries()) {
      const step = index + 1;
      adamWStep(parameters, Float32Array.of(slope), state, step, 0.01, Uint8Array.of(1), {
        ...options,
        weightDecay: 0.1,
      });
      m = 0.9 * m + 0.1 * slope;
      v = 0.99 * v + 0.01 * slope ** 2;
      x -= 0.01 * (m / (1 - 0.9 ** step) / (Math.sqrt(v / (1 - 0.99 ** step)) + 1e-8) + 0.1 * x);
    }
    expect(parameters[0]).toBeCloseTo(x, 6);
  });

  it('lets only what decays decay', () => {
    const parameters = Float32Array.of(1, 1);
    adamWStep(parameters, new Float32Array(2), newAdamWState(2), 1, 0.1, Uint8Array.of(1, 0), {
      ...options,
      weightDecay: 0.5,
    });
    expect([...parameters]).toEqual([expect.closeTo(0.95, 6), 1]);
  });

  it('finds the lowest point of a bowl', () => {
    const parameters = Float32Array.of(3, -2);
    const state = newAdamWState(2);
    for (let step = 1; step <= 500; step++) {
      const gradient = Float32Array.of(2 * (parameters[0]! - 1), 20 * (parameters[1]! - 0.5));
      adamWStep(parameters, gradient, state, step, 0.05, new Uint8Array(2), options);
    }
    expect([...parameters]).toEqual([expect.closeTo(1, 2), expect.closeTo(0.5, 2)]);
  });
});

describe('clipping a gradient', () => {
  it('shortens what is longer and leaves the rest alone', () => {
    const long = Float32Array.of(3, 4);
    expect(clipGradient(long, 1)).toBeCloseTo(5);
    expect([...long]).toEqual([expect.closeTo(0.6), expect.closeTo(0.8)]);
    const short = Float32Array.of(0.3, 0.4);
    clipGradient(short, 1);
    expect([...short]).toEqual([Math.fround(0.3), Math.fround(0.4)]);
  });

  it('tells of a gradient that is no number', () => {
    expect(clipGradient(Float32Array.of(1, Number.NaN), 1)).toBeNaN();
  });
});
