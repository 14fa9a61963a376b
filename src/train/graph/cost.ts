import { type Graph, type Node, parameterCount } from './graph.js';

export interface Cost {
  readonly parameters: number;
  /** Of one pass forward over one image. A multiplication with its addition counts 2, anything else as said below. */
  readonly flop: number;
  readonly flopPerPixel: number;
}

/**
 * Counts what a network costs. Convolutions and attention count 2 for each multiplication with its addition (zeros
 * beyond the edge included), a bias 1; a normalisation 7 a value (mean, difference, square, sum, root's share, scale,
 * shift), activations, additions and comparisons 1, gelu and sigmoid 4, softmax 3, bilinear interpolation 8.
 * Moving values counts nothing.
 * @throws RangeError where rows or columns are no whole multiples of the graph's `multiplePx`
 */
export function costOf(graph: Graph, rows: number, cols: number): Cost {
  if (rows % graph.multiplePx !== 0 || cols % graph.multiplePx !== 0)
    throw new RangeError(`${rows} × ${cols} pixels are no whole multiples of ${graph.multiplePx}`);
  const pixels: number[] = [];
  let flop = 0;
  for (const node of graph.nodes) {
    const before = node.op === 'input' ? rows * cols : pixels[node.inputs[0]!]!;
    pixels.push(before * growth(node, graph));
    flop += flopOf(node, before, pixels.at(-1)!, graph);
  }
  return { parameters: parameterCount(graph), flop, flopPerPixel: flop / (rows * cols) };
}

/** Pixels of a node's result for each pixel that it is given. */
function growth(node: Node, graph: Graph): number {
  switch (node.op) {
    case 'space-to-depth':
      return 1 / node.block ** 2;
    case 'depth-to-space':
      return node.block ** 2;
    case 'max-pool':
      return 1 / node.size ** 2;
    case 'max-unpool':
      return 1 / growth(graph.nodes[node.pool]!, graph);
    case 'upsample-nearest':
    case 'upsample-bilinear':
      return node.factor ** 2;
    default:
      return 1;
  }
}

function flopOf(node: Node, before: number, after: number, graph: Graph): number {
  const values = after * node.channels;
  const channelsOf = (at: number): number => graph.nodes[node.inputs[at]!]!.channels;
  switch (node.op) {
    case 'conv':
      return 2 * after * node.filter.size + (node.bias === null ? 0 : values);
    case 'group-norm':
      return 7 * values;
    case 'relu':
      return values;
    case 'gelu':
    case 'sigmoid':
      return 4 * values;
    case 'max-pool':
      return before * node.channels;
    case 'upsample-bilinear':
      return 8 * values;
    case 'global-mean':
      return values;
    case 'add':
      return (node.inputs.length - 1) * values;
    case 'attention':
      return after * after * (2 * channelsOf(0) + 2 * node.channels + 3 * node.heads);
    default:
      return 0;
  }
}
