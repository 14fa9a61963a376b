import { GraphBuilder } from '../graph/builder.js';
import { convNormRelu, convs, head, scaled } from './blocks.js';
import type { Model } from './model.js';
import { vgg16 } from './vgg.js';

/**
 * Long 2015, FCN-32s: VGG-16, its fully connected layers as convolutions (7 × 7, then 1 × 1), logits at 1/32 of the
 * resolution, made large bilinearly. It cannot follow a thin curve: it is here as the lower end. Differs: the
 * interpolation is fixed, not a transposed convolution that starts as one; no dropout; groups are normalised;
 * nothing is pretrained.
 */
export const fcn32: Model = {
  name: 'fcn32',
  source: 'Long et al. 2015, Fully Convolutional Networks for Semantic Segmentation',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const count = Math.min(vgg16.length, Math.max(1, vgg16.length + depth));
    let x = graph.input;
    for (const [level, stage] of vgg16.slice(0, count).entries())
      x = graph.maxPool(
        convs(
          graph,
          `encode${level}`,
          x,
          stage.map((channels) => scaled(channels, width)),
        ),
      );
    x = convNormRelu(graph, 'full6', x, scaled(4096, width), { kernel: 7 });
    x = convNormRelu(graph, 'full7', x, scaled(4096, width), { kernel: 1 });
    const logits = head(graph, 'head', x, outputChannels);
    return graph.build(graph.upsample(logits, 2 ** count), 2 ** count);
  },
};
