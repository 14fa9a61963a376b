/**
 * Masks of trained segmenters against the labels of rendered scans that they were not trained on (other wells, another
 * seed, another rasteriser): `npm run accuracy:masks [-- --models FILE,FILE --tiles N --presets LIST --seed N]`. Writes its part
 * of docs/accuracy.md.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { parsePresetMix } from '../src/corpus/index.js';
import { openRequest } from '../src/corpus/request.js';
import { makeTiles } from '../src/corpus/tiles/make-tiles.js';
import { presetNames } from '../src/degrade/index.js';
import { readModelFile } from '../src/infer/model-file.js';
import { openSession } from '../src/infer/session.js';
import { addMatches, f1, type Matches, precision, recall, tolerantMatches } from '../src/metrics/index.js';
import { batchOf } from '../src/train/data/batch.js';
import type { Sample } from '../src/train/data/sample.js';
import { ThresholdTally } from '../src/train/validation/threshold-tally.js';
import { percent, table } from './accuracy/markdown.js';
import { writeSection } from './accuracy/sections.js';
import { environmentLines } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const classes = ['solid', 'dashed', 'dotted'] as const;
const tilePx = 256;
const tilesPerSheet = 4;
// Another one than the models learn from, of the same pen: `row-round` leaves gaps on steep parts.
const rule = 'coverage';
const tolerancesPx = [0, 1, 2];

const { values } = parseArgs({
  options: {
    models: { type: 'string', default: 'models/default.onnx' },
    tiles: { type: 'string', default: '48' },
    presets: { type: 'string', default: presetNames.join(',') },
    seed: { type: 'string', default: '4071' },
  },
});
const tiles = Number(values.tiles);
const seed = Number(values.seed);

/** Of one class, pooled over tiles. */
interface ClassTally {
  /** At the model's own threshold, for each tolerance. */
  own: Matches[];
  readonly thresholds: ThresholdTally;
}
const none: Matches = { truth: 0, truthMatched: 0, found: 0, foundMatched: 0 };
const newTally = (): ClassTally => ({ own: tolerancesPx.map(() => none), thresholds: new ThresholdTally() });

const models = await Promise.all(
  values.models.split(',').map(async (path) => {
    const file = await readModelFile(path);
    return { file, session: await openSession(file, { threads: 2 }), all: classes.map(newTally) };
  }),
);
const rows: string[][] = [];
const ceilings = classes.map(() => new ThresholdTally());
for (const preset of values.presets.split(',')) {
  const samples = await heldOut(preset);
  const ceiling = classes.map(() => new ThresholdTally());
  for (const { probability, masks } of samples)
    for (let at = 0; at < masks.length; at++)
      for (let c = 0; c < classes.length; c++)
        for (const tally of [ceiling[c]!, ceilings[c]!])
          tally.add(probability[at * classes.length + c]!, (masks[at]! >> c) & 1);
  for (const { file, session, all } of models) {
    const tallies = classes.map(newTally);
    for (const sample of samples) {
      const found = new Float32Array(file.channels.length * tilePx * tilePx);
      const { image } = batchOf([sample], { cropPx: tilePx, stream: null });
      await session.run(image.slice(), found, 1, tilePx, tilePx);
      for (const [c, name] of classes.entries()) {
        const channel = file.channels.indexOf(name);
        const plane = found.subarray(channel * tilePx * tilePx, (channel + 1) * tilePx * tilePx);
        count(tallies[c]!, sample, c, plane, file.thresholds[channel]!);
      }
    }
    for (const [c, tally] of tallies.entries()) {
      rows.push([preset, classes[c]!, file.name, ...cells(tally, ceiling[c]!)]);
      all[c]!.own = all[c]!.own.map((sum, index) => addMatches(sum, tally.own[index]!));
      all[c]!.thresholds.include(tally.thresholds);
    }
  }
  console.log(preset);
}
for (const { file, all } of models)
  for (const [c, tally] of all.entries())
    rows.push(['**all**', classes[c]!, file.name, ...cells(tally, ceilings[c]!)]);

writeSection(
  join(repositoryRoot, 'docs/accuracy.md'),
  'masks',
  `# Masks of the trained segmenter

Tiles of rendered scans, pixel for pixel against the label that was committed (which curve style covers the pixel). Made by \`npm run accuracy:masks\`.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}
- configuration: ${tiles} tiles of ${tilePx} × ${tilePx} px of each kind, \`--seed ${seed}\` of sheets and wells that no model has seen, labels by the rule \`${rule}\` (the models were trained on \`centre\`)

Recall, precision and F1 at the model's own threshold (set on its validation tiles); F1 at the best threshold of all, which needs the truth; F1 where a pixel counts from 1 and 2 px away; the ceiling is the F1 of somebody who knows P(label = 1) itself, that is, what the rounding of the labels alone costs. It knows nothing of what a scan hides or spreads: nobody can tell from a copy how wide the pen was.

${table(['kind', 'class', 'model', 'recall', 'precision', 'F1', 'best F1', '≤ 1 px', '≤ 2 px', 'ceiling'], rows)}`,
);
process.exit();

async function heldOut(preset: string): Promise<Sample[]> {
  const presets = parsePresetMix(`${preset}:1`, presetNames);
  const source = await openRequest({ seed, presets, wells: null, rule, maximumHeightMm: 900 });
  const sheets = Array.from({ length: Math.ceil(tiles / tilesPerSheet) }, (_, index) => index);
  return sheets.flatMap((index) => makeTiles(source, index, tilePx, tilesPerSheet).tiles).slice(0, tiles);
}

function count(
  tally: ClassTally,
  { masks }: Sample,
  c: number,
  plane: Float32Array,
  threshold: number,
): void {
  const size = { widthPx: tilePx, heightPx: tilePx };
  const truth = { ...size, data: masks.map((bits) => (bits >> c) & 1) };
  const found = { ...size, data: Uint8Array.from(plane, (value) => (value >= threshold ? 1 : 0)) };
  for (let at = 0; at < plane.length; at++) tally.thresholds.add(plane[at]!, truth.data[at]!);
  const matches = tolerantMatches(truth, found, tolerancesPx);
  tally.own = tally.own.map((sum, index) => addMatches(sum, matches[index]!));
}

function cells({ own, thresholds }: ClassTally, ceiling: ThresholdTally): string[] {
  const [strict, one, two] = own as [Matches, Matches, Matches];
  return [
    ...[recall(strict), precision(strict), f1(strict), thresholds.best().f1, f1(one), f1(two)],
    ceiling.best().f1,
  ].map(percent);
}
