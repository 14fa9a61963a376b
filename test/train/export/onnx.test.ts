import { beforeAll, describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { exportOnnx } from '../../../src/train/export/onnx/export.js';
import type { Graph } from '../../../src/train/graph/graph.js';
import { initialParameters } from '../../../src/train/graph/initial.js';
import { light } from '../../../src/train/models/light.js';
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
  relu: single((graph, x) => graph.relu(x)),
  sigmoid: single((graph, x) => graph.sigmoid(x)),
  'space-to-depth and back': single((graph, x) =>
    graph.depthToSpace(graph.conv('a', graph.spaceToDepth(x), 8, { kernel: 1 })),
  ),
  'conv 3 × 3 of blocks': single((graph, x) => graph.conv('a', graph.spaceToDepth(x), 3)),
  'conv 3 × 3 of blocks of four': single((graph, x) => graph.conv('a', graph.spaceToDepth(x, 4), 3)),
  'blocks that a conv and a sum take': single((graph, x) => {
    const blocks = graph.spaceToDepth(x);
    return graph.add(blocks, graph.conv('a', blocks, 16));
  }),
  'blocks that two convs take': single((graph, x) => {
    const blocks = graph.spaceToDepth(graph.relu(x));
    return graph.add(graph.conv('a', blocks, 2), graph.conv('b', blocks, 2, { kernel: 1 }));
  }),
  'blocks of pixels, and no more': single((graph, x) => graph.spaceToDepth(x)),
  'dilated conv of blocks': single((graph, x) => graph.conv('a', graph.spaceToDepth(x), 2, { dilation: 2 })),
  'depthwise conv of blocks': single((graph, x) => graph.depthwiseConv('a', graph.spaceToDepth(x))),
  'pixels of blocks in the midst': single((graph, x) => graph.conv('a', graph.depthToSpace(x), 2)),
  'add of three': single((graph, x) => graph.add(x, graph.relu(x), graph.sigmoid(x))),
  'depthwise conv': single((graph, x) => graph.depthwiseConv('a', x, { dilation: 2 })),
  'group norm': single((graph, x) => graph.groupNorm('a', x, 2)),
  gelu: single((graph, x) => graph.gelu(x)),
  'max-pool': single((graph, x) => graph.maxPool(x)),
  'max-unpool': single((graph, x) => {
    const pool = graph.maxPool(x);
    return graph.maxUnpool(graph.sigmoid(pool), pool);
  }),
  'max-unpool where maxima tie': single((graph, x) => {
    const flat = graph.upsample(graph.maxPool(x, 4), 4, 'nearest');
    const pool = graph.maxPool(flat);
    return graph.maxUnpool(pool, pool);
  }),
  'nearest × 3': single((graph, x) => graph.upsample(x, 3, 'nearest')),
  'bilinear × 2': single((graph, x) => graph.upsample(x, 2)),
  'bilinear × 8': single((graph, x) => graph.upsample(x, 8)),
  'global mean': single((graph, x) => graph.globalMean(graph.relu(x))),
  'attention of two heads': single((graph, x) =>
    graph.attention(x, graph.conv('keys', x, 4), graph.conv('values', x, 2), 2),
  ),
  concat: single((graph, x) => graph.concat(graph.sigmoid(x), x)),
};

describe('a network in ONNX format', () => {
  beforeAll(() => useEngine('wasm'));

  it('does not move pixels into blocks where a convolution in steps does it at once', () => {
    const textOf = (graph: Graph) =>
      Buffer.from(
        exportOnnx(graph, scatteredParameters(graph), describeModel(graph.nodes[graph.output]!.channels)),
      ).toString('latin1');
    expect(textOf(light.build({ outputChannels: 3, width: 0.125, depth: 0 }))).not.toContain('SpaceToDepth');
    expect(
      textOf(single((graph, x) => graph.depthwiseConv('a', graph.spaceToDepth(graph.conv('b', x, 3))))),
    ).toContain('SpaceToDepth');
  });

  it.each(Object.entries(operations))('gives the same probabilities: %s', async (_name, graph) => {
    const parameters = scatteredParameters(graph);
    const model = exportOnnx(graph, parameters, describeModel(graph.nodes[graph.output]!.channels));
    for (const [batch, rows, cols] of [
      [1, 8, 12],
      [2, 12, 4],
    ] as const) {
      const image = randomMap(batch * rows * cols);
      const probability = await onnxProbability(model, image, [batch, rows, cols]);
      expect(probability.dims.slice(0, 2)).toEqual([batch, graph.nodes[graph.output]!.channels]);
      const own = ownProbability(graph, parameters, image, [batch, rows, cols]);
      expect(Math.max(...own) - Math.min(...own)).toBeGreaterThan(0.1);
      expect(largestDifference(probability.data as Float32Array, own)).toBeLessThan(1e-5);
    }
  });

  it('gives the same probabilities: the light model at any batch and size', async () => {
    const graph = light.build({ outputChannels: 3, width: 0.5, depth: 0 });
    const parameters = initialParameters(graph, streamOf(5));
    const model = exportOnnx(graph, parameters, describeModel(3));
    for (const shape of [
      [1, 32, 64],
      [2, 48, 16],
    ] as const) {
      const image = randomMap(shape[0] * shape[1] * shape[2]);
      const probability = await onnxProbability(model, image, shape);
      const own = ownProbability(graph, parameters, image, shape);
      expect(largestDifference(probability.data as Float32Array, own)).toBeLessThan(1e-4);
    }
  });

  it('is the same bytes every time', () => {
    const graph = operations.relu!;
    const write = () => exportOnnx(graph, scatteredParameters(graph), describeModel(4));
    expect(write()).toEqual(write());
  });

  it('is refused where names or parameters do not fit the network', () => {
    const graph = operations.relu!;
    expect(() => exportOnnx(graph, scatteredParameters(graph), describeModel(3))).toThrow(
      '3 names for 4 channels',
    );
    expect(() => exportOnnx(graph, new Float32Array(2), describeModel(4))).toThrow(
      '2 values for 40 parameters',
    );
  });
});
