/**
 * A network as data: a list of operations, each on the results of earlier ones. One description is trained
 * (run.ts), counted (cost.ts) and exported (export/), so that the three can't disagree.
 *
 * Feature maps are batch × rows × columns × channels. Convolutions pad with zeros so that rows and columns stay.
 */
export interface Graph {
  readonly nodes: readonly Node[];
  readonly parameters: readonly Parameter[];
  readonly inputChannels: number;
  /** Index of the node whose channels are the logits. */
  readonly output: NodeId;
  /** Rows and columns of an input must be whole multiples of it. */
  readonly multiplePx: number;
}

export type NodeId = number;

export interface Parameter {
  readonly name: string;
  readonly shape: readonly number[];
  /** Where it begins in the flat vector of all parameters. */
  readonly offset: number;
  readonly size: number;
  readonly start: Start;
  /** Weights decay; biases, scales and positions do not. */
  readonly decays: boolean;
}

/** `he`: normal with variance gain · 2 / fan-in (He 2015); else all alike. */
export type Start =
  | { readonly kind: 'he'; readonly fanIn: number; readonly gain: number }
  | { readonly kind: 'constant'; readonly value: number };

interface Of {
  readonly channels: number;
  readonly inputs: readonly NodeId[];
}

export interface InputNode extends Of {
  readonly op: 'input';
}
export interface ConvNode extends Of {
  readonly op: 'conv';
  /** [kernelRows, kernelCols, inputs, outputs]; or [kernelRows, kernelCols, inputs, 1] where `depthwise`. */
  readonly filter: Parameter;
  readonly bias: Parameter | null;
  /** Where it stands, the filter is standardised for each output and multiplied by it (standardise.ts). */
  readonly gain: Parameter | null;
  readonly dilation: number;
  readonly depthwise: boolean;
}
/** Wu & He 2018, equation 7; groups of neighbouring channels, ε = 1e-5. */
export interface GroupNormNode extends Of {
  readonly op: 'group-norm';
  readonly groups: number;
  readonly scale: Parameter;
  readonly shift: Parameter;
}
export interface ActivationNode extends Of {
  readonly op: 'relu' | 'gelu' | 'sigmoid';
}
/** Blocks of `block` × `block` pixels to channels: (row in block, column in block, channel), and back. */
export interface BlockNode extends Of {
  readonly op: 'space-to-depth' | 'depth-to-space';
  readonly block: number;
}
export interface MaxPoolNode extends Of {
  readonly op: 'max-pool';
  readonly size: number;
}
/** Puts each value where the maximum of the pool was found (SegNet's pooling indices), zeros elsewhere. */
export interface MaxUnpoolNode extends Of {
  readonly op: 'max-unpool';
  readonly pool: NodeId;
}
export interface UpsampleNode extends Of {
  readonly op: 'upsample-nearest' | 'upsample-bilinear';
  readonly factor: number;
}
/** The mean over rows and columns at every pixel. */
export interface GlobalMeanNode extends Of {
  readonly op: 'global-mean';
}
export interface JoinNode extends Of {
  readonly op: 'add' | 'concat';
}
/**
 * Scaled dot-product self-attention over all pixels of the map (Vaswani 2017, equation 1), heads side by side in
 * the channels. Positions are the business of what comes before it.
 */
export interface AttentionNode extends Of {
  readonly op: 'attention';
  readonly heads: number;
  /** Inputs are queries, keys, values: three maps of equal channels. */
}

export type Node =
  | InputNode
  | ConvNode
  | GroupNormNode
  | ActivationNode
  | BlockNode
  | MaxPoolNode
  | MaxUnpoolNode
  | UpsampleNode
  | GlobalMeanNode
  | JoinNode
  | AttentionNode;

export const parameterCount = ({ parameters }: Graph): number =>
  parameters.reduce((sum, { size }) => sum + size, 0);
