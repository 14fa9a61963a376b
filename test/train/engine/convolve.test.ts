import type * as tf from '@tensorflow/tfjs-core';
import { tensor } from '@tensorflow/tfjs-core';
import { describe, expect, it } from 'vitest';
import { depthToSpace, spaceToDepth } from '../../../src/train/engine/blocks.js';
import { convolve } from '../../../src/train/engine/convolve.js';
import { matrixProduct } from '../../../src/train/engine/matrix-product.js';
import { byDifferences, difference, differentiate, type Input, input, testedEngines } from './engines.js';

const engines = await testedEngines();
const tolerance = 2e-5;
const widest = /3 × 3, dilation 2, stride 2, 2|3 × 5|relu|ToSpace|ToDepth|matrixProduct/;

type Operation = (...inputs: tf.Tensor[]) => tf.Tensor;
const operations: { name: string; f: Operation; inputs: Input[]; linear: boolean }[] = [];

for (const kernel of [1, 3, 5])
  for (const dilation of [1, 2, 4])
    for (const stride of [1, 2, 3]) {
      if (kernel === 1 && dilation > 1) continue;
      // More inputs than outputs, and fewer: the two ways of the filter's gradient. Sides that no stride divides.
      for (const [inputs, outputs] of [
        [2, 3],
        [3, 2],
      ] as const)
        operations.push({
          name: `convolve ${kernel} × ${kernel}, dilation ${dilation}, stride ${stride}, ${inputs} → ${outputs}`,
          f: (x, filter, bias) =>
            convolve(x as tf.Tensor4D, filter as tf.Tensor4D, {
              dilation,
              stride,
              bias: bias as tf.Tensor1D,
            }),
          inputs: [
            input([2, 7, 10, inputs], 1),
            input([kernel, kernel, inputs, outputs], 2),
            input([outputs], 3),
          ],
          linear: true,
        });
    }
operations.push(
  {
    name: 'convolve 3 × 5',
    f: (x, filter) => convolve(x as tf.Tensor4D, filter as tf.Tensor4D),
    inputs: [input([1, 5, 4, 2], 1), input([3, 5, 2, 2], 2)],
    linear: true,
  },
  {
    name: 'convolve with relu',
    f: (x, filter, bias) =>
      convolve(x as tf.Tensor4D, filter as tf.Tensor4D, { bias: bias as tf.Tensor1D, relu: true }),
    inputs: [input([2, 5, 6, 3], 1), input([3, 3, 3, 4], 2), input([4], 3)],
    linear: false,
  },
  {
    name: 'spaceToDepth',
    f: (x) => spaceToDepth(x as tf.Tensor4D, 2),
    inputs: [input([2, 6, 10, 3], 1)],
    linear: true,
  },
  {
    name: 'depthToSpace',
    f: (x) => depthToSpace(x as tf.Tensor4D, 3),
    inputs: [input([2, 3, 5, 18], 1)],
    linear: true,
  },
  {
    name: 'matrixProduct',
    f: (a, b) => matrixProduct(a as tf.Tensor2D, b as tf.Tensor2D),
    inputs: [input([5, 7], 1), input([7, 3], 2)],
    linear: true,
  },
);

describe('gradients by finite differences, on the cpu engine', () => {
  it.each(operations.filter(({ linear }) => linear))('$name', async ({ f, inputs }) => {
    const { gradients } = await differentiate('cpu', f, inputs);
    for (const [which, { values }] of inputs.entries()) {
      const places = [0, Math.floor(values.length / 3), values.length - 1];
      const expected = await byDifferences('cpu', f, inputs, which, places);
      for (const [i, place] of places.entries())
        expect(gradients[which]![place]).toBeCloseTo(expected[i]!, 3);
    }
  });
});

describe.each(engines)('%s gives the values and gradients of the cpu engine', (engine) => {
  // A shader of a software GPU takes seconds to compile: one operation of each kind, of the widest reach.
  const tested = engine === 'wasm' ? operations : operations.filter(({ name }) => widest.test(name));
  it.each(tested)('$name', async ({ f, inputs }) => {
    const expected = await differentiate('cpu', f, inputs);
    const found = await differentiate(engine, f, inputs);
    expect(difference(expected.value, found.value)).toBeLessThan(tolerance);
    for (const [i, gradient] of expected.gradients.entries())
      expect(difference(gradient, found.gradients[i]!), `gradient ${i}`).toBeLessThan(tolerance);
  });
});

describe('convolve', () => {
  const x = input([1, 4, 4, 1], 1);
  const filter = input([3, 3, 1, 2], 2);

  it('with relu is the convolution where it is positive, and its gradient passes there only', async () => {
    const plain = await differentiate('wasm', (a) => convolve(a as tf.Tensor4D, tensorOf(filter)), [x]);
    const clamped = await differentiate(
      'wasm',
      (a) => convolve(a as tf.Tensor4D, tensorOf(filter), { relu: true }),
      [x],
    );
    expect(Math.min(...plain.value)).toBeLessThan(0);
    expect([...clamped.value]).toEqual([...plain.value].map((value) => Math.max(value, 0)));
    expect(difference(clamped.gradients[0]!, plain.gradients[0]!)).toBeGreaterThan(0.01);
  });

  it('leaves out the gradient of an input that needs none, and the others stay', async () => {
    const whole = await differentiate('wasm', (a, w) => convolve(a as tf.Tensor4D, w as tf.Tensor4D), [
      x,
      filter,
    ]);
    const weights = await differentiate(
      'wasm',
      (w) => convolve(tensorOf(x), w as tf.Tensor4D, { inputNeedsGradient: false }),
      [filter],
    );
    expect([...weights.gradients[0]!]).toEqual([...whole.gradients[1]!]);
  });

  it('keeps every ⌈side / stride⌉-th pixel of what it gives without stride', async () => {
    const every = await differentiate('wasm', (a) => convolve(a as tf.Tensor4D, tensorOf(filter)), [x]);
    const second = await differentiate(
      'wasm',
      (a) => convolve(a as tf.Tensor4D, tensorOf(filter), { stride: 2 }),
      [x],
    );
    const kept = [0, 2, 8, 10].flatMap((pixel) => [every.value[2 * pixel]!, every.value[2 * pixel + 1]!]);
    expect(difference(kept, second.value)).toBeLessThan(1e-6);
  });

  it('refuses a filter without a middle', () => {
    expect(() => convolve(tensorOf(x), tensorOf(input([2, 2, 1, 1], 1)))).toThrow('2 × 2');
  });
});

function tensorOf({ shape, values }: Input): tf.Tensor4D {
  return tensor(values, shape as [number, number, number, number]);
}
