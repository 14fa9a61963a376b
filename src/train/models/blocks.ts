import type { ConvOptions, GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';

/** Channels of a width: whole eights from eight on, so that groups of normalisation and heads divide them. */
export const scaled = (channels: number, width: number): number =>
  Math.max(8, Math.round((channels * width) / 8) * 8);

/** Curves cover 3 % of a sheet: logits start there, not at a half. */
const rareBias = -3.5;

/**
 * Convolution, group normalisation, ReLU. The papers normalise over the batch, which needs large batches and
 * running means; groups of eight channels need neither (Wu & He 2018).
 */
export function convNormRelu(
  graph: GraphBuilder,
  name: string,
  from: NodeId,
  channels: number,
  options: ConvOptions = {},
): NodeId {
  const convolved = graph.conv(`${name}.conv`, from, channels, { ...options, bias: null });
  return graph.relu(graph.groupNorm(`${name}.norm`, convolved, channels / 8));
}

/** Several of them, called `name.0`, `name.1` and so on. */
export function convs(graph: GraphBuilder, name: string, from: NodeId, channels: readonly number[]): NodeId {
  return channels.reduce((x, count, i) => convNormRelu(graph, `${name}.${i}`, x, count), from);
}

/**
 * A convolution with stride 2, as blocks of 2 × 2 pixels to channels and a filter on these: every pixel is seen by
 * the same number of weights, and no engine needs a gradient for strides.
 */
export function halve(graph: GraphBuilder, name: string, from: NodeId, channels: number, kernel = 1): NodeId {
  return convNormRelu(graph, name, graph.spaceToDepth(from), channels, { kernel });
}

/** Logits by a filter of 1 × 1. */
export const head = (graph: GraphBuilder, name: string, from: NodeId, outputs: number): NodeId =>
  graph.conv(name, from, outputs, { kernel: 1, gain: 0.1, bias: rareBias });

/** As many of these as there are levels; the last again and again where more are asked for. At least two. */
export const levels = (channels: readonly number[], depth: number, width: number): number[] =>
  Array.from({ length: Math.max(2, channels.length + depth) }, (_, i) =>
    scaled(channels[Math.min(i, channels.length - 1)]!, width),
  );

/**
 * The paper's "up-convolution": a transposed convolution of 2 × 2 with stride 2, which is a filter of 1 × 1 to four
 * times the channels and these to pixels (Shi 2016).
 */
export const upConv = (graph: GraphBuilder, name: string, from: NodeId, channels: number): NodeId =>
  graph.depthToSpace(graph.conv(name, from, 4 * channels, { kernel: 1 }));
