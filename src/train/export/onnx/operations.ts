import type { ConvNode, GroupNormNode, Node, Parameter, UpsampleNode } from '../../graph/graph.js';
import { attention } from './attention.js';
import { filterValues, windowOf } from './filter.js';
import type { OnnxGraphWriter } from './graph-writer.js';

/** What has been written so far, and where values come from. */
export interface OnnxContext {
  readonly writer: OnnxGraphWriter;
  readonly valuesOf: (parameter: Parameter) => Float32Array;
  /** Where each max-pool found its maxima, by its node. */
  readonly pools: Map<number, { readonly indices: string; readonly size: number }>;
}

/**
 * Writes one node as operations of ONNX; maps are batch × channels × rows × columns there.
 * @param id of the node
 * @param inputs names of the maps it works on, `channels` in the first of them
 * @param place `block`: side of the blocks that were to be made channels of the first map and were not, else 1;
 *   `isOutput`: whether the network ends here
 * @returns the name of its result
 */
export function writeOperation(
  node: Exclude<Node, { op: 'input' }>,
  id: number,
  inputs: readonly string[],
  channels: number,
  context: OnnxContext,
  { block, isOutput }: { readonly block: number; readonly isOutput: boolean },
): string {
  const { writer } = context;
  const x = inputs[0]!;
  switch (node.op) {
    case 'conv':
      return block > 1 ? convOfBlocks(node, x, block, context) : conv(node, x, context);
    case 'group-norm':
      return groupNorm(node, x, context);
    case 'relu':
      return writer.apply('Relu', [x]);
    case 'sigmoid':
      return writer.apply('Sigmoid', [x]);
    case 'gelu':
      return gelu(x, writer);
    case 'space-to-depth':
      return writer.apply('SpaceToDepth', [x], { blocksize: node.block });
    case 'depth-to-space':
      return depthToSpace(x, node.block, isOutput, writer);
    case 'max-pool': {
      const [pooled, indices] = writer.applyTwice('MaxPool', [x], windows(node.size));
      context.pools.set(id, { indices, size: node.size });
      return pooled;
    }
    case 'max-unpool': {
      const pool = context.pools.get(node.pool)!;
      return writer.apply('MaxUnpool', [x, pool.indices], windows(pool.size));
    }
    case 'upsample-nearest':
    case 'upsample-bilinear':
      return upsample(node, x, writer);
    case 'global-mean':
      return writer.apply('Expand', [writer.apply('GlobalAveragePool', [x]), writer.apply('Shape', [x])]);
    case 'add':
      return writer.apply('Sum', inputs);
    case 'concat':
      return writer.apply('Concat', inputs, { axis: 1 });
    case 'attention':
      return attention(
        inputs,
        node.heads,
        { key: channels / node.heads, value: node.channels / node.heads },
        writer,
      );
  }
}

function conv(node: ConvNode, x: string, context: OnnxContext): string {
  const names = [x, filterOf(node, context), ...biasOf(node, context)];
  return context.writer.apply('Conv', names, {
    ...windowOf(node),
    group: node.depthwise ? node.filter.shape[2]! : 1,
  });
}

/**
 * Blocks made channels and convolved are the pixels convolved in steps of a block, by a filter that many times as large. An
 * engine then need not move the pixels, and keeps its own order of channels from one convolution to the next: a tenth of
 * the time of the default network in ONNX Runtime. The filter stays as it was learnt, by its name; the engine turns it over once,
 * as it loads the file.
 */
function convOfBlocks(node: ConvNode, x: string, side: number, context: OnnxContext): string {
  const { writer } = context;
  const [rows, cols, inputs, outputs] = node.filter.shape as [number, number, number, number];
  const channels = inputs / (side * side);
  const filter = filterOf(node, context);
  const apart = writer.apply('Reshape', [filter, writer.integers(outputs, side, side, channels, rows, cols)]);
  const turned = writer.apply('Transpose', [apart], { perm: [0, 3, 4, 1, 5, 2] });
  const large = writer.apply('Reshape', [
    turned,
    writer.integers(outputs, channels, rows * side, cols * side),
  ]);
  const { pads } = windowOf(node);
  return writer.apply('Conv', [x, large, ...biasOf(node, context)], {
    kernel_shape: [rows * side, cols * side],
    strides: [side, side],
    pads: pads.map((pad) => pad * side),
  });
}

function filterOf(node: ConvNode, { writer, valuesOf }: OnnxContext): string {
  const [rows, cols, inputs, outputs] = node.filter.shape as [number, number, number, number];
  const shape = node.depthwise ? [inputs, 1, rows, cols] : [outputs, inputs, rows, cols];
  return writer.floats(node.filter.name, shape, filterValues(node, valuesOf));
}

const biasOf = ({ bias, channels }: ConvNode, { writer, valuesOf }: OnnxContext): string[] =>
  bias === null ? [] : [writer.floats(bias.name, [channels], valuesOf(bias))];

/**
 * Groups become the channels of an instance normalisation: ONNX's own GroupNormalization changed its meaning
 * between versions 18 and 21 of the operators.
 */
function groupNorm(node: GroupNormNode, x: string, { writer, valuesOf }: OnnxContext): string {
  const { groups, channels, scale, shift } = node;
  const ones = writer.floats(`ones ${groups}`, [groups], new Float32Array(groups).fill(1));
  const zeros = writer.floats(`zeros ${groups}`, [groups], new Float32Array(groups));
  const grouped = writer.apply('Reshape', [x, writer.integers(0, groups, -1)]);
  const normal = writer.apply('InstanceNormalization', [grouped, ones, zeros], { epsilon: { f: 1e-5 } });
  const map = writer.apply('Reshape', [normal, writer.apply('Shape', [x])]);
  const scaled = writer.apply('Mul', [map, writer.floats(scale.name, [channels, 1, 1], valuesOf(scale))]);
  return writer.apply('Add', [scaled, writer.floats(shift.name, [channels, 1, 1], valuesOf(shift))]);
}

/** x Φ(x): Gelu is an operator of its own only from version 20 on. */
function gelu(x: string, writer: OnnxGraphWriter): string {
  const error = writer.apply('Erf', [writer.apply('Mul', [x, writer.scalar(Math.SQRT1_2)])]);
  const twice = writer.apply('Add', [error, writer.scalar(1)]);
  return writer.apply('Mul', [writer.apply('Mul', [x, twice]), writer.scalar(0.5)]);
}

/**
 * Channels to blocks of pixels. ONNX Runtime keeps channels in an order of its own from one convolution to the next, but not through
 * this operation, nor through what is added to its result; the largest of a window of one pixel, which is the pixel, brings
 * them back into it, and everything after it stays there: 5 % of the time of the default network.
 */
function depthToSpace(x: string, block: number, isOutput: boolean, writer: OnnxGraphWriter): string {
  const pixels = writer.apply('DepthToSpace', [x], { blocksize: block, mode: 'DCR' });
  return isOutput ? pixels : writer.apply('MaxPool', [pixels], windows(1));
}

const windows = (size: number) => ({ kernel_shape: [size, size], strides: [size, size] });

function upsample(node: UpsampleNode, x: string, writer: OnnxGraphWriter): string {
  const scales = writer.floats(`scales ${node.factor}`, [4], [1, 1, node.factor, node.factor]);
  return writer.apply(
    'Resize',
    [x, '', scales],
    node.op === 'upsample-bilinear'
      ? { mode: 'linear', coordinate_transformation_mode: 'half_pixel' }
      : { mode: 'nearest', coordinate_transformation_mode: 'asymmetric', nearest_mode: 'floor' },
  );
}
