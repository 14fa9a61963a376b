/**
 * Which label quality score finds which error of thin curves by the probabilities of the trained segmenter, on rendered scans
 * that it was not trained on: `npm run accuracy:audit [-- --model FILE --tiles N --presets LIST --seed N]`. Writes its part
 * of docs/label-quality.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { inkProbabilities } from '../src/cli/audit/corpus-dataset.js';
import { streamOf } from '../src/core/rng.js';
import { curveClasses } from '../src/core/truth.js';
import { parsePresetMix } from '../src/corpus/index.js';
import { openRequest } from '../src/corpus/request.js';
import { makeTiles } from '../src/corpus/tiles/make-tiles.js';
import { presetNames } from '../src/degrade/index.js';
import { openNeuralSegmenter } from '../src/infer/index.js';
import type { LabelMasks } from '../src/labels/perturb/index.js';
import { binaryImage, qualityScores, scoreTitles } from '../src/labels/quality/index.js';
import { givenLabels } from '../src/study/label-quality/labels/given-labels.js';
import { type JudgedCell, qualityReading } from '../src/study/label-quality/report/reading.js';
import { scoredImages } from '../src/study/label-quality/run/score-images.js';
import { vectorLabels } from '../src/study/noise/vector-labels.js';
import { placed } from '../src/study/report/findings/findings.js';
import { bracket, three } from '../src/study/report/findings/format.js';
import { table } from './accuracy/markdown.js';
import { environmentLines } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const tilePx = 128;
const tilesPerSheet = 4;
const rule = 'centre';
/** Tiles by the widest of their pens, px. */
const pens = [
  { title: 'up to 2', isIn: (px: number) => px <= 2 },
  { title: '2 to 3', isIn: (px: number) => px > 2 && px <= 3 },
  { title: 'over 3', isIn: (px: number) => px > 3 },
];
const share = 0.08;
const sideways = (strength: number) =>
  (['left', 'right'] as const).map((side) => ({
    title: `shift ${strength} px`,
    error: 'rasterisation-bias',
    options: { side },
    strength,
    share: share / 2,
  }));
const hits = [
  ...sideways(1),
  ...sideways(2),
  ...sideways(3),
  { title: 'dropped curve', error: 'drop', strength: 1, share },
  { title: 'swapped styles', error: 'swap', strength: 1, share },
];

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/default.onnx' },
    tiles: { type: 'string', default: '600' },
    presets: { type: 'string', default: presetNames.join(',') },
    seed: { type: 'string', default: '5093' },
  },
});
const seed = Number(values.seed);
const mix = values.presets
  .split(',')
  .map((name) => `${name}:1`)
  .join(',');
const source = await openRequest({
  seed,
  presets: parsePresetMix(mix, presetNames),
  wells: null,
  rule,
  maximumHeightMm: 900,
});
const segmenter = await openNeuralSegmenter(values.model, { threads: 1 });

const window = { left: 0, top: 0, widthPx: tilePx, heightPx: tilePx };
interface Tile {
  readonly sheet: string;
  readonly penPx: number;
  readonly truth: LabelMasks;
  readonly probability: Float32Array;
}
const tiles: Tile[] = [];
for (let sheet = 0; tiles.length < Number(values.tiles); sheet++)
  for (const { image, dpi, curves } of makeTiles(source, sheet, { patchPx: tilePx, count: tilesPerSheet })
    .tiles) {
    const strokes = curveClasses.map((name) =>
      curves
        .filter(({ truth, inkPaths }) => truth.class === name && inkPaths.length > 0)
        .map(({ truth, penPx, inkPaths }) => ({ ...truth.ink, paths: inkPaths, penWidth: penPx })),
    );
    const truth = vectorLabels(strokes, rule, window);
    // Without a curve there is nothing to be wrong.
    if (!truth.data.includes(1)) continue;
    tiles.push({
      sheet: String(sheet),
      penPx: Math.max(...strokes.flat().map(({ penWidth }) => penWidth)),
      truth,
      probability: await inkProbabilities(segmenter, image, dpi),
    });
    if (tiles.length % 100 === 0) console.log(`${tiles.length} tiles`);
  }
await segmenter.close();

const given = givenLabels(
  tiles.map(({ truth }) => truth),
  { hits },
  streamOf(seed, 'errors'),
  ({ data }) => data,
);
const size = tilePx * tilePx;
const scores = scoredImages(
  tiles.map(({ probability }, tile) =>
    curveClasses.map((_, channel) =>
      binaryImage(
        { widthPx: tilePx, heightPx: tilePx },
        Uint8Array.from(
          { length: size },
          (_unused, at) => given[tile]!.classes[at * curveClasses.length + channel]!,
        ),
        { data: probability, offset: channel * size, pixelStride: 1 },
      ),
    ),
  ),
);

/** The tiles of a pen as a cell. */
function cellOf(isIn: (px: number) => boolean): JudgedCell {
  const chosen = tiles.flatMap(({ penPx }, tile) => (isIn(penPx) ? [tile] : []));
  const of = (all: readonly number[]) => chosen.map((tile) => all[tile]!);
  return {
    name: `segmenter ${chosen.length}`,
    cell: { seed },
    wells: chosen.map((tile) => tiles[tile]!.sheet),
    errors: chosen.map((tile) => given[tile]!.error),
    scores: Object.fromEntries(
      qualityScores.map((name) => [name, of(scores[name])]),
    ) as unknown as JudgedCell['scores'],
  };
}

const rows = (metric: 'auroc' | 'auprc') =>
  [...new Set(hits.map(({ title }) => title))].flatMap((title) =>
    [...pens, { title: 'all', isIn: () => true }].flatMap((pen) => {
      const cell = cellOf(pen.isIn);
      if (!cell.errors.includes(title)) return [];
      const read = qualityScores.map((score) => qualityReading([cell], score, metric, title));
      const best = Math.max(...read.map(({ value }) => value));
      const { wrong, images } = read[0]!;
      return [
        [
          title,
          pen.title,
          `${wrong} of ${images}`,
          ...read.map(({ value, interval }) => {
            const shown = value === best ? `**${three(value)}**` : three(value);
            return `${shown} (${bracket(interval)})`;
          }),
        ],
      ];
    }),
  );
const head = ['error', 'pen, px', 'of tiles', ...qualityScores.map((score) => scoreTitles[score])];
const part = `Made by \`npm run accuracy:audit\`.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}
- configuration: ${tiles.length} tiles of ${tilePx} × ${tilePx} px with a curve in them, all presets alike, \`--seed ${seed}\` of sheets and wells that the model has not seen, ${values.model}, labels by the rule \`${rule}\`

**AUROC**

${table(head, rows('auroc'))}

**AUPRC**

${table(head, rows('auprc'))}`;
const page = join(repositoryRoot, 'docs/label-quality.md');
writeFileSync(page, placed(readFileSync(page, 'utf8'), new Map([['segmenter', part]])));
console.log(`wrote ${page}`);
process.exit();
