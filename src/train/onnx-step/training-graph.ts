import { windowOf } from '../export/onnx/filter.js';
import { OnnxGraphWriter } from '../export/onnx/graph-writer.js';
import { modelProto } from '../export/onnx/proto.js';
import type { ConvNode, Graph, Node, NodeId } from '../graph/graph.js';
import { effectiveParameters } from './effective-parameters.js';

export interface BatchShape {
  readonly count: number;
  readonly rows: number;
  readonly cols: number;
}

/** Operations that have a backward step here. */
const known: readonly Node['op'][] = [
  'input',
  'conv',
  'relu',
  'space-to-depth',
  'depth-to-space',
  'add',
  'concat',
];

/** Operations of a network that cannot be trained this way; empty where it can. */
export const unknownOperations = ({ nodes }: Graph): string[] => [
  ...new Set(
    nodes
      .filter((node) => !known.includes(node.op) || (node.op === 'conv' && node.depthwise))
      .map(({ op }) => op),
  ),
];

export interface StepOptions {
  /** `forward`: without the gradients, which ONNX Runtime would compute whether or not they are asked for. */
  readonly passes?: 'forward' | 'both';
  /** Of the positive term of the cross-entropy. */
  readonly positiveWeight?: number;
  /** Of each channel's cost; null: 1. */
  readonly channelWeights?: readonly number[] | null;
}

/**
 * A training step as one ONNX graph: forward, cross-entropy against a probability, and backward. Inputs are `image`
 * (count × 1 × rows × cols), `target` (count × channels × rows × cols) and the parameters by their names
 * (`effectiveParameters`); outputs are `loss` (the mean over pixels and channels), `probability` and the gradient of
 * each parameter, called `gradient NAME`.
 */
export function trainingGraph(
  graph: Graph,
  shape: BatchShape,
  { passes = 'both', positiveWeight = 1, channelWeights = null }: StepOptions = {},
): Uint8Array {
  const step = new StepWriter(graph, shape, positiveWeight, channelWeights);
  return modelProto(step.write(passes)).finish();
}

/** Rows and columns of a node's map. */
interface Size {
  readonly rows: number;
  readonly cols: number;
}

class StepWriter {
  private readonly writer = new OnnxGraphWriter();
  private readonly values: string[] = [];
  private readonly sizes: Size[] = [];
  /** Of each node, the gradients that come back from those who read it. */
  private readonly upstream = new Map<NodeId, string[]>();

  constructor(
    private readonly graph: Graph,
    private readonly shape: BatchShape,
    private readonly positiveWeight: number,
    private readonly channelWeights: readonly number[] | null,
  ) {}

  write(passes: 'forward' | 'both'): Uint8Array {
    const { writer, graph, shape } = this;
    for (const [id, node] of graph.nodes.entries()) this.forward(id, node);
    const channels = graph.nodes[graph.output]!.channels;
    this.loss(this.values[graph.output]!, shape.count * channels * shape.rows * shape.cols);
    if (passes === 'both')
      for (let id = graph.nodes.length - 1; id > 0; id--) this.backward(id, graph.nodes[id]!);
    const parameters = effectiveParameters(graph);
    const map = [shape.count, channels, shape.rows, shape.cols];
    return writer.finish(
      'step',
      [
        ['image', [shape.count, graph.inputChannels, shape.rows, shape.cols]],
        ['target', map],
        ...parameters.map(({ name, shape: sides }) => [name, sides] as const),
      ],
      [
        ['loss', []],
        ['probability', map],
        ...(passes === 'both'
          ? parameters.map(({ name, shape: sides }) => [`gradient ${name}`, sides] as const)
          : []),
      ],
    );
  }

  private forward(id: NodeId, node: Node): void {
    const { writer, values } = this;
    const inputs = node.inputs.map((input) => values[input]!);
    const x = inputs[0]!;
    const from = this.sizes[node.inputs[0] ?? 0] ?? this.shape;
    let size: Size = from;
    const result = (): string => {
      switch (node.op) {
        case 'input':
          return 'image';
        case 'conv':
          return writer.apply(
            'Conv',
            [x, node.filter.name, ...(node.bias ? [node.bias.name] : [])],
            windowOf(node),
          );
        case 'relu':
          return writer.apply('Relu', [x]);
        case 'space-to-depth':
          size = { rows: from.rows / node.block, cols: from.cols / node.block };
          return writer.apply('SpaceToDepth', [x], { blocksize: node.block });
        case 'depth-to-space':
          size = { rows: from.rows * node.block, cols: from.cols * node.block };
          return writer.apply('DepthToSpace', [x], { blocksize: node.block, mode: 'DCR' });
        case 'add':
          return writer.apply('Sum', inputs);
        case 'concat':
          return writer.apply('Concat', inputs, { axis: 1 });
        default:
          throw new RangeError(`no way to train ${node.op} with ONNX Runtime`);
      }
    };
    values[id] = result();
    this.sizes[id] = size;
  }

  /**
   * −w t log σ(z) − (1−t) log(1−σ(z)) = v (max(z, 0) + log(1 + e^−|z|)) − w t z with v = 1 + (w−1) t, and its slope
   * v σ(z) − w t; of a channel with a weight, that many times as much.
   */
  private loss(logits: string, count: number): void {
    const { writer } = this;
    const isPlain = this.positiveWeight === 1;
    const scaled = (value: string, by: number) => writer.apply('Mul', [value, writer.scalar(by)]);
    const wanted = isPlain ? 'target' : scaled('target', this.positiveWeight);
    const weight = isPlain
      ? null
      : writer.apply('Add', [scaled('target', this.positiveWeight - 1), writer.scalar(1)]);
    const weighed = (value: string) => (weight === null ? value : writer.apply('Mul', [value, weight]));
    const ofChannels = this.channelWeights;
    const byChannel = (value: string) =>
      ofChannels === null
        ? value
        : writer.apply('Mul', [
            value,
            writer.floats('channel weights', [1, ofChannels.length, 1, 1], ofChannels),
          ]);
    const soft = writer.apply('Softplus', [writer.apply('Neg', [writer.apply('Abs', [logits])])]);
    const linear = writer.apply('Mul', [logits, wanted]);
    const ofNone = weighed(writer.apply('Add', [writer.apply('Relu', [logits]), soft]));
    const cost = byChannel(writer.apply('Sub', [ofNone, linear]));
    writer.apply('ReduceMean', [cost], { keepdims: 0 }, 'loss');
    writer.apply('Sigmoid', [logits], {}, 'probability');
    const slope = byChannel(scaled(writer.apply('Sub', [weighed('probability'), wanted]), 1 / count));
    this.send(this.graph.output, slope);
  }

  private send(to: NodeId, gradient: string): void {
    // The image asks for none.
    if (this.graph.nodes[to]!.op === 'input') return;
    this.upstream.set(to, [...(this.upstream.get(to) ?? []), gradient]);
  }

  private backward(id: NodeId, node: Node): void {
    const { writer } = this;
    const arrived = this.upstream.get(id);
    // Nobody who counts reads it.
    if (arrived === undefined) return;
    const dy = arrived.length === 1 ? arrived[0]! : writer.apply('Sum', arrived);
    const from = node.inputs[0]!;
    switch (node.op) {
      case 'conv':
        this.convBackward(id, node, dy);
        break;
      case 'relu': {
        const passes = writer.apply('Greater', [this.values[id]!, writer.scalar(0)]);
        this.send(from, writer.apply('Where', [passes, dy, writer.scalar(0)]));
        break;
      }
      case 'space-to-depth':
        this.send(from, writer.apply('DepthToSpace', [dy], { blocksize: node.block, mode: 'DCR' }));
        break;
      case 'depth-to-space':
        this.send(from, writer.apply('SpaceToDepth', [dy], { blocksize: node.block }));
        break;
      case 'add':
        for (const input of node.inputs) this.send(input, dy);
        break;
      case 'concat': {
        let start = 0;
        for (const input of node.inputs) {
          const end = start + this.graph.nodes[input]!.channels;
          this.send(input, this.slice(dy, [start], [end], [1]));
          start = end;
        }
        break;
      }
      default:
        throw new RangeError(`no way to train ${node.op} with ONNX Runtime`);
    }
  }

  private convBackward(id: NodeId, node: ConvNode, dy: string): void {
    const { writer } = this;
    const { filter, bias, dilation } = node;
    const [kernelRows, kernelCols, inputs, outputs] = filter.shape as [number, number, number, number];
    const from = node.inputs[0]!;
    const { rows, cols } = this.sizes[id]!;
    const { count } = this.shape;
    if (bias) {
      const axes = writer.integers(0, 2, 3);
      writer.apply('ReduceSum', [dy, axes], { keepdims: 0 }, `gradient ${bias.name}`);
    }
    const pixels = rows * cols;
    const flatDy = writer.apply('Reshape', [dy, writer.integers(count, outputs, pixels)]);
    const padRows = (dilation * (kernelRows - 1)) / 2;
    const padCols = (dilation * (kernelCols - 1)) / 2;
    const x = this.values[from]!;
    const padded =
      padRows + padCols === 0
        ? x
        : writer.apply('Pad', [x, writer.integers(0, 0, padRows, padCols, 0, 0, padRows, padCols)]);
    // Tap by tap: the gradient times the map as that tap of the filter sees it, summed over pixels and images.
    const taps: string[] = [];
    for (let row = 0; row < kernelRows; row++)
      for (let col = 0; col < kernelCols; col++) {
        const [top, left] = [row * dilation, col * dilation];
        const seen =
          padRows + padCols === 0 ? x : this.slice(padded, [top, left], [top + rows, left + cols], [2, 3]);
        const flat = writer.apply('Reshape', [seen, writer.integers(count, inputs, pixels)]);
        const turned = writer.apply('Transpose', [flat], { perm: [0, 2, 1] });
        const product = writer.apply('MatMul', [flatDy, turned]);
        const sum = writer.apply('ReduceSum', [product, writer.integers(0)], { keepdims: 0 });
        taps.push(writer.apply('Unsqueeze', [sum, writer.integers(2)]));
      }
    const all = taps.length === 1 ? taps[0]! : writer.apply('Concat', taps, { axis: 2 });
    const shape = writer.integers(outputs, inputs, kernelRows, kernelCols);
    writer.apply('Reshape', [all, shape], {}, `gradient ${filter.name}`);
    if (this.graph.nodes[from]!.op === 'input') return;
    // The gradient convolved with the filter turned by half a circle, its inputs and outputs exchanged.
    const exchanged = writer.apply('Transpose', [filter.name], { perm: [1, 0, 2, 3] });
    const turned =
      kernelRows * kernelCols === 1
        ? exchanged
        : this.slice(exchanged, [-1, -1], [-kernelRows - 1, -kernelCols - 1], [2, 3], [-1, -1]);
    this.send(from, writer.apply('Conv', [dy, turned], windowOf(node)));
  }

  private slice(
    from: string,
    starts: readonly number[],
    ends: readonly number[],
    axes: readonly number[],
    steps?: readonly number[],
  ): string {
    const { writer } = this;
    const places = [starts, ends, axes, ...(steps ? [steps] : [])].map((list) => writer.integers(...list));
    return writer.apply('Slice', [from, ...places]);
  }
}
