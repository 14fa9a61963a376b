import { describe, expect, it } from 'vitest';
import { beginWith, layoutOf } from '../../../src/train/checkpoint/begin-with.js';
import type { Checkpoint } from '../../../src/train/checkpoint/checkpoint.js';
import { GraphBuilder } from '../../../src/train/graph/builder.js';
import { type Graph, parameterCount } from '../../../src/train/graph/graph.js';

/** Two filters of 1 × 1 without biases: `stem` from 1 to `width` channels, `head` from those to 2. */
function network(width: number): Graph {
  const graph = new GraphBuilder(1);
  const stem = graph.conv('stem', graph.input, width, { kernel: 1, bias: null });
  const kept = graph.conv('kept', stem, width, { kernel: 1, bias: null });
  return graph.build(graph.conv('head', kept, 2, { kernel: 1, bias: null }), 1);
}

const trained = (graph: Graph): Checkpoint => ({
  step: 7,
  seconds: 1,
  place: { group: 0, taken: 0 },
  config: '{}',
  layout: layoutOf(graph),
  validation: null,
  best: null,
  parameters: new Float32Array(parameterCount(graph)),
  // 1, 2, 3, …: what is taken tells where it came from.
  average: Float32Array.from({ length: parameterCount(graph) }, (_, i) => i + 1),
  mean: new Float32Array(0),
  square: new Float32Array(0),
});

/** The network of width 2 with a parameter in front that no other has. */
function grown(): Graph {
  const graph = new GraphBuilder(1);
  const extra = graph.conv('extra', graph.input, 1, { kernel: 1, bias: null });
  const stem = graph.conv('stem', extra, 2, { kernel: 1, bias: null });
  const kept = graph.conv('kept', stem, 2, { kernel: 1, bias: null });
  return graph.build(graph.conv('head', kept, 3, { kernel: 1, bias: null }), 1);
}

describe('a training that begins with the weights of another', () => {
  it('takes the running mean of parameters of equal name and shape, wherever they lie, and leaves the rest', () => {
    const graph = grown();
    const values = new Float32Array(parameterCount(graph)).fill(-1);
    expect(
      beginWith(
        values,
        graph,
        { layout: layoutOf(network(2)), values: trained(network(2)).average },
        'a.bin',
      ),
    ).toBe(6);
    // extra, then stem (2), kept (4); the head has other outputs.
    expect([...values]).toEqual([-1, 1, 2, 3, 4, 5, 6, ...new Array<number>(6).fill(-1)]);
  });

  it('is refused in one sentence where nothing agrees', () => {
    const graph = network(3);
    const values = new Float32Array(parameterCount(graph));
    expect(() =>
      beginWith(
        values,
        graph,
        { layout: layoutOf(network(2)), values: trained(network(2)).average },
        'a.bin',
      ),
    ).toThrow(
      'Expected start to name a checkpoint or model of a network like this one, but no parameter of a.bin agrees in name and shape: name another, or set start to null.',
    );
  });
});
