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
import type { ConvNode, Graph, MaxUnpoolNode, Node, Parameter } from './graph.js';
import { standardised } from './standardise.js';

type TensorOf = ReadonlyMap<Parameter, tf.Tensor>;

/**
 * Runs a network on the engine in use; differentiable in x and in the parameters.
 * @param x batch × rows × columns × inputChannels
 * @param parameters of the graph, in its order
 * @returns logits: batch × rows × columns × channels
 */
export function runGraph(graph: Graph, x: tf.Tensor4D, parameters: readonly tf.Tensor[]): tf.Tensor4D {
  const tensorOf: TensorOf = new Map(graph.parameters.map((p, i) => [p, parameters[i]!]));
  const results: tf.Tensor4D[] = [];
  for (const node of graph.nodes)
    switch (node.op) {
      case 'input':
        results.push(x);
        break;
      case 'max-unpool':
        results.push(unpool(graph, node, results));
        break;
      default:
        results.push(
          run(
            node,
            node.inputs.map((id) => results[id]!),
            tensorOf,
          ),
        );
    }
  return results[graph.output]!;
}

function run(
  node: Exclude<Node, { op: 'input' | 'max-unpool' }>,
  inputs: readonly tf.Tensor4D[],
  tensorOf: TensorOf,
): tf.Tensor4D {
  const x = inputs[0]!;
  switch (node.op) {
    case 'conv':
      return conv(node, x, tensorOf);
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

function conv(node: ConvNode, x: tf.Tensor4D, tensorOf: TensorOf): tf.Tensor4D {
  const own = tensorOf.get(node.filter) as tf.Tensor4D;
  const filter = node.gain === null ? own : standardised(own, tensorOf.get(node.gain) as tf.Tensor1D);
  const apply = node.depthwise ? convolveDepthwise : convolve;
  const product = apply(x, filter, node.dilation);
  return node.bias === null ? product : tf.add(product, tensorOf.get(node.bias)!);
}

/** An unpool looks back at what its pool was given and what it gave. */
function unpool(graph: Graph, node: MaxUnpoolNode, results: readonly tf.Tensor4D[]): tf.Tensor4D {
  const pool = graph.nodes[node.pool]!;
  if (pool.op !== 'max-pool') throw new RangeError(`node ${node.pool} is no max-pool`);
  return maxUnpool(results[node.inputs[0]!]!, results[pool.inputs[0]!]!, results[node.pool]!, pool.size);
}
