import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convNormRelu, head, scaled } from './blocks.js';
import type { Model } from './model.js';
import { resnet } from './resnet.js';

/**
 * Lin 2017 (feature pyramid, 256 channels) with the segmentation branch of Kirillov 2019, figure 3: each level is
 * convolved and doubled until it has 1/4 of the resolution, the levels are added, and the logits made large
 * bilinearly. Differs: backbone of ResNet-18's size with groups normalised, not pretrained.
 */
export const fpn: Model = {
  name: 'fpn',
  source:
    'Lin et al. 2017, Feature Pyramid Networks; Kirillov et al. 2019, Panoptic Feature Pyramid Networks',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const stages = resnet(graph, width, Math.max(1, 2 + depth));
    const wide = scaled(256, width);
    const narrow = scaled(128, width);
    const branches: NodeId[] = [];
    let above: NodeId | null = null;
    for (let level = stages.length - 1; level >= 0; level--) {
      const lateral = graph.conv(`lateral${level}`, stages[level]!, wide, { kernel: 1 });
      above = above === null ? lateral : graph.add(lateral, graph.upsample(above, 2, 'nearest'));
      let x = graph.conv(`smooth${level}`, above, wide);
      x = convNormRelu(graph, `branch${level}.0`, x, narrow);
      for (let step = 0; step < level; step++) {
        if (step > 0) x = convNormRelu(graph, `branch${level}.${step}`, x, narrow);
        x = graph.upsample(x, 2);
      }
      branches.push(x);
    }
    const logits = head(graph, 'head', graph.add(...branches), outputChannels);
    return graph.build(graph.upsample(logits, 4), 32);
  },
};
