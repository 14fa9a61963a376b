import * as tf from '@tensorflow/tfjs-core';
import { depthToSpace, spaceToDepth } from '../engine/blocks.js';
import { convolve } from '../engine/convolve.js';
import type { ConvNode, Graph, Node, Parameter } from './graph.js';

/**
 * Runs a network on the engine in use; differentiable in x and in the parameters.
 * @param x batch × rows × columns × inputChannels
 * @param parameters of the graph, in its order
 * @returns logits: batch × rows × columns × channels
 */
export function runGraph(graph: Graph, x: tf.Tensor4D, parameters: readonly tf.Tensor[]): tf.Tensor4D {
  const tensorOf = new Map<Parameter, tf.Tensor>(graph.parameters.map((p, i) => [p, parameters[i]!]));
  const results: tf.Tensor4D[] = [];
  for (const node of graph.nodes)
    results.push(
      node.op === 'input'
        ? x
        : run(
            node,
            node.inputs.map((id) => results[id]!),
            tensorOf,
          ),
    );
  return results[graph.output]!;
}

function run(
  node: Exclude<Node, { op: 'input' }>,
  inputs: readonly tf.Tensor4D[],
  tensorOf: ReadonlyMap<Parameter, tf.Tensor>,
): tf.Tensor4D {
  const x = inputs[0]!;
  switch (node.op) {
    case 'conv':
      return conv(node, x, tensorOf);
    case 'relu':
      return tf.relu(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'space-to-depth':
      return spaceToDepth(x, node.block);
    case 'depth-to-space':
      return depthToSpace(x, node.block);
    case 'add':
      return tf.addN([...inputs]);
    case 'concat':
      return tf.concat([...inputs], 3);
    default:
      throw new RangeError(`no way to run ${node.op}`);
  }
}

function conv(node: ConvNode, x: tf.Tensor4D, tensorOf: ReadonlyMap<Parameter, tf.Tensor>): tf.Tensor4D {
  const product = convolve(x, tensorOf.get(node.filter) as tf.Tensor4D, node.dilation);
  return node.bias === null ? product : tf.add(product, tensorOf.get(node.bias)!);
}
