import * as tf from '@tensorflow/tfjs-core';
import { depthToSpace, spaceToDepth } from '../engine/blocks.js';
import { convolve } from '../engine/convolve.js';
import type { ConvNode, Graph, Node, NodeId, Parameter } from './graph.js';
import { type Plan, planOf } from './plan.js';

/**
 * Runs a network on the engine in use; differentiable in the parameters, not in x.
 * @param x batch × rows × columns × inputChannels
 * @param parameters of the graph, in its order
 * @returns logits: batch × rows × columns × channels
 */
export function runGraph(graph: Graph, x: tf.Tensor4D, parameters: readonly tf.Tensor[]): tf.Tensor4D {
  const tensorOf = new Map<Parameter, tf.Tensor>(graph.parameters.map((p, i) => [p, parameters[i]!]));
  const plan = planOf(graph);
  const results: tf.Tensor4D[] = [];
  for (const [id, node] of graph.nodes.entries()) {
    const inputs = node.inputs.map((from) => results[from]!);
    if (node.op === 'input') results.push(x);
    else if (node.op === 'conv') results.push(conv(node, id, inputs[0]!, tensorOf, plan));
    // It is done already.
    else if (node.op === 'relu' && plan.withRelu.has(node.inputs[0]!)) results.push(inputs[0]!);
    else results.push(run(node, inputs));
  }
  return results[graph.output]!;
}

function run(node: Exclude<Node, { op: 'input' | 'conv' }>, inputs: readonly tf.Tensor4D[]): tf.Tensor4D {
  const x = inputs[0]!;
  switch (node.op) {
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

function conv(
  node: ConvNode,
  id: NodeId,
  x: tf.Tensor4D,
  tensorOf: ReadonlyMap<Parameter, tf.Tensor>,
  plan: Plan,
): tf.Tensor4D {
  return convolve(x, tensorOf.get(node.filter) as tf.Tensor4D, {
    dilation: node.dilation,
    bias: node.bias === null ? null : (tensorOf.get(node.bias) as tf.Tensor1D),
    relu: plan.withRelu.has(id),
    inputNeedsGradient: !plan.constant.has(node.inputs[0]!),
  });
}
