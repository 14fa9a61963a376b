import type { Graph, Node, NodeId, Parameter, Start } from './graph.js';

export interface ConvOptions {
  /** Side of the filter, px. */
  readonly kernel?: number;
  readonly dilation?: number;
  /** Multiplies the variance of the first weights: less than 1 where a branch is added to what it came from. */
  readonly gain?: number;
  /** Standardised weights (standardise.ts) with this first gain; `gain` is then without effect. */
  readonly standardised?: number;
  readonly bias?: number | null;
}

/** Writes a network down, operation by operation. A mistake in it is a fault of ours: `RangeError`. */
export class GraphBuilder {
  readonly input: NodeId = 0;
  private readonly nodes: Node[];
  private readonly parameters: Parameter[] = [];
  private size = 0;

  constructor(private readonly inputChannels: number) {
    this.nodes = [{ op: 'input', inputs: [], channels: inputChannels }];
  }

  channelsOf(id: NodeId): number {
    const node = this.nodes[id];
    if (node === undefined) throw new RangeError(`the graph has no node ${id}`);
    return node.channels;
  }

  conv(name: string, from: NodeId, filters: number, options: ConvOptions = {}): NodeId {
    const { kernel = 3, dilation = 1, gain = 1, bias = 0, standardised } = options;
    const inputs = this.channelsOf(from);
    return this.push({
      op: 'conv',
      inputs: [from],
      channels: filters,
      filter: this.parameter(`${name}.filter`, [kernel, kernel, inputs, filters], {
        kind: 'he',
        fanIn: kernel * kernel * inputs,
        gain,
      }),
      bias:
        bias === null ? null : this.parameter(`${name}.bias`, [filters], { kind: 'constant', value: bias }),
      gain:
        standardised === undefined
          ? null
          : this.parameter(`${name}.gain`, [filters], { kind: 'constant', value: standardised }),
      dilation,
      depthwise: false,
    });
  }

  depthwiseConv(
    name: string,
    from: NodeId,
    { kernel = 3, dilation = 1, gain = 1 }: ConvOptions = {},
  ): NodeId {
    const channels = this.channelsOf(from);
    return this.push({
      op: 'conv',
      inputs: [from],
      channels,
      filter: this.parameter(`${name}.filter`, [kernel, kernel, channels, 1], {
        kind: 'he',
        fanIn: kernel * kernel,
        gain,
      }),
      bias: this.parameter(`${name}.bias`, [channels], { kind: 'constant', value: 0 }),
      gain: null,
      dilation,
      depthwise: true,
    });
  }

  groupNorm(name: string, from: NodeId, groups: number): NodeId {
    const channels = this.channelsOf(from);
    if (channels % groups !== 0)
      throw new RangeError(`${channels} channels do not fall into ${groups} groups`);
    return this.push({
      op: 'group-norm',
      inputs: [from],
      channels,
      groups,
      scale: this.parameter(`${name}.scale`, [channels], { kind: 'constant', value: 1 }),
      shift: this.parameter(`${name}.shift`, [channels], { kind: 'constant', value: 0 }),
    });
  }

  relu = (from: NodeId): NodeId => this.same('relu', from);
  gelu = (from: NodeId): NodeId => this.same('gelu', from);
  sigmoid = (from: NodeId): NodeId => this.same('sigmoid', from);

  spaceToDepth(from: NodeId, block = 2): NodeId {
    return this.push({
      op: 'space-to-depth',
      inputs: [from],
      block,
      channels: this.channelsOf(from) * block * block,
    });
  }

  depthToSpace(from: NodeId, block = 2): NodeId {
    const channels = this.channelsOf(from) / (block * block);
    if (!Number.isInteger(channels)) throw new RangeError('channels do not fill whole blocks');
    return this.push({ op: 'depth-to-space', inputs: [from], block, channels });
  }

  maxPool(from: NodeId, size = 2): NodeId {
    return this.push({ op: 'max-pool', inputs: [from], size, channels: this.channelsOf(from) });
  }

  maxUnpool(from: NodeId, pool: NodeId): NodeId {
    if (this.nodes[pool]?.op !== 'max-pool') throw new RangeError(`node ${pool} is no max-pool`);
    return this.push({ op: 'max-unpool', inputs: [from], pool, channels: this.channelsOf(from) });
  }

  upsample(from: NodeId, factor: number, kind: 'nearest' | 'bilinear' = 'bilinear'): NodeId {
    return this.push({
      op: `upsample-${kind}`,
      inputs: [from],
      factor,
      channels: this.channelsOf(from),
    });
  }

  globalMean(from: NodeId): NodeId {
    return this.push({ op: 'global-mean', inputs: [from], channels: this.channelsOf(from) });
  }

  add(...from: readonly NodeId[]): NodeId {
    const channels = this.channelsOf(from[0]!);
    if (from.some((id) => this.channelsOf(id) !== channels))
      throw new RangeError('maps that are added need equal channels');
    return this.push({ op: 'add', inputs: from, channels });
  }

  concat(...from: readonly NodeId[]): NodeId {
    return this.push({
      op: 'concat',
      inputs: from,
      channels: from.reduce((sum, id) => sum + this.channelsOf(id), 0),
    });
  }

  attention(queries: NodeId, keys: NodeId, values: NodeId, heads: number): NodeId {
    const channels = this.channelsOf(values);
    if (channels % heads !== 0) throw new RangeError(`${channels} channels do not fall into ${heads} heads`);
    return this.push({ op: 'attention', inputs: [queries, keys, values], heads, channels });
  }

  /** @param multiplePx what rows and columns of an input must be whole multiples of */
  build(output: NodeId, multiplePx: number): Graph {
    const { nodes, parameters, inputChannels } = this;
    this.channelsOf(output);
    return { nodes, parameters, inputChannels, output, multiplePx };
  }

  private same(op: 'relu' | 'gelu' | 'sigmoid', from: NodeId): NodeId {
    return this.push({ op, inputs: [from], channels: this.channelsOf(from) });
  }

  private push(node: Node): NodeId {
    return this.nodes.push(node) - 1;
  }

  private parameter(name: string, shape: readonly number[], start: Start): Parameter {
    if (this.parameters.some((other) => other.name === name))
      throw new RangeError(`two parameters are called ${name}`);
    const size = shape.reduce((product, side) => product * side, 1);
    const parameter = { name, shape, offset: this.size, size, start, decays: start.kind === 'he' };
    this.parameters.push(parameter);
    this.size += size;
    return parameter;
  }
}
