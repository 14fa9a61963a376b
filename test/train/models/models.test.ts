import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { beginWith, layoutOf } from '../../../src/train/checkpoint/begin-with.js';
import { exportOnnx } from '../../../src/train/export/onnx/export.js';
import { costOf } from '../../../src/train/graph/cost.js';
import { type Graph, parameterCount } from '../../../src/train/graph/graph.js';
import { initialParameters } from '../../../src/train/graph/initial.js';
import { runGraph } from '../../../src/train/graph/run.js';
import { modelNamed, models } from '../../../src/train/models/index.js';
import {
  largestDifference,
  onnxProbability,
  ownProbability,
  randomMap,
  scatteredParameters,
  tensorsOf,
  useEngine,
} from '../support/network.js';

const small = { outputChannels: 2, width: 0.125, depth: -1 };
const names = models.map(({ name }) => name);

describe.each(names)('%s', (name) => {
  beforeAll(() => useEngine('wasm'));
  const model = modelNamed(name);

  it.each([0.25, 1])('gives as many pixels as it takes, at width %d', (width) => {
    const graph = model.build({ outputChannels: 3, width, depth: 0 });
    expect(graph.nodes[graph.output]!.channels).toBe(3);
    expect(costOf(graph, graph.multiplePx, 2 * graph.multiplePx).parameters).toBe(parameterCount(graph));
  });

  it('has more parameters the wider and the deeper it is', () => {
    const size = (width: number, depth: number): number =>
      parameterCount(model.build({ outputChannels: 1, width, depth }));
    expect(size(1, -1)).toBeLessThan(size(1, 0));
    expect(size(0.25, 0)).toBeLessThan(size(1, 0));
  });

  it('gives the same probabilities in ONNX Runtime, at two sizes', async () => {
    const graph = model.build(small);
    const parameters = scatteredParameters(graph);
    const file = exportOnnx(graph, parameters, { name, channels: ['a', 'b'], configuration: small });
    const side = graph.multiplePx;
    for (const shape of [
      [2, side, side],
      [1, side, 2 * side],
    ] as const) {
      const image = randomMap(shape[0] * shape[1] * shape[2]);
      const probability = await onnxProbability(file, image, shape);
      expect(probability.dims).toEqual([shape[0], 2, shape[1], shape[2]]);
      const own = ownProbability(graph, parameters, image, shape);
      expect(Math.max(...own) - Math.min(...own)).toBeGreaterThan(1e-3);
      expect(largestDifference(probability.data as Float32Array, own)).toBeLessThan(1e-4);
    }
  });

  it('has a lower loss after a few steps down the gradient', () => {
    const graph = model.build({ ...small, outputChannels: 1 });
    const side = graph.multiplePx;
    const image = tf.tensor4d(randomMap(2 * side * side), [2, side, side, 1]);
    const target = tf.cast(tf.greater(image, 0.7), 'float32');
    const loss = (...parameters: tf.Tensor[]): tf.Scalar => {
      const logits = runGraph(graph, image, parameters);
      return tf.mean(tf.sub(tf.softplus(logits), tf.mul(logits, target)));
    };
    let parameters = tensorsOf(graph, initialParameters(graph, streamOf(1)));
    const losses: number[] = [];
    for (let step = 0; step < 4; step++) {
      const { value, grads } = tf.valueAndGrads(loss)(parameters);
      losses.push(value.dataSync()[0]!);
      expect(grads.every((gradient) => tf.max(tf.abs(gradient)).dataSync()[0]! >= 0)).toBe(true);
      parameters = parameters.map((parameter, i) => tf.sub(parameter, tf.mul(grads[i]!, 0.05)));
    }
    expect(losses.at(-1)).toBeLessThan(losses[0]!);
  });
});

it.each([1, 2])('light with %d levels more begins as what it was without them', (levels) => {
  useEngine('wasm');
  const [shallow, deep] = [0, levels].map((depth) =>
    modelNamed('light').build({ outputChannels: 2, width: 0.125, depth }),
  ) as [Graph, Graph];
  const known = scatteredParameters(shallow, 3);
  const parameters = initialParameters(deep, streamOf(5));
  const taken = beginWith(parameters, deep, { layout: layoutOf(shallow), values: known }, 'shallow');
  expect(taken).toBe(known.length);
  const shape = [1, deep.multiplePx, 2 * deep.multiplePx] as const;
  const image = randomMap(shape[1] * shape[2]);
  const [before, after] = [
    ownProbability(shallow, known, image, shape),
    ownProbability(deep, parameters, image, shape),
  ];
  expect(Math.max(...before) - Math.min(...before)).toBeGreaterThan(1e-3);
  expect(largestDifference(after, before)).toBeLessThan(1e-6);
});

it('a model that does not exist is refused with the names of those that do', () => {
  expect(() => modelNamed('yolo')).toThrow(
    'Expected a model out of light, veernet, unet, segnet, fcn32, deeplabv3plus, fpn, but got "yolo"',
  );
});
