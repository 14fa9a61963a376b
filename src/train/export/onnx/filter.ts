import type { ConvNode, Graph, NodeId, Parameter } from '../../graph/graph.js';
import { foldedFilter } from '../../graph/standardise.js';

/** Attributes of a Conv that pads with zeros so that rows and columns stay. */
export function windowOf({ filter, dilation }: Pick<ConvNode, 'filter' | 'dilation'>) {
  const [rows, cols] = filter.shape as [number, number];
  const padRows = (dilation * (rows - 1)) / 2;
  const padCols = (dilation * (cols - 1)) / 2;
  return {
    kernel_shape: [rows, cols],
    dilations: [dilation, dilation],
    pads: [padRows, padCols, padRows, padCols],
  };
}

/** The filter of a convolution as it is applied, [outputs, inputs, rows, cols]; of a depthwise one [inputs, 1, rows, cols]. */
export function filterValues(
  { filter, gain, depthwise }: ConvNode,
  valuesOf: (parameter: Parameter) => Float32Array,
): Float32Array {
  const own = valuesOf(filter);
  const values = gain === null ? own : foldedFilter(own, valuesOf(gain), filter.shape[3]!);
  return channelsFirst(filter, values, depthwise);
}

/**
 * Whether a node makes blocks of pixels channels only for convolutions: those are then done in steps of a block, by a filter that
 * many times as large, and the blocks are never made.
 */
export const blocksLeftOut =
  ({ nodes, output }: Graph) =>
  (id: NodeId): boolean =>
    id !== output &&
    nodes[id]!.op === 'space-to-depth' &&
    nodes
      .filter(({ inputs }) => inputs.includes(id))
      .every((user) => user.op === 'conv' && !user.depthwise && user.dilation === 1);

/** [rows, cols, inputs, outputs] to [outputs, inputs, rows, cols]; of a depthwise filter to [inputs, 1, rows, cols]. */
export function channelsFirst(filter: Parameter, values: Float32Array, depthwise: boolean): Float32Array {
  const turned = new Float32Array(values.length);
  eachWeight(filter, depthwise, (ours, theirs) => {
    turned[theirs] = values[ours]!;
  });
  return turned;
}

/** `channelsFirst` undone. */
export function channelsLast(filter: Parameter, values: Float32Array, depthwise: boolean): Float32Array {
  const turned = new Float32Array(values.length);
  eachWeight(filter, depthwise, (ours, theirs) => {
    turned[ours] = values[theirs]!;
  });
  return turned;
}

/** Where each weight stands here, channels last, and in a file, channels first. */
function eachWeight(
  { shape }: Parameter,
  depthwise: boolean,
  at: (ours: number, theirs: number) => void,
): void {
  const [rows, cols, inputs, outputs] = shape as [number, number, number, number];
  const taps = rows * cols;
  const [outer, inner] = depthwise ? [inputs, 1] : [outputs, inputs];
  for (let tap = 0; tap < taps; tap++)
    for (let i = 0; i < inner; i++)
      for (let o = 0; o < outer; o++) at((tap * inner + i) * outer + o, (o * inner + i) * taps + tap);
}
