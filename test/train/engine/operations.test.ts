import * as tf from '@tensorflow/tfjs-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { attention } from '../../../src/train/engine/attention.js';
import { convolveDepthwise } from '../../../src/train/engine/depthwise.js';
import { gelu } from '../../../src/train/engine/gelu.js';
import { groupNorm } from '../../../src/train/engine/group-norm.js';
import { globalMean } from '../../../src/train/engine/map-mean.js';
import { maxPool, maxUnpool } from '../../../src/train/engine/pool.js';
import { upsampleBilinear, upsampleNearest } from '../../../src/train/engine/upsample.js';
import { largestDifference, useEngine } from '../support/network.js';
import * as plain from '../support/reference.js';

type Shape = plain.PlainMap['shape'];

interface Operation {
  readonly shapes: readonly Shape[];
  readonly run: (maps: tf.Tensor4D[]) => tf.Tensor4D;
  readonly plain: (maps: plain.PlainMap[]) => plain.PlainMap;
}

const operation = (
  shapes: readonly Shape[],
  run: Operation['run'],
  reference: Operation['plain'],
): Operation => ({ shapes, run, plain: reference });

const vector = (map: tf.Tensor4D): tf.Tensor1D => tf.reshape(map, [map.size]);
const map: Shape = [2, 4, 6, 4];
/** A prime side has no window but itself. */
const odd: Shape = [1, 1, 19, 3];
const pooledTo = (size: number): Shape => [2, 4 / size, 6 / size, 4];

const bilinear = (shape: Shape, factor: number): Operation =>
  operation(
    [shape],
    ([x]) => upsampleBilinear(x!, factor),
    ([x]) => plain.upsampleBilinear(x!, factor),
  );
const depthwise = (kernel: number, dilation: number): Operation =>
  operation(
    [map, [kernel, kernel, 4, 1]],
    ([x, filter]) => convolveDepthwise(x!, filter!, dilation),
    ([x, filter]) => plain.depthwise(x!, filter!, dilation),
  );
const norm = (shape: Shape, groups: number): Operation =>
  operation(
    [shape, [1, 1, 1, shape[3]], [1, 1, 1, shape[3]]],
    ([x, scale, shift]) => groupNorm(x!, vector(scale!), vector(shift!), groups),
    ([x, scale, shift]) => plain.groupNorm(x!, scale!, shift!, groups),
  );
const heads = (count: number): Operation =>
  operation(
    [map, map, [2, 4, 6, 2]],
    ([q, k, v]) => attention(q!, k!, v!, count),
    ([q, k, v]) => plain.attention(q!, k!, v!, count),
  );

const operations: Record<string, Operation> = {
  'depthwise conv 3 × 3': depthwise(3, 1),
  'depthwise conv 5 × 5': depthwise(5, 1),
  'dilated depthwise conv': depthwise(3, 2),
  'group norm, one group': norm(map, 1),
  'group norm, two groups': norm(map, 2),
  'group norm, a group a channel': norm(map, 4),
  'group norm of a long map': norm(odd, 3),
  gelu: operation(
    [map],
    ([x]) => gelu(tf.mul(x!, 3)),
    ([x]) => plain.gelu({ ...x!, values: x!.values.map((value) => 3 * value) }),
  ),
  'max-pool': operation(
    [map],
    ([x]) => maxPool(x!, 2),
    ([x]) => plain.maxPool(x!, 2),
  ),
  'max-pool of 3': operation(
    [[1, 3, 6, 2]],
    ([x]) => maxPool(x!, 3),
    ([x]) => plain.maxPool(x!, 3),
  ),
  'max-unpool': operation(
    [pooledTo(2), map],
    ([values, x]) => maxUnpool(values!, x!, maxPool(x!, 2), 2),
    ([values, x]) => plain.maxUnpool(values!, x!, 2),
  ),
  'nearest × 2': operation(
    [map],
    ([x]) => upsampleNearest(x!, 2),
    ([x]) => plain.upsampleNearest(x!, 2),
  ),
  'bilinear × 2': bilinear(map, 2),
  'bilinear × 3': bilinear([1, 2, 3, 2], 3),
  'bilinear × 8': bilinear([1, 2, 1, 3], 8),
  'global mean': operation(
    [map],
    ([x]) => globalMean(x!),
    ([x]) => plain.globalMean(x!),
  ),
  'attention, one head': heads(1),
  'attention, two heads': heads(2),
};

const random = (size: number, name: string): Float32Array => {
  const stream = streamOf(3, name);
  return Float32Array.from({ length: size }, () => stream.normal());
};
const sizeOf = (shape: Shape): number => shape.reduce((product, side) => product * side, 1);

/** Inputs, and the weights of the sum of outputs whose gradient is looked at. */
function scene({ shapes, plain: reference }: Operation) {
  const inputs = shapes.map((shape, i) => random(sizeOf(shape), `input ${i}`));
  const maps = (): plain.PlainMap[] =>
    shapes.map((shape, i) => ({ shape, values: Float64Array.from(inputs[i]!) }));
  const result = reference(maps());
  return { inputs, maps, result, weights: random(result.values.length, 'weights') };
}

/** Of Σ weights · result, by central differences in double precision. */
function differences(given: Operation): Float64Array[] {
  const { maps, weights } = scene(given);
  const total = (at: plain.PlainMap[]): number =>
    given.plain(at).values.reduce((sum, value, i) => sum + value * weights[i]!, 0);
  const step = 1e-5;
  return maps().map((_, input) => {
    const moved = maps();
    const { values } = moved[input]!;
    return values.map((value, i) => {
      values[i] = value + step;
      const above = total(moved);
      values[i] = value - step;
      const below = total(moved);
      values[i] = value;
      return (above - below) / (2 * step);
    });
  });
}

const tensors = ({ shapes }: Operation, inputs: readonly Float32Array[]): tf.Tensor4D[] =>
  shapes.map((shape, i) => tf.tensor4d(inputs[i]!, [...shape]));

describe.each(['cpu', 'wasm'] as const)('on the %s engine', (engine) => {
  beforeAll(() => useEngine(engine));

  it.each(Object.entries(operations))('%s is what its definition says', (_name, given) => {
    const { inputs, result } = scene(given);
    const own = given.run(tensors(given, inputs));
    expect(own.shape).toEqual(result.shape);
    expect(largestDifference(own.dataSync(), result.values)).toBeLessThan(2e-5);
  });

  it.each(Object.entries(operations))('%s has the gradient of its definition', (name, given) => {
    const { inputs, weights, result } = scene(given);
    const sum = (...maps: tf.Tensor[]): tf.Scalar =>
      tf.sum(tf.mul(given.run(maps as tf.Tensor4D[]), tf.tensor4d(weights, [...result.shape])));
    // Where a maximum lies does not move with the map: nothing flows back to it.
    const flows = name === 'max-unpool' ? 1 : inputs.length;
    const fixed = tensors(given, inputs).slice(flows);
    const gradients = tf.grads((...maps: tf.Tensor[]) => sum(...maps, ...fixed))(
      tensors(given, inputs).slice(0, flows),
    );
    const expected = differences(given);
    for (const [i, gradient] of gradients.entries())
      expect(largestDifference(gradient.dataSync(), expected[i]!)).toBeLessThan(2e-4);
  });

  it('max-pool gives the whole gradient of a tie to the first of the maxima', () => {
    const flat = tf.ones<tf.Rank.R4>([1, 2, 4, 1]);
    const gradient = tf.grad((x: tf.Tensor) => tf.sum(maxPool(x as tf.Tensor4D, 2)))(flat);
    expect([...gradient.dataSync()]).toEqual([1, 0, 1, 0, 0, 0, 0, 0]);
  });

  it('max-unpool hands on gradients inside a network whose pool is trained too', () => {
    const x = tf.tensor4d([1, 4, 2, 3], [1, 2, 2, 1]);
    const through = (map: tf.Tensor): tf.Scalar => {
      const pooled = maxPool(map as tf.Tensor4D, 2);
      return tf.sum(maxUnpool(tf.mul(pooled, 3), map as tf.Tensor4D, pooled, 2));
    };
    expect([...tf.grad(through)(x).dataSync()]).toEqual([0, 3, 0, 0]);
  });
});
