import { costOf } from '../graph/cost.js';
import { models } from './index.js';

const sidePx = 512;

/** What every model costs, as a table in Markdown: parameters, and FLOP a pixel of an image of 512 × 512. */
export function modelTable(): string {
  const rows = models.flatMap((model) =>
    [0.25, 1].map((width) => {
      const graph = model.build({ outputChannels: 1, width, depth: 0 });
      const { parameters, flopPerPixel } = costOf(graph, sidePx, sidePx);
      return `| ${model.name} | ${width} | ${graph.multiplePx} | ${parameters} | ${(flopPerPixel / 1000).toFixed(1)} |`;
    }),
  );
  return [
    '| model | width | multiple, px | parameters | kFLOP a pixel |',
    '|---|---|---|---|---|',
    ...rows,
    '',
  ].join('\n');
}
