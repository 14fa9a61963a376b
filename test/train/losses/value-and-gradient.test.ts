import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { lossKinds, lossNamed } from '../../../src/train/losses/index.js';
import { channels, cols, type Given, images, type Reference, references, rows } from './references.js';
import { lossAndGradients, type Shape } from './support.js';

const shape: Shape = [images, rows, cols, channels];
const size = images * rows * cols * channels;
/** The fractional part of n·φ: spread evenly, no two alike (ties would have no one gradient). */
const spread = (n: number): number => (n * 0.6180339887498949) % 1;
const index = Array.from({ length: size }, (_, at) => at);

const z = index.map((at) => Math.fround(6 * spread(at + 1) - 3));
/** A stroke two and three pixels wide, a thin one, a speck, nothing: one a plane. */
const planes = ['0110011101110110', '1000010000100001', '0000001000000000', '0000000000000000'];
const y = index.map((at) => {
  const [plane, pixel] = [Math.floor(at / (rows * cols * channels)) * 2 + (at % 2), Math.floor(at / 2) % 16];
  return Number(planes[plane]![pixel]);
});
const pi = index.map((at) => Math.fround(spread(at * 3 + 2)));
const memory = index.map((at) => Math.fround(1.6 * spread(at * 5 + 1) - 0.8));
const theta = 0.3;
const given: Given = { z, fixed: z, y, pi, memory, theta };

const step = 1e-5;
/** Every third pixel is tried, in all planes. */
const tried = index.filter((at) => at % 3 === 0);
const known = new Map<Reference['formula'], number[]>();

/** Central differences in each logit: the same for all engines. */
function slopesOf(formula: Reference['formula']): number[] {
  const slopes =
    known.get(formula) ??
    tried.map((at) => {
      const moved = (by: number): number =>
        formula({ ...given, z: z.map((each, other) => (other === at ? each + by : each)) });
      return (moved(step) - moved(-step)) / (2 * step);
    });
  known.set(formula, slopes);
  return slopes;
}

it('has a reference for every loss', () => {
  expect(new Set(references.map(({ name }) => name))).toEqual(new Set(lossKinds.map(({ name }) => name)));
});

describe.each(['cpu', 'wasm'])('on the engine %s', (engine) => {
  beforeAll(async () => {
    await tf.setBackend(engine);
  });

  describe.each(references)('$name $options', ({ name, options, formula }) => {
    const loss = lossNamed(name, options);
    const parameters = loss.parameters.map(() => theta);
    const run = () => lossAndGradients(loss, shape, { z, y, pi, memory, parameters });

    it('has the value of its formula', () => {
      // Float32 has 24 bits, and sums of 64 terms lose a few.
      expect(run().value / formula(given)).toBeCloseTo(1, 5);
    });

    it('has the gradient of its formula', () => {
      // Central differences of the float64 formula: with a step of h the error is h²/6 of the third derivative and
      // 1e-16/h of rounding, both below 1e-9 at a step of 1e-5. What is left is float32: 1e-5 of the largest derivative.
      const slopes = slopesOf(formula);
      const largest = Math.max(...slopes.map(Math.abs));
      const [gradient] = run().gradients;
      for (const [n, at] of tried.entries())
        expect(Math.abs(gradient![at]! - slopes[n]!) / largest, `${name} at ${at}`).toBeLessThan(1e-5);
      if (loss.parameters.length > 0) {
        const slope =
          (formula({ ...given, theta: theta + step }) - formula({ ...given, theta: theta - step })) /
          (2 * step);
        expect(run().gradients[1]![0]).toBeCloseTo(slope, 5);
      }
    });

    it('stays finite where the network is sure, right or wrong', () => {
      const sure = z.map((each) => 200 * Math.sign(each));
      const { value, gradients } = lossAndGradients(loss, shape, { z: sure, y, pi, memory, parameters });
      expect([value, ...gradients.flat()].every(Number.isFinite)).toBe(true);
    });

    it('does not grow with the batch', () => {
      const twice = (values: readonly number[]) => [...values, ...values];
      const [, ...image] = shape;
      const { value } = lossAndGradients(loss, [2 * images, ...image] as Shape, {
        z: twice(z),
        y: twice(y),
        pi: twice(pi),
        memory: twice(memory),
        parameters,
      });
      expect(value).toBeCloseTo(run().value, 5);
    });
  });

  it('remembers the running mean of predictions', () => {
    const logits = tf.tensor4d(z, shape);
    const old = tf.tensor4d(memory, shape);
    const target = { label: tf.tensor4d(y, shape), probability: tf.tensor4d(pi, shape), memory: old };
    const now = [...lossNamed('elr').remember!(logits, target).dataSync()];
    now.forEach((each, at) => {
      expect(each).toBeCloseTo(0.7 * memory[at]! + 0.3 * (2 / (1 + Math.exp(-z[at]!)) - 1), 6);
    });
  });
});
