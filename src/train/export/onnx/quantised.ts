import { WelltraceError } from '../../../core/errors.js';
import type { ConvNode, Graph, Node, NodeId, Parameter } from '../../graph/graph.js';
import { planOf } from '../../graph/plan.js';
import { type ValueRange, withinLogits } from '../../quantise/value-histogram.js';
import { type ByteScale, byteScaleOf, darknessScale, wholeFilter } from '../../quantise/whole-numbers.js';
import { blockFilter } from './block-filter.js';
import { pixelsOfBlocks, planesOf, planesOfBlocks } from './blocks-of-bytes.js';
import { blocksLeftOut, filterValues, windowOf } from './filter.js';
import { OnnxGraphWriter } from './graph-writer.js';
import { finishNetwork, type ModelDescription, modelWith, requireFit } from './model.js';
import { ownDomain } from './proto.js';

/** A map of bytes in the file: batch × rows × cols × channels. */
interface ByteMap extends ByteScale {
  readonly name: string;
}

/**
 * A trained network in whole numbers of 8 bits (Jacob 2018, "Quantization and training of neural networks for efficient
 * integer-arithmetic-only inference"): maps are bytes with a scale for each map, weights whole numbers with a scale for each
 * output, sums have 32 bits. Inputs and outputs are those of `exportOnnx`. Only ONNX Runtime runs it, and there only its
 * processor: channels come last, which are operations of its own.
 * @param parameters of the graph, flat, in its order
 * @param ranges of what comes out of convolutions and sums (observe-ranges.ts)
 * @throws WelltraceError `usage` where the network does something that has no form in 8 bits
 */
export function exportQuantised(
  graph: Graph,
  parameters: Float32Array,
  ranges: ReadonlyMap<NodeId, ValueRange>,
  description: ModelDescription,
): Uint8Array<ArrayBuffer> {
  requireFit(graph, parameters, description);
  refuseUnquantisable(graph, description.name);
  return modelWith(networkOf(graph, parameters, ranges, description.name), graph, description, true);
}

/** @throws WelltraceError `usage`, as `exportQuantised` does, before anything is measured */
export function refuseUnquantisable(graph: Graph, name: string): void {
  const isLeftOut = blocksLeftOut(graph);
  const isKnown = (node: Node, id: NodeId): boolean => {
    if (node.op === 'conv') return !node.depthwise;
    if (node.op === 'space-to-depth') return isLeftOut(id);
    if (node.op === 'add') return node.inputs.length === 2;
    return node.op === 'input' || node.op === 'relu' || node.op === 'depth-to-space';
  };
  const other = graph.nodes.find((node, id) => !isKnown(node, id));
  if (other !== undefined)
    throw new WelltraceError(
      'usage',
      `Expected a network of convolutions, ReLU, sums of two and blocks, which there are in 8 bits, but ${name} has ${other.op}: use it as it is, or train light.`,
    );
}

function networkOf(
  graph: Graph,
  parameters: Float32Array,
  ranges: ReadonlyMap<NodeId, ValueRange>,
  name: string,
): Uint8Array {
  const writer = new OnnxGraphWriter();
  const valuesOf = ({ offset, size }: Parameter) => parameters.subarray(offset, offset + size);
  const isLeftOut = blocksLeftOut(graph);
  const { withRelu } = planOf(graph);
  const last = graph.nodes[graph.output]!;
  const scaleOf = (id: NodeId): ByteScale => {
    const range = ranges.get(id)!;
    const isLogits = id === graph.output || (last.op === 'depth-to-space' && id === last.inputs[0]);
    return byteScaleOf(isLogits ? withinLogits(range) : range);
  };
  const maps: ByteMap[] = [];
  for (const [id, node] of graph.nodes.entries()) {
    const [first, second] = node.inputs.map((input) => maps[input]!) as [ByteMap, ByteMap];
    if (node.op === 'input') maps.push(inputMap(writer));
    else if (node.op === 'conv') {
      const before = graph.nodes[node.inputs[0]!]!;
      const block = before.op === 'space-to-depth' ? before.block : 1;
      maps.push(convolved(node, first, block, scaleOf(id), writer, valuesOf));
    } else if (node.op === 'add') maps.push(sum(first, second, scaleOf(id), writer));
    else if (node.op === 'relu' && !withRelu.has(node.inputs[0]!))
      maps.push({ ...first, name: writer.apply('Max', [first.name, writer.byte(first.zeroPoint)]) });
    else if (node.op === 'depth-to-space' && id !== graph.output)
      maps.push({ ...first, name: pixelsOfBlocks(first.name, node, writer) });
    // A ReLU that was done already, blocks that a convolution takes as pixels, and blocks of logits, which come last.
    else if (node.op === 'relu' || isLeftOut(id) || id === graph.output) maps.push(first);
    else throw new RangeError(`${node.op} has no form in 8 bits`);
  }
  const { name: bytes, scale, zeroPoint } = maps[graph.output]!;
  const planes = last.op === 'depth-to-space' ? planesOfBlocks(bytes, last, writer) : planesOf(bytes, writer);
  const logits = writer.apply('DequantizeLinear', [planes, writer.scalar(scale), writer.byte(zeroPoint)]);
  writer.apply('Sigmoid', [logits], {}, 'probability');
  return finishNetwork(writer, graph, name);
}

/** What was a byte of a scan is one again, exactly. */
function inputMap(writer: OnnxGraphWriter): ByteMap {
  const bytes = writer.apply('QuantizeLinear', ['image', ...scaleNames(darknessScale, writer)]);
  return { ...darknessScale, name: writer.apply('Transpose', [bytes], { perm: [0, 2, 3, 1] }) };
}

/** @param block side of the blocks that were to be made channels of the map and were not, else 1 */
function convolved(
  node: ConvNode,
  x: ByteMap,
  block: number,
  scale: ByteScale,
  writer: OnnxGraphWriter,
  valuesOf: (parameter: Parameter) => Float32Array,
): ByteMap {
  const { name, shape } = node.filter;
  const [, , inputs, outputs] = shape as [number, number, number, number];
  const biases = node.bias === null ? new Float32Array(outputs) : valuesOf(node.bias);
  const whole = wholeFilter(blockFilter(filterValues(node, valuesOf), shape, block), biases, x.scale);
  const window = windowOf(node);
  const sides = window.kernel_shape.map((side) => side * block);
  const filter = writer.small(name, [outputs, inputs / block ** 2, ...sides], 'int8', whole.weights);
  const names = [
    ...[x.name, ...scaleNames(x, writer)],
    ...[filter, writer.floats(`${name} scales`, [outputs], whole.scales)],
    writer.small(`${name} zeros`, [outputs], 'int8', new Int8Array(outputs)),
    ...scaleNames(scale, writer),
    writer.small(`${name} biases`, [outputs], 'int32', whole.biases),
  ];
  const result = writer.apply(`${ownDomain}.QLinearConv`, names, {
    kernel_shape: sides,
    dilations: window.dilations,
    strides: [block, block],
    pads: window.pads.map((pad) => pad * block),
    channels_last: 1,
  });
  return { ...scale, name: result };
}

function sum(a: ByteMap, b: ByteMap, scale: ByteScale, writer: OnnxGraphWriter): ByteMap {
  const names = [a, b].flatMap((map) => [map.name, ...scaleNames(map, writer)]);
  const result = writer.apply(`${ownDomain}.QLinearAdd`, [...names, ...scaleNames(scale, writer)]);
  return { ...scale, name: result };
}

const scaleNames = ({ scale, zeroPoint }: ByteScale, writer: OnnxGraphWriter): string[] => [
  writer.scalar(scale),
  writer.byte(zeroPoint),
];
