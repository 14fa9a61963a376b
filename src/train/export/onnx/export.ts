import { createHash } from 'node:crypto';
import { modelProperties } from '../../../io/onnx/model-info.js';
import { ProtobufWriter } from '../../../io/onnx/protobuf-writer.js';
import { type Graph, parameterCount } from '../../graph/graph.js';
import { OnnxGraphWriter } from './graph-writer.js';
import { type OnnxContext, takesBlocks, writeOperation } from './operations.js';
import { modelProto } from './proto.js';

/** What goes into the file beside the network. */
export interface ModelDescription {
  readonly name: string;
  /** Of the output, in order. */
  readonly channels: readonly string[];
  /** Of each channel, in (0, 1): from which probability on a pixel is better taken than left. */
  readonly thresholds?: readonly number[] | undefined;
  /** Anything that JSON can say: how the model was trained. */
  readonly configuration: unknown;
}

/**
 * A trained network as a file in ONNX format. Its input `image` is batch × 1 × rows × cols, darkness from 0 (paper)
 * to 1 (ink), its output `probability` is batch × channels × rows × cols, the sigmoid of the logits; batch, rows
 * and cols are free, rows and cols whole multiples of `multiplePx`.
 * @param parameters of the graph, flat, in its order
 */
export function exportOnnx(
  graph: Graph,
  parameters: Float32Array,
  description: ModelDescription,
): Uint8Array<ArrayBuffer> {
  const outputs = graph.nodes[graph.output]!.channels;
  if (description.channels.length !== outputs)
    throw new RangeError(`${description.channels.length} names for ${outputs} channels`);
  if (parameters.length !== parameterCount(graph))
    throw new RangeError(`${parameters.length} values for ${parameterCount(graph)} parameters`);
  const network = networkOf(graph, parameters, description.name);
  const model = modelProto(network);
  const properties = {
    [modelProperties.name]: description.name,
    [modelProperties.channels]: JSON.stringify(description.channels),
    [modelProperties.multiplePx]: String(graph.multiplePx),
    [modelProperties.configuration]: JSON.stringify(description.configuration),
    ...(description.thresholds
      ? { [modelProperties.thresholds]: JSON.stringify(description.thresholds) }
      : {}),
    [modelProperties.digest]: createHash('sha256').update(network).digest('hex'),
  };
  // Last, so that a file that was cut short lacks them.
  for (const [key, value] of Object.entries(properties))
    model.message(14, new ProtobufWriter().text(1, key).text(2, value));
  return model.finish();
}

function networkOf(graph: Graph, parameters: Float32Array, name: string): Uint8Array {
  const writer = new OnnxGraphWriter();
  const context: OnnxContext = {
    writer,
    valuesOf: ({ offset, size }) => parameters.subarray(offset, offset + size),
    pools: new Map(),
  };
  // Blocks that only convolutions ask for are never made (convOfBlocks).
  const isLeftOut = (id: number): boolean => {
    const users = graph.nodes.filter(({ inputs }) => inputs.includes(id));
    return id !== graph.output && users.every((user) => takesBlocks(user, graph.nodes[id]!));
  };
  const results: string[] = [];
  for (const [id, node] of graph.nodes.entries()) {
    if (node.op === 'input') {
      results.push('image');
      continue;
    }
    const inputs = node.inputs.map((input) => results[input]!);
    const first = graph.nodes[node.inputs[0]!]!;
    if (isLeftOut(id)) results.push(inputs[0]!);
    else {
      const block = isLeftOut(node.inputs[0]!) && first.op === 'space-to-depth' ? first.block : 1;
      const place = { block, isOutput: id === graph.output };
      results.push(writeOperation(node, id, inputs, first.channels, context, place));
    }
  }
  writer.apply('Sigmoid', [results[graph.output]!], {}, 'probability');
  const outputs = graph.nodes[graph.output]!.channels;
  return writer.finish(
    name,
    [['image', ['batch', graph.inputChannels, 'rows', 'cols']]],
    [['probability', ['batch', outputs, 'rows', 'cols']]],
  );
}
