import { describe, expect, it } from 'vitest';
import { GraphBuilder } from '../../../src/train/graph/builder.js';
import { costOf } from '../../../src/train/graph/cost.js';

/** FLOP of one operation on 3 channels of 8 × 16 pixels. */
function flopOf(build: (graph: GraphBuilder, x: number) => number): number {
  const graph = new GraphBuilder(3);
  return costOf(graph.build(build(graph, graph.input), 4), 8, 16).flop;
}
const pixels = 8 * 16;

describe('the cost of a network', () => {
  it.each<[string, number, (graph: GraphBuilder, x: number) => number]>([
    ['conv 3 × 3, 3 → 5', pixels * (2 * 9 * 3 * 5 + 5), (g, x) => g.conv('a', x, 5)],
    ['conv without bias', pixels * 2 * 9 * 3 * 5, (g, x) => g.conv('a', x, 5, { bias: null })],
    ['dilation is free', pixels * (2 * 9 * 3 * 5 + 5), (g, x) => g.conv('a', x, 5, { dilation: 4 })],
    ['depthwise conv', pixels * (2 * 9 * 3 + 3), (g, x) => g.depthwiseConv('a', x)],
    ['group norm', pixels * 3 * 7, (g, x) => g.groupNorm('a', x, 3)],
    ['relu', pixels * 3, (g, x) => g.relu(x)],
    ['add of three', pixels * 3 * 2, (g, x) => g.add(x, x, x)],
    ['moving', 0, (g, x) => g.depthToSpace(g.spaceToDepth(g.concat(x, x)))],
    [
      'conv on blocks',
      (pixels / 4) * (2 * 12 * 7 + 7),
      (g, x) => g.conv('a', g.spaceToDepth(x), 7, { kernel: 1 }),
    ],
    ['max-pool', pixels * 3, (g, x) => g.maxPool(x, 4)],
    [
      'conv after a pool',
      pixels * 3 + (pixels / 4) * 2 * 3 * 2,
      (g, x) => g.conv('a', g.maxPool(x), 2, { kernel: 1, bias: null }),
    ],
    [
      'unpool',
      pixels * 3 + pixels * 3,
      (g, x) => {
        const pool = g.maxPool(x);
        return g.relu(g.maxUnpool(pool, pool));
      },
    ],
    ['bilinear × 2', pixels * 4 * 3 * 8, (g, x) => g.upsample(x, 2)],
    ['relu after nearest × 2', pixels * 4 * 3, (g, x) => g.relu(g.upsample(x, 2, 'nearest'))],
    // Q Kᵀ and the mixing of V: pixels² · 3 channels each; softmax for each of three heads.
    ['attention', pixels ** 2 * (2 * 3 + 2 * 3 + 3 * 3), (g, x) => g.attention(x, x, x, 3)],
  ])('%s', (_name, expected, build) => expect(flopOf(build)).toBe(expected));

  it('counts parameters and FLOP a pixel', () => {
    const graph = new GraphBuilder(1);
    const network = graph.build(graph.conv('b', graph.conv('a', graph.input, 4), 2, { kernel: 1 }), 1);
    expect(costOf(network, 10, 10)).toEqual({
      parameters: 9 * 4 + 4 + 4 * 2 + 2,
      flop: 100 * (72 + 4 + 16 + 2),
      flopPerPixel: 94,
    });
  });

  it('is refused for a size that the network does not take', () => {
    const graph = new GraphBuilder(1);
    expect(() => costOf(graph.build(graph.maxPool(graph.input, 4), 4), 8, 10)).toThrow('8 × 10');
  });
});
