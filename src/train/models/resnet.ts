import type { GraphBuilder } from '../graph/builder.js';
import type { NodeId } from '../graph/graph.js';
import { convNormRelu, halve, scaled } from './blocks.js';

/**
 * A residual backbone with the stages of ResNet-18 (He 2016, table 1: two blocks of two convolutions of 3 × 3 a
 * stage, 64 to 512 channels). Its stem of 7 × 7 with stride 2 and max-pool is two halvings through blocks of
 * pixels here, so that no curve of a pixel's width is lost before the first filter.
 * @param blocks residual blocks a stage
 * @param stages how many of the four
 * @returns the last maps of the stages, at 1/4, 1/8, 1/16 and 1/32 of the resolution
 */
export function resnet(graph: GraphBuilder, width: number, blocks: number, stages = 4): readonly NodeId[] {
  const channels = [64, 128, 256, 512].slice(0, stages).map((count) => scaled(count, width));
  let x = halve(graph, 'stem', graph.input, channels[0]!, 3);
  const maps: NodeId[] = [];
  for (const [stage, count] of channels.entries()) {
    x = halve(graph, `stage${stage}.halve`, x, count);
    for (let block = 0; block < blocks; block++) x = residual(graph, `stage${stage}.${block}`, x);
    maps.push(x);
  }
  return maps;
}

function residual(graph: GraphBuilder, name: string, from: NodeId): NodeId {
  const channels = graph.channelsOf(from);
  const first = convNormRelu(graph, `${name}.0`, from, channels);
  const second = graph.conv(`${name}.1.conv`, first, channels, { bias: null, gain: 0.25 });
  return graph.relu(graph.add(from, graph.groupNorm(`${name}.1.norm`, second, channels / 8)));
}
