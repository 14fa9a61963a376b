/**
 * Masks of trained segmenters against the labels of rendered scans that they were not trained on (other wells, another
 * seed, another rasteriser): `npm run accuracy:masks [-- --models FILE,FILE --tiles N --presets LIST --seed N]`. Writes its part
 * of docs/accuracy.md.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { presetNames } from '../src/degrade/index.js';
import { f1, type Matches, precision, recall } from '../src/metrics/index.js';
import { percent, table } from './accuracy/markdown.js';
import { writeSection } from './accuracy/sections.js';
import { environmentLines } from './environment.js';
import { classes, heldOutRule, type Tallies, tallyMasks, tilePx } from './masks/tally.js';
import { repositoryRoot } from './shared-data.js';

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: 'models/default.onnx,models/default-int8.onnx' },
    tiles: { type: 'string', default: '48' },
    presets: { type: 'string', default: presetNames.join(',') },
    seed: { type: 'string', default: '4071' },
  },
});
const heldOut = {
  presets: values.presets.split(','),
  tiles: Number(values.tiles),
  seed: Number(values.seed),
};
const rows: string[][] = [];
const all = await tallyMasks(values.models.split(','), heldOut, (preset, tallies) => {
  rows.push(...rowsOf(preset, tallies));
  console.log(preset);
});
rows.push(...rowsOf('**all**', all));

writeSection(
  join(repositoryRoot, 'docs/accuracy.md'),
  'masks',
  `# Masks of the trained segmenter

Tiles of rendered scans, pixel for pixel against the label that was committed (which curve style covers the pixel). Made by \`npm run accuracy:masks\`.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}
- configuration: ${heldOut.tiles} tiles of ${tilePx} × ${tilePx} px of each kind, \`--seed ${heldOut.seed}\` of sheets and wells that no model has seen, labels by the rule \`${heldOutRule}\` (the models were trained on \`centre\`)

Recall, precision and F1 at the model's own threshold (set on its validation tiles); F1 at the best threshold of all, which needs the truth; F1 where a pixel counts from 1 and 2 px away; the ceiling is the F1 of somebody who knows P(label = 1) itself, that is, what the rounding of the labels alone costs. It knows nothing of what a scan hides or spreads: nobody can tell from a copy how wide the pen was.

${table(['kind', 'class', 'model', 'recall', 'precision', 'F1', 'best F1', '≤ 1 px', '≤ 2 px', 'ceiling'], rows)}`,
);
process.exit();

function rowsOf(kind: string, { models, ceilings }: Tallies): string[][] {
  return models.flatMap(({ file, classes: tallies }) =>
    tallies.map(({ own, thresholds }, c) => {
      const [strict, one, two] = own as readonly [Matches, Matches, Matches];
      const shares = [
        ...[recall(strict), precision(strict), f1(strict), thresholds.best().f1, f1(one), f1(two)],
        ceilings[c]!.best().f1,
      ];
      return [kind, classes[c]!, file.name, ...shares.map(percent)];
    }),
  );
}
