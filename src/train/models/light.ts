import { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import type { Model } from './model.js';

/** Keeps the variance of a signal through a ReLU: 1 / √(½(1 − 1/π)) (Brock 2021, section 3). */
const afterRelu = 1.713;
/** First share of a residual branch. */
const branchShare = 0.4;
/** Levels that the network has at depth 0. */
const ownLevels = 4;

/**
 * The default: a U-Net (Ronneberger 2015) that never works at full resolution. Blocks of 2 × 2 pixels become
 * channels on the way in and pixels again on the way out, so nothing is lost at an edge, and a dash is seen as a
 * dash. Residual blocks (He 2016, identity mappings) stand on standardised weights in the place of normalisation layers
 * (Brock 2021), which cost nothing at a pixel and leave a strip's result the same wherever it is cut. About 19 kFLOP
 * a pixel at width 1. Levels beyond its own begin with a gain of 0 on their way back (after SkipInit, De & Smith 2020): a
 * network made deeper begins as what it was, so that it can start with the weights of a shallower one.
 */
export const light: Model = {
  name: 'light',
  source: 'own; after Ronneberger 2015 and Shi 2016 (sub-pixel convolution)',
  build({ outputChannels, width, depth }) {
    const graph = new GraphBuilder(1);
    const channels = [16, 32, 64, 96, 96, 96]
      .slice(0, ownLevels + depth)
      .map((count) => Math.round(count * width));
    const block = (name: string, x: NodeId, convs: number, share = branchShare): NodeId => {
      let branch = x;
      for (let i = 0; i < convs; i++)
        branch = graph.conv(`${name}.${i}`, graph.relu(branch), graph.channelsOf(x), {
          standardised: afterRelu * (i === convs - 1 ? share : 1),
        });
      return graph.add(x, branch);
    };
    let x = graph.conv('stem', graph.spaceToDepth(graph.input), channels[0]!, { standardised: 2 });
    x = block('down0', x, 1);
    const skips: NodeId[] = [];
    for (let level = 1; level < channels.length; level++) {
      skips.push(x);
      x = graph.conv(`narrow${level}`, graph.spaceToDepth(graph.relu(x)), channels[level]!, {
        kernel: 1,
        standardised: afterRelu,
      });
      x = block(`down${level}`, x, 2);
    }
    for (let level = channels.length - 2; level >= 0; level--) {
      const isExtra = level >= ownLevels - 1;
      const wide = graph.conv(`widen${level}`, graph.relu(x), 4 * channels[level]!, {
        kernel: 1,
        standardised: isExtra ? 0 : afterRelu,
      });
      const both = graph.add(skips[level]!, graph.depthToSpace(wide));
      x = block(`up${level}`, both, 1, isExtra ? 0 : branchShare);
      if (level < 2) x = block(`fine${level}`, x, 1);
    }
    // A pixel of a class is dark and of that class: each of the four of a block, times the classes, is an "and" of its
    // own, which asks for more units than there are channels below.
    const pixels = graph.conv('pixels', graph.relu(x), Math.round(64 * width), { standardised: afterRelu });
    // Curves cover 3 % of a sheet: logits start there, not at a half.
    const logits = graph.conv('head', graph.relu(pixels), 4 * outputChannels, {
      kernel: 1,
      gain: 0.1,
      bias: -3.5,
    });
    return graph.build(graph.depthToSpace(logits), 2 ** channels.length);
  },
};
