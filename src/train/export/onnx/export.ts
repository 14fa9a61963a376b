import type { Graph } from '../../graph/graph.js';
import { blocksLeftOut } from './filter.js';
import { OnnxGraphWriter } from './graph-writer.js';
import { finishNetwork, type ModelDescription, modelWith, requireFit } from './model.js';
import { type OnnxContext, writeOperation } from './operations.js';

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
  requireFit(graph, parameters, description);
  return modelWith(networkOf(graph, parameters, description.name), graph, description, false);
}

function networkOf(graph: Graph, parameters: Float32Array, name: string): Uint8Array {
  const writer = new OnnxGraphWriter();
  const context: OnnxContext = {
    writer,
    valuesOf: ({ offset, size }) => parameters.subarray(offset, offset + size),
    pools: new Map(),
  };
  const isLeftOut = blocksLeftOut(graph);
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
  return finishNetwork(writer, graph, name);
}
