import '@tensorflow/tfjs-layers';
import '@tensorflow/tfjs-backend-cpu';
import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { foldedFilter, standardised } from '../../../src/train/graph/standardise.js';

beforeAll(async () => {
  await tf.setBackend('cpu');
});

describe('standardised weights', () => {
  it('have mean 0 and the length of their gain, whatever they were', () => {
    // Two outputs of a 1 × 1 filter over four inputs: [1, 2, 3, 6] and [-5, -5, 5, 5].
    const filter = Float32Array.of(1, -5, 2, -5, 3, 5, 6, 5);
    const folded = foldedFilter(filter, Float32Array.of(2, 1), 2);
    // The first less its mean 3: [-2, -1, 0, 3], of length √14.
    for (const [input, centred] of [-2, -1, 0, 3].entries())
      expect(folded[2 * input]).toBeCloseTo((2 * centred) / Math.sqrt(14), 4);
    for (const [input, sign] of [-1, -1, 1, 1].entries())
      expect(folded[2 * input + 1]).toBeCloseTo(sign / 2, 4);
  });

  it('are the same on the engine and on plain arrays', () => {
    const filter = Float32Array.from({ length: 3 * 3 * 2 * 4 }, (_, i) => Math.sin(7 * i));
    const gain = Float32Array.of(1, -0.5, 3, 0);
    const engine = standardised(tf.tensor4d(filter, [3, 3, 2, 4]), tf.tensor1d(gain)).dataSync();
    for (const [i, value] of foldedFilter(filter, gain, 4).entries()) expect(engine[i]).toBeCloseTo(value, 6);
  });

  it('are all 0 where the weights are all alike, not NaN', () => {
    expect([...foldedFilter(Float32Array.of(2, 2, 2), Float32Array.of(5), 1)]).toEqual([0, 0, 0]);
  });
});
