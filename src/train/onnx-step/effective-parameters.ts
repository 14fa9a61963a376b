import { channelsFirst } from '../export/onnx/filter.js';
import type { ConvNode, Graph, Parameter } from '../graph/graph.js';
import { filterEpsilon, foldedFilter } from '../graph/standardise.js';

/** A filter or a bias as ONNX takes it. */
export interface EffectiveParameter {
  readonly name: string;
  readonly shape: readonly number[];
}

/** What a network's convolutions take, in the order of its nodes: a filter [outputs, inputs, rows, cols], and a bias. */
export function effectiveParameters({ nodes }: Graph): EffectiveParameter[] {
  return nodes.flatMap((node) => {
    if (node.op !== 'conv') return [];
    const { filter, bias } = node;
    const [rows, cols, inputs, outputs] = filter.shape as [number, number, number, number];
    return [
      { name: filter.name, shape: [outputs, inputs, rows, cols] },
      ...(bias === null ? [] : [{ name: bias.name, shape: [outputs] }]),
    ];
  });
}

const part = (flat: Float32Array, { offset, size }: Parameter): Float32Array =>
  flat.subarray(offset, offset + size);

/** Values of `effectiveParameters`: standardised where the network says so, outputs first. */
export function effectiveValues({ nodes }: Graph, flat: Float32Array): Float32Array[] {
  return nodes.flatMap((node) => {
    if (node.op !== 'conv') return [];
    const { filter, gain, bias } = node;
    const own = part(flat, filter);
    const folded = gain === null ? own : foldedFilter(own, part(flat, gain), node.channels);
    return [channelsFirst(filter, folded, false), ...(bias === null ? [] : [part(flat, bias).slice()])];
  });
}

/** Gradients of `effectiveValues` as the gradient of the flat parameters. */
export function flatGradient(
  { nodes }: Graph,
  flat: Float32Array,
  gradients: readonly Float32Array[],
): Float32Array {
  const result = new Float32Array(flat.length);
  let next = 0;
  for (const node of nodes) {
    if (node.op !== 'conv') continue;
    const upstream = outputsLast(gradients[next++]!, node.filter);
    if (node.gain === null) result.set(upstream, node.filter.offset);
    else throughStandardising(node, flat, upstream, result);
    if (node.bias !== null) result.set(gradients[next++]!, node.bias.offset);
  }
  return result;
}

/**
 * Of ŵ = g c / n with c = w − mean(w), n = √(Σ c² + ε): ∂/∂g = Σ d c / n and ∂/∂c = g (d / n − c Σ d c / n³), which loses
 * its mean on the way to w; d is the gradient of ŵ.
 */
function throughStandardising(
  { filter, gain, channels }: ConvNode,
  flat: Float32Array,
  upstream: Float32Array,
  result: Float32Array,
): void {
  const weights = part(flat, filter);
  const gains = part(flat, gain!);
  const fanIn = filter.size / channels;
  for (let output = 0; output < channels; output++) {
    let sum = 0;
    let upstreamSum = 0;
    for (let at = output; at < filter.size; at += channels) {
      sum += weights[at]!;
      upstreamSum += upstream[at]!;
    }
    const mean = sum / fanIn;
    let squares = filterEpsilon;
    let product = 0;
    for (let at = output; at < filter.size; at += channels) {
      const centred = weights[at]! - mean;
      squares += centred * centred;
      product += upstream[at]! * centred;
    }
    const length = Math.sqrt(squares);
    result[gain!.offset + output] = product / length;
    // Centred weights sum to 0, so of the mean only that of d is left.
    const upstreamMean = upstreamSum / fanIn;
    for (let at = output; at < filter.size; at += channels) {
      const centred = weights[at]! - mean;
      result[filter.offset + at] =
        gains[output]! * ((upstream[at]! - upstreamMean) / length - (centred * product) / length ** 3);
    }
  }
}

/** The inverse of `channelsFirst` of a filter that is not depthwise. */
function outputsLast(values: Float32Array, { shape }: Parameter): Float32Array {
  const [rows, cols, inputs, outputs] = shape as [number, number, number, number];
  const turned = new Float32Array(values.length);
  for (let tap = 0; tap < rows * cols; tap++)
    for (let input = 0; input < inputs; input++)
      for (let output = 0; output < outputs; output++)
        turned[(tap * inputs + input) * outputs + output] =
          values[(output * inputs + input) * rows * cols + tap]!;
  return turned;
}
