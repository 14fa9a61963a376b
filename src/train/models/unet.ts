import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convs, head, levels, upConv } from './blocks.js';
import type { Model } from './model.js';

/**
 * Ronneberger 2015, figure 1: five levels of two convolutions, 64 to 1024 channels, max-pools down, doubled pixels
 * with a filter up, and skips that are concatenated. Differs: zeros are padded so that the output has the input's
 * size, and group normalisation follows each convolution (the paper has none).
 */
export const unet: Model = {
  name: 'unet',
  source: 'Ronneberger et al. 2015, U-Net: Convolutional Networks for Biomedical Image Segmentation',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const channels = levels([64, 128, 256, 512, 1024], depth, width);
    const skips: NodeId[] = [];
    let x = graph.input;
    for (const [level, count] of channels.entries()) {
      if (level > 0) {
        skips.push(x);
        x = graph.maxPool(x);
      }
      x = convs(graph, `down${level}`, x, [count, count]);
    }
    for (let level = channels.length - 2; level >= 0; level--) {
      const count = channels[level]!;
      x = convs(graph, `up${level}`, graph.concat(skips[level]!, upConv(graph, `widen${level}`, x, count)), [
        count,
        count,
      ]);
    }
    return graph.build(head(graph, 'head', x, outputChannels), 2 ** (channels.length - 1));
  },
};
