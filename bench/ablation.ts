/**
 * What the default network owes to its choices, and the published baseline beside it, all trained on the same tiles
 * in the same order: `npm run ablation [-- --variants A,B --tiles N]`. Draws the corpus, trains by the built command line (hours on
 * two cores; what is trained in out/ablation is not trained again) and writes its part of docs/accuracy.md.
 */
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parse, stringify } from 'yaml';
import { presetNames } from '../src/degrade/index.js';
import { parseTrainConfig } from '../src/train/config/parse-config.js';
import { ablationSection } from './ablation/section.js';
import { type Variant, variants } from './ablation/variants.js';
import { writeSection } from './accuracy/sections.js';
import { environmentLines } from './environment.js';
import { tallyMasks } from './masks/tally.js';
import { repositoryRoot } from './shared-data.js';
import { welltrace } from './welltrace.js';

/** Of training, of which a tenth is kept for validation and test. */
const corpusTiles = 18_000;
const corpusSeed = 21;

const { values } = parseArgs({
  options: {
    variants: { type: 'string', default: variants.map(({ name }) => name).join(',') },
    tiles: { type: 'string', default: '24' },
    seed: { type: 'string', default: '4071' },
  },
});
const asked = values.variants.split(',');
const unknown = asked.find((name) => !variants.some((variant) => variant.name === name));
if (unknown !== undefined)
  throw new Error(
    `Expected variants out of ${variants.map(({ name }) => name).join(', ')}, but got ${unknown}.`,
  );

process.chdir(repositoryRoot);
const base = await readFile('configs/train/ablation.yaml', 'utf8');
const { data, steps, batch } = parseTrainConfig(base, 'configs/train/ablation.yaml');
const folder = 'out/ablation';
await welltrace(
  ...['corpus', '--out', data.corpus!, '--count', String(corpusTiles), '--patch', String(data.patchPx)],
  ...['--tiles-per-sheet', String(data.tilesPerSheet), '--preset', data.presets, '--split', data.split],
  ...['--rule', data.rule, '--seed', String(corpusSeed)],
);
const trained = variants.filter(({ name }) => asked.includes(name));
for (const variant of trained) await train(variant);
const heldOut = { presets: presetNames, tiles: Number(values.tiles), seed: Number(values.seed) };
const tallies = await tallyMasks(trained.map(modelOf), heldOut);
writeSection(
  'docs/accuracy.md',
  'ablation',
  ablationSection(trained, tallies, {
    heldOut,
    corpus: `${corpusTiles} tiles, seed ${corpusSeed}`,
    training: `${steps} steps of ${batch.images} tiles of ${batch.cropPx} × ${batch.cropPx} px`,
    environment: environmentLines(),
  }),
);
process.exit();

function modelOf({ name }: Variant): string {
  return join(folder, name, 'model.onnx');
}

async function train(variant: Variant): Promise<void> {
  const out = join(folder, variant.name);
  await mkdir(out, { recursive: true });
  const config = join(out, 'config.yaml');
  await writeFile(config, stringify({ ...(parse(base) as object), ...variant.change }));
  // Goes on where it was stopped; what is trained is not trained again.
  await welltrace('train', '--config', config, '--out', out);
  console.log(variant.name);
}
