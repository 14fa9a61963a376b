import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { readModelInfo } from '../../../src/io/onnx/model-info.js';
import { blockFilter } from '../../../src/train/export/onnx/block-filter.js';
import { exportQuantised } from '../../../src/train/export/onnx/quantised.js';
import { GraphBuilder } from '../../../src/train/graph/builder.js';
import type { Graph } from '../../../src/train/graph/graph.js';
import { light } from '../../../src/train/models/light.js';
import { observeRanges } from '../../../src/train/quantise/observe-ranges.js';
import {
  describeModel,
  largestDifference,
  onnxProbability,
  ownProbability,
  randomMap,
  scatteredParameters,
  single,
  useEngine,
} from '../support/network.js';

const operations: Record<string, Graph> = {
  'conv 3 × 3': single((graph, x) => graph.conv('a', x, 3)),
  'conv 1 × 1 without bias': single((graph, x) => graph.conv('a', x, 3, { kernel: 1, bias: null })),
  'conv 5 × 5': single((graph, x) => graph.conv('a', x, 2, { kernel: 5 })),
  'dilated conv': single((graph, x) => graph.conv('a', x, 2, { dilation: 2 })),
  'standardised conv': single((graph, x) => graph.conv('a', x, 2, { standardised: 1.7 })),
  'relu at the end': single((graph, x) => graph.relu(x)),
  'relu that a conv alone is read by': single((graph, x) => graph.conv('a', graph.relu(x), 2)),
  'relu of what a sum reads as well': single((graph, x) =>
    graph.add(x, graph.conv('a', graph.relu(x), 4, { kernel: 1 })),
  ),
  'sum of maps of unlike range': single((graph, x) => graph.add(x, graph.conv('a', x, 4, { gain: 0.1 }))),
  'conv of blocks': single((graph, x) => graph.conv('a', graph.spaceToDepth(graph.relu(x)), 3)),
  'conv of blocks of four': single((graph, x) => graph.conv('a', graph.spaceToDepth(x, 4), 3)),
  'conv of blocks of the image': ((graph: GraphBuilder) =>
    graph.build(graph.conv('a', graph.spaceToDepth(graph.input), 3, { gain: 4 }), 4))(new GraphBuilder(1)),
  'pixels of blocks in the midst': single((graph, x) =>
    graph.conv('b', graph.depthToSpace(graph.conv('a', x, 12)), 2, { kernel: 1 }),
  ),
  'pixels of blocks of four in the midst': single((graph, x) =>
    graph.conv('b', graph.depthToSpace(graph.conv('a', x, 32), 4), 2, { kernel: 1 }),
  ),
  'pixels of blocks at the end': single((graph, x) => graph.depthToSpace(graph.conv('a', x, 12))),
  'pixels of blocks of four at the end': single((graph, x) => graph.depthToSpace(graph.conv('a', x, 32), 4)),
  'the light model': light.build({ outputChannels: 3, width: 0.5, depth: 0 }),
};

/** By the file in 8 bits and by our own interpreter, of the same image. */
async function both(graph: Graph, shape: readonly [number, number, number]) {
  const parameters = scatteredParameters(graph);
  const [batch, rows, cols] = shape;
  const image = randomMap(batch * rows * cols);
  const ranges = observeRanges(graph, parameters, [{ image, rows: batch * rows, cols }]);
  const file = exportQuantised(graph, parameters, ranges, describeModel(graph.nodes[graph.output]!.channels));
  const { data, dims } = await onnxProbability(file, image, shape);
  return { quantised: data as Float32Array, dims, own: ownProbability(graph, parameters, image, shape) };
}

describe('a network in 8 bits', () => {
  beforeAll(() => useEngine('wasm'));

  it.each(Object.entries(operations))('gives nearly the same probabilities: %s', async (name, graph) => {
    const channels = graph.nodes[graph.output]!.channels;
    for (const shape of [
      [1, 32, 48],
      [2, 48, 16],
    ] as const) {
      const { quantised, dims, own } = await both(graph, shape);
      expect(dims.slice(0, 2)).toEqual([shape[0], channels]);
      expect(Math.max(...own) - Math.min(...own)).toBeGreaterThan(0.2);
      // Of one operation a step or two; over twenty layers of chance weights more.
      const mean = own.reduce((sum, value, at) => sum + Math.abs(value - quantised[at]!), 0) / own.length;
      expect(mean).toBeLessThan(name === 'the light model' ? 0.02 : 0.012);
      if (name !== 'the light model') expect(largestDifference(quantised, own)).toBeLessThan(0.12);
    }
  });

  it('is exact where whole numbers are: a byte of the scan, times a weight', async () => {
    const graph = ((builder: GraphBuilder) =>
      builder.build(builder.conv('a', builder.input, 1, { kernel: 1 }), 1))(new GraphBuilder(1));
    // logit = 2.55 · darkness: a step of .01 for each step of the scan.
    const file = exportQuantised(
      graph,
      Float32Array.of(2.55, 0),
      new Map([[1, { least: 0, most: 2.55 }]]),
      describeModel(graph.nodes[graph.output]!.channels),
    );
    const image = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
    const { data } = await onnxProbability(file, image, [1, 16, 16]);
    const expected = image.map((darkness) => 1 / (1 + Math.exp(-2.55 * darkness)));
    expect(largestDifference(data as Float32Array, expected)).toBeLessThan(1e-6);
  });

  it('says of paper that it is paper, however far its logits go: they end where a probability is as good as 0', async () => {
    const graph = ((builder: GraphBuilder) =>
      builder.build(builder.conv('a', builder.input, 1, { kernel: 1 }), 1))(new GraphBuilder(1));
    // logit = 45 · darkness − 40
    const file = exportQuantised(
      graph,
      Float32Array.of(45, -40),
      new Map([[1, { least: -40, most: 5 }]]),
      describeModel(1),
    );
    const image = Float32Array.from({ length: 256 }, (_, byte) => byte / 255);
    const { data } = await onnxProbability(file, image, [1, 16, 16]);
    const expected = image.map((darkness) => 1 / (1 + Math.exp(40 - 45 * darkness)));
    // Steps of 17 / 255 between −12 and 5: half of one, a quarter of it as a probability.
    expect(largestDifference(data as Float32Array, expected)).toBeLessThan(0.0088);
    expect((data as Float32Array)[0]).toBeLessThan(1e-5);
  });

  it('is a quarter as large, and the same bytes every time', () => {
    const graph = light.build({ outputChannels: 3, width: 0.5, depth: 0 });
    const ranges = new Map(graph.nodes.map((_, id) => [id, { least: -1, most: 1 }]));
    const write = () =>
      exportQuantised(
        graph,
        scatteredParameters(graph),
        ranges,
        describeModel(graph.nodes[graph.output]!.channels),
      );
    expect(write()).toEqual(write());
    expect(write().length).toBeLessThan(scatteredParameters(graph).length * 1.5);
  });

  it.each([
    ['group-norm', single((graph, x) => graph.groupNorm('a', x, 2))],
    ['conv', single((graph, x) => graph.depthwiseConv('a', x))],
    ['space-to-depth', single((graph, x) => graph.spaceToDepth(x))],
    ['space-to-depth', single((graph, x) => graph.conv('a', graph.spaceToDepth(x), 2, { dilation: 2 }))],
    ['add', single((graph, x) => graph.add(x, graph.relu(x), x))],
    ['max-pool', single((graph, x) => graph.maxPool(x))],
  ])('is refused where a network has what there is not in 8 bits: %s', (op, graph) => {
    expect(() =>
      exportQuantised(
        graph,
        scatteredParameters(graph),
        new Map(),
        describeModel(graph.nodes[graph.output]!.channels),
      ),
    ).toThrow(`which there are in 8 bits, but test has ${op}: use it as it is, or train light.`);
  });
});

describe('the filter of blocks', () => {
  it('is that of the pixels in steps of a block: row in block, column in block, channel become rows and columns', () => {
    // One output; inputs: (0, 0, a), (0, 0, b), (0, 1, a), (0, 1, b), (1, 0, a), (1, 0, b), (1, 1, a), (1, 1, b).
    expect([...blockFilter(Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8), [1, 1, 8, 1], 2)]).toEqual([
      ...[1, 3, 5, 7],
      ...[2, 4, 6, 8],
    ]);
  });

  it('places the taps of a filter a block apart', () => {
    // 1 × 2 taps over blocks of 2 × 2 of one channel: [inputs, rows, cols].
    const filter = Float32Array.of(1, 10, 2, 20, 3, 30, 4, 40);
    expect([...blockFilter(filter, [1, 2, 4, 1], 2)]).toEqual([...[1, 2, 10, 20], ...[3, 4, 30, 40]]);
  });
});

describe('models/default-int8.onnx', () => {
  const modelFile = (name: string) =>
    readFileSync(fileURLToPath(new URL(`../../../models/${name}`, import.meta.url)));

  it('was made from models/default.onnx as it is', () => {
    const floats = modelFile('default.onnx');
    const own = readModelInfo(modelFile('default-int8.onnx'), 'default-int8.onnx');
    const { channels, thresholds, multiplePx } = readModelInfo(floats, 'default.onnx');
    expect(own).toMatchObject({ name: 'light int8', channels, thresholds, multiplePx });
    expect(own.configuration).toMatchObject({
      quantised: { from: createHash('sha256').update(floats).digest('hex') },
    });
  });
});
