import * as tf from '@tensorflow/tfjs-core';
import { attention } from '../engine/attention.js';
import { depthToSpace, spaceToDepth } from '../engine/blocks.js';
import { convolve } from '../engine/convolve.js';
import { convolveDepthwise } from '../engine/depthwise.js';
import { gelu } from '../engine/gelu.js';
import { groupNorm } from '../engine/group-norm.js';
import { globalMean } from '../engine/map-mean.js';
import { maxPool, maxUnpool } from '../engine/pool.js';
import { upsampleBilinear, upsampleNearest } from '../engine/upsample.js';
import type { ConvNode, Graph, MaxUnpoolNode, Node, NodeId, Parameter } from './graph.js';
import { type Plan, planOf } from './plan.js';
import { standardised } from './standardise.js';

type TensorOf = ReadonlyMap<Parameter, tf.Tensor>;

/**
 * Runs a network on the engine in use; differentiable in the parameters, not in x.
 * @param x batch × rows × columns × inputChannels
 * @param parameters of the graph, in its order
 * @param observe gets every node's result as it is made
 * @returns logits: batch × rows × columns × channels
 */
export function runGraph(
  graph: Graph,
  x: tf.Tensor4D,
  parameters: readonly tf.Tensor[],
  observe?: (id: NodeId, result: tf.Tensor4D) => void,
): tf.Tensor4D {
  const tensorOf: TensorOf = new Map(graph.parameters.map((p, i) => [p, parameters[i]!]));
  const plan = planOf(graph);
  const results: tf.Tensor4D[] = [];
  for (const [id, node] of graph.nodes.entries()) {
    const inputs = node.inputs.map((from) => results[from]!);
    if (node.op === 'input') results.push(x);
    else if (node.op === 'conv') results.push(conv(node, id, inputs[0]!, tensorOf, plan));
    else if (node.op === 'max-unpool') results.push(unpool(graph, node, results));
    // It is done already.
    else if (node.op === 'relu' && plan.withRelu.has(node.inputs[0]!)) results.push(inputs[0]!);
    else results.push(run(node, inputs, tensorOf));
    observe?.(id, results.at(-1)!);
  }
  return results[graph.output]!;
}

function run(
  node: Exclude<Node, { op: 'input' | 'conv' | 'max-unpool' }>,
  inputs: readonly tf.Tensor4D[],
  tensorOf: TensorOf,
): tf.Tensor4D {
  const x = inputs[0]!;
  switch (node.op) {
    case 'group-norm':
      return groupNorm(
        x,
        tensorOf.get(node.scale) as tf.Tensor1D,
        tensorOf.get(node.shift) as tf.Tensor1D,
        node.groups,
      );
    case 'relu':
      return tf.relu(x);
    case 'gelu':
      return gelu(x);
    case 'sigmoid':
      return tf.sigmoid(x);
    case 'space-to-depth':
      return spaceToDepth(x, node.block);
    case 'depth-to-space':
      return depthToSpace(x, node.block);
    case 'max-pool':
      return maxPool(x, node.size);
    case 'upsample-nearest':
      return upsampleNearest(x, node.factor);
    case 'upsample-bilinear':
      return upsampleBilinear(x, node.factor);
    case 'global-mean':
      return globalMean(x);
    case 'add':
      return tf.addN([...inputs]);
    case 'concat':
      return tf.concat([...inputs], 3);
    case 'attention':
      return attention(x, inputs[1]!, inputs[2]!, node.heads);
  }
}

function conv(node: ConvNode, id: NodeId, x: tf.Tensor4D, tensorOf: TensorOf, plan: Plan): tf.Tensor4D {
  const own = tensorOf.get(node.filter) as tf.Tensor4D;
  const bias = node.bias === null ? null : (tensorOf.get(node.bias) as tf.Tensor1D);
  if (node.depthwise) {
    const product = convolveDepthwise(x, own, node.dilation);
    return bias === null ? product : tf.add(product, bias);
  }
  const filter = node.gain === null ? own : standardised(own, tensorOf.get(node.gain) as tf.Tensor1D);
  return convolve(x, filter, {
    dilation: node.dilation,
    bias,
    relu: plan.withRelu.has(id),
    inputNeedsGradient: !plan.constant.has(node.inputs[0]!),
  });
}

/** An unpool looks back at what its pool was given and what it gave. */
function unpool(graph: Graph, node: MaxUnpoolNode, results: readonly tf.Tensor4D[]): tf.Tensor4D {
  const pool = graph.nodes[node.pool]!;
  if (pool.op !== 'max-pool') throw new RangeError(`node ${node.pool} is no max-pool`);
  return maxUnpool(results[node.inputs[0]!]!, results[pool.inputs[0]!]!, results[node.pool]!, pool.size);
}
