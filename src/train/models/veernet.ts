import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convNormRelu, halve, head, levels, upConv } from './blocks.js';
import type { Model } from './model.js';

const layers = 2;

/**
 * VeerNet (Nasim 2023) as far as it is published: an encoder of five halvings, 128 channels at the bottleneck with
 * two transformer layers on it, a decoder of five doublings, group normalisation throughout.
 *
 * What is not known to us, and what stands here: channels of the levels (16 to 128, doubling), heads (4), the
 * layers' order (normalised first: Xiong 2020), and the skips (concatenated, as in U-Net, on which it builds).
 * Differs: positions come from a depthwise convolution (Chu 2021), because the size of a strip is free; a layer is
 * normalised over the groups of the map, not pixel by pixel; strides are halvings through blocks of pixels.
 */
export const veernet: Model = {
  name: 'veernet',
  source: 'Nasim et al. 2023, VeerNet, J. Imaging 9(7) 136',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const channels = levels([16, 16, 32, 64, 128, 128], depth, width);
    const skips: NodeId[] = [];
    let x = convNormRelu(graph, 'stem', graph.input, channels[0]!);
    for (let level = 1; level < channels.length; level++) {
      skips.push(x);
      x = halve(graph, `down${level}.halve`, x, channels[level]!);
      x = convNormRelu(graph, `down${level}.conv`, x, channels[level]!);
    }
    x = graph.add(x, graph.depthwiseConv('position', x, { gain: 0.25 }));
    for (let layer = 0; layer < layers; layer++) x = transformer(graph, `transformer${layer}`, x);
    for (let level = channels.length - 2; level >= 0; level--) {
      const wide = upConv(graph, `up${level}.widen`, x, channels[level]!);
      x = convNormRelu(graph, `up${level}.conv`, graph.concat(skips[level]!, wide), channels[level]!);
    }
    return graph.build(head(graph, 'head', x, outputChannels), 2 ** (channels.length - 1));
  },
};

/** Attention and two filters of 1 × 1 with four times the channels between them, each added to what it is given. */
function transformer(graph: GraphBuilder, name: string, from: NodeId): NodeId {
  const channels = graph.channelsOf(from);
  const point = (part: string, x: NodeId, count: number, gain = 0.5): NodeId =>
    graph.conv(`${name}.${part}`, x, count, { kernel: 1, gain });
  const normal = graph.groupNorm(`${name}.norm0`, from, channels / 8);
  const [queries, keys, values] = ['queries', 'keys', 'values'].map((part) => point(part, normal, channels));
  const mixed = graph.attention(queries!, keys!, values!, 4);
  const attended = graph.add(from, point('join', mixed, channels, 0.25));
  const again = graph.groupNorm(`${name}.norm1`, attended, channels / 8);
  const wide = graph.gelu(point('widen', again, 4 * channels, 1));
  return graph.add(attended, point('narrow', wide, channels, 0.25));
}
