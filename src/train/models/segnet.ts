import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convs, head, scaled } from './blocks.js';
import type { Model } from './model.js';
import { vgg16 } from './vgg.js';

/**
 * Badrinarayanan 2017, figure 2: the 13 convolutions of VGG-16, and their mirror image, in which each value goes
 * back to where the maximum was found. Differs: groups are normalised, not batches; nothing is pretrained.
 */
export const segnet: Model = {
  name: 'segnet',
  source: 'Badrinarayanan et al. 2017, SegNet: A Deep Convolutional Encoder-Decoder Architecture',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const count = Math.min(vgg16.length, Math.max(1, vgg16.length + depth));
    const stages = vgg16.slice(0, count).map((stage) => stage.map((channels) => scaled(channels, width)));
    const pools: NodeId[] = [];
    let x = graph.input;
    for (const [level, stage] of stages.entries()) {
      x = graph.maxPool(convs(graph, `encode${level}`, x, stage));
      pools.push(x);
    }
    for (let level = stages.length - 1; level >= 0; level--) {
      const stage = stages[level]!;
      // The last convolution of a stage gives as many channels as the pool of the next stage has.
      const next = stages[Math.max(level - 1, 0)]![0]!;
      const mirrored = [...stage.slice(1), next];
      x = convs(graph, `decode${level}`, graph.maxUnpool(x, pools[level]!), mirrored);
    }
    return graph.build(head(graph, 'head', x, outputChannels), 2 ** stages.length);
  },
};
