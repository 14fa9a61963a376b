import '@tensorflow/tfjs-layers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import type { Batch } from '../../../src/train/data/batch.js';
import { GraphBuilder } from '../../../src/train/graph/builder.js';
import { type Graph, parameterCount } from '../../../src/train/graph/graph.js';
import { initialParameters } from '../../../src/train/graph/initial.js';
import { modelNamed } from '../../../src/train/models/index.js';
import { OnnxStepper } from '../../../src/train/onnx-step/onnx-stepper.js';
import { Replica } from '../../../src/train/step/replica.js';

const request = { width: 0.25, depth: -1, outputChannels: 5 };
const stream = streamOf(11, 'onnx-step');

function randomBatch(count: number, rows: number, cols: number, channels: number): Batch {
  const pixels = count * rows * cols;
  const probability = Float32Array.from({ length: pixels * channels }, () =>
    stream.chance(0.2) ? stream.uniform() : 0,
  );
  const image = Float32Array.from({ length: pixels }, () => stream.uniform());
  const label = probability.map((each) => (each > 0.5 ? 1 : 0));
  return { count, rows, cols, channels, image, probability, label };
}

/** First weights, and nothing at the values where a mistake would not show. */
function parametersOf(graph: Graph, from = stream): Float32Array {
  return initialParameters(graph, from).map((value) => value + 0.1 * from.normal());
}

describe.each([
  { name: 'coverage' },
  { name: 'coverage', channelWeights: [1, 2, 4, 0.5, 3] },
  { name: 'weighted-bce' },
  { name: 'weighted-bce', positiveWeight: 3 },
])('a training step by ONNX Runtime, $name', (loss) => {
  const graph = modelNamed('light').build(request);
  const parameters = parametersOf(graph);
  const batch = randomBatch(3, 16, 24, 5);
  const stepper = new OnnxStepper(graph, loss, parameters, 1);
  let replica: Replica;
  beforeAll(async () => {
    replica = await Replica.start({ engine: 'cpu', model: { name: 'light', ...request }, loss });
  });
  afterAll(() => stepper.end());

  it('has the loss and the gradient of TensorFlow.js, of every parameter', async () => {
    const ours = await stepper.gradients(batch);
    const theirs = await replica.gradients({ batch, from: 0, to: 3 }, parameters, 0);
    expect(ours.loss).toBeCloseTo(theirs.loss, 4);
    for (const { name, offset, size } of graph.parameters) {
      const wanted = theirs.gradient.subarray(offset, offset + size);
      const largest = wanted.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
      expect(largest, name).toBeGreaterThan(0);
      for (let i = 0; i < size; i++)
        expect(Math.abs(ours.gradient[offset + i]! - wanted[i]!), name).toBeLessThan(1e-3 * largest);
    }
  });

  it('of TensorFlow.js learns from pixels in proportion to their weight; ONNX Runtime refuses weights', async () => {
    const weight = Float32Array.from(batch.label, (_, at) => (at < 16 * 24 * 5 ? 1 : 0));
    const weighed = await replica.gradients({ batch: { ...batch, weight }, from: 0, to: 3 }, parameters, 0);
    const first = await replica.gradients({ batch, from: 0, to: 1 }, parameters, 0);
    expect(weighed.loss).toBeCloseTo(first.loss / 3, 5);
    const largest = first.gradient.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    weighed.gradient.forEach((value, at) => {
      expect(Math.abs(value - first.gradient[at]! / 3)).toBeLessThan(1e-4 * largest);
    });
    await expect(stepper.gradients({ ...batch, weight })).rejects.toThrow(
      'The engine onnxruntime cannot weigh pixels, as the selection of samples asks of it: set engine to auto.',
    );
    const shape = await Replica.start({
      engine: 'cpu',
      model: { name: 'light', ...request },
      loss: { name: 'lovasz-hinge' },
    });
    await expect(
      shape.gradients({ batch: { ...batch, weight }, from: 0, to: 1 }, parameters, 0),
    ).rejects.toThrow(/^The loss lovasz-hinge cannot weigh pixels, .*\.$/);
  });

  it('predicts as TensorFlow.js does', async () => {
    const ours = await stepper.predict(batch);
    const theirs = await replica.predict({ batch, from: 0, to: 3 }, parameters);
    expect(ours.loss).toBeCloseTo(theirs.loss, 5);
    for (const [i, value] of theirs.probability.entries()) expect(ours.probability[i]).toBeCloseTo(value, 4);
  });

  it('reads the parameters anew at every step', async () => {
    const changing = parameters.slice();
    const own = new OnnxStepper(graph, loss, changing, 1);
    const before = await own.gradients(batch);
    for (let i = 0; i < changing.length; i++) changing[i]! -= 1e-3 * before.gradient[i]!;
    expect((await own.gradients(batch)).loss).toBeLessThan(before.loss);
    await own.end();
  });
});

describe('each operation', () => {
  /** All of them, with a dilated and a rectangular-free chain: concat, two readers of one map, blocks both ways. */
  function everything(): Graph {
    const builder = new GraphBuilder(1);
    const stem = builder.conv('stem', builder.spaceToDepth(builder.input), 4, { bias: 0.1 });
    const wide = builder.conv('wide', builder.relu(stem), 3, { dilation: 2, standardised: 1.5 });
    const both = builder.concat(stem, builder.relu(wide));
    const sum = builder.add(both, builder.conv('same', both, 7, { kernel: 1 }));
    return builder.build(builder.depthToSpace(builder.conv('head', sum, 8)), 2);
  }

  it('has the gradient that central differences of its own loss give', async () => {
    const graph = everything();
    const own = streamOf(11, 'operations');
    const parameters = parametersOf(graph, own);
    const batch = randomBatch(2, 6, 8, 2);
    const stepper = new OnnxStepper(graph, { name: 'coverage' }, parameters, 1);
    const { gradient } = await stepper.gradients(batch);
    // Along a direction of all parameters at once, so that the difference stands out of the rounding of 32 bits.
    for (let turn = 0; turn < 4; turn++) {
      const direction = Float32Array.from({ length: parameterCount(graph) }, () => own.normal());
      const start = parameters.slice();
      // Short: a ReLU that turns on the way bends the loss.
      const step = 2e-4;
      const lossAt = async (share: number) => {
        for (let i = 0; i < start.length; i++) parameters[i] = start[i]! + share * direction[i]!;
        return (await stepper.predict(batch)).loss;
      };
      const slope = ((await lossAt(step)) - (await lossAt(-step))) / (2 * step);
      parameters.set(start);
      const expected = gradient.reduce((sum, value, i) => sum + value * direction[i]!, 0);
      expect(Math.abs(slope - expected)).toBeLessThan(0.02 * Math.abs(expected) + 2e-3);
    }
    await stepper.end();
  });
});

describe('what cannot be trained this way', () => {
  const parameters = new Float32Array(0);
  it('is refused in a sentence: another loss, or other operations', () => {
    const light = modelNamed('light').build(request);
    expect(() => new OnnxStepper(light, { name: 'dice' }, parameters, 1)).toThrow(
      /the loss is dice: set engine to auto/,
    );
    const segnet = modelNamed('segnet').build({ ...request, depth: 0, width: 0.125 });
    expect(() => new OnnxStepper(segnet, { name: 'coverage' }, parameters, 1)).toThrow(
      /the model has .*max-pool/,
    );
  });
});
