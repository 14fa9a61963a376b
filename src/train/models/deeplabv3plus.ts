import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convNormRelu, head, scaled } from './blocks.js';
import type { Model } from './model.js';
import { resnet } from './resnet.js';

/**
 * Chen 2018, figure 2: atrous spatial pyramid pooling (1 × 1, separable 3 × 3 with rates 6, 12 and 18, and the mean
 * of the image) at 1/16 of the resolution, a decoder that takes in 48 channels from 1/4, two separable convolutions,
 * bilinear interpolation. Differs: backbone of ResNet-18's size up to 1/16 in place of Xception, groups normalised,
 * not pretrained.
 */
export const deeplabv3plus: Model = {
  name: 'deeplabv3plus',
  source: 'Chen et al. 2018, Encoder-Decoder with Atrous Separable Convolution (DeepLabv3+)',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const [quarter, , sixteenth] = resnet(graph, width, Math.max(1, 2 + depth), 3);
    const channels = scaled(256, width);
    const branches = [
      convNormRelu(graph, 'aspp.point', sixteenth!, channels, { kernel: 1 }),
      ...[6, 12, 18].map((rate) => separable(graph, `aspp.rate${rate}`, sixteenth!, channels, rate)),
      convNormRelu(graph, 'aspp.mean', graph.globalMean(sixteenth!), channels, { kernel: 1 }),
    ];
    const context = convNormRelu(graph, 'aspp.join', graph.concat(...branches), channels, { kernel: 1 });
    const detail = convNormRelu(graph, 'detail', quarter!, scaled(48, width), { kernel: 1 });
    let x = graph.concat(graph.upsample(context, 4), detail);
    for (let i = 0; i < 2; i++) x = separable(graph, `decode${i}`, x, channels, 1);
    return graph.build(graph.upsample(head(graph, 'head', x, outputChannels), 4), 16);
  },
};

/** A filter for each channel, then one of 1 × 1 across them, each normalised (as in the paper's Xception). */
function separable(
  graph: GraphBuilder,
  name: string,
  from: NodeId,
  channels: number,
  dilation: number,
): NodeId {
  const each = graph.depthwiseConv(`${name}.each`, from, { dilation });
  const normal = graph.relu(graph.groupNorm(`${name}.each.norm`, each, graph.channelsOf(from) / 8));
  return convNormRelu(graph, `${name}.across`, normal, channels, { kernel: 1 });
}
