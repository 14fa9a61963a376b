/**
 * The picture of docs/label-quality.md: `npm run label-quality:picture`. Images of both designs that have an error: the image,
 * its true labels, its labels as given.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { streamOf } from '../src/core/rng.js';
import { classColour } from '../src/report/audit/index.js';
import type { Rgb } from '../src/report/palette.js';
import { parseQualityDesign } from '../src/study/label-quality/design/parse-quality-design.js';
import { classMapOf } from '../src/study/label-quality/labels/class-map.js';
import { givenLabels } from '../src/study/label-quality/labels/given-labels.js';
import { sceneImages } from '../src/study/label-quality/scene/quality-scene.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const seed = 1;
const penPx = 2;
const shown = 6;
const zoom = 2;
const gapPx = 4;

const paper: Rgb = [255, 255, 255];
const colourOf = (k: number): Rgb => (k === 0 ? paper : classColour(k - 1));
const greyOf = (darkness: number): Rgb => {
  const grey = Math.round(255 * (1 - darkness));
  return [grey, grey, grey];
};

/** A row of columns, each of three squares: colours of pixels. */
const columns: { readonly sidePx: number; readonly squares: readonly (readonly Rgb[])[] }[][] = [];
for (const name of ['label-quality', 'label-quality-curves']) {
  const file = `configs/study/${name}.yaml`;
  const { scene, datasets } = parseQualityDesign(readFileSync(join(root, file), 'utf8'), file);
  const images = sceneImages(scene, scene.masks === undefined ? null : penPx, seed);
  for (const dataset of datasets) {
    const given = givenLabels(
      images.map(({ truth }) => truth),
      dataset,
      streamOf(seed, 'picture', dataset.name),
    );
    // Of each kind of error as many.
    const titles = [...new Set(dataset.hits.map(({ title }) => title))];
    const chosen = Array.from({ length: shown }, (_, at) =>
      given.flatMap(({ error }, image) => (error === titles[at % titles.length] ? [image] : [])),
    ).map((hit, at) => hit[at]!);
    columns.push(
      chosen.map((image) => ({
        sidePx: scene.sidePx,
        squares: [
          Array.from(images[image]!.image, greyOf),
          Array.from(classMapOf(images[image]!.truth), colourOf),
          Array.from(given[image]!.classes, colourOf),
        ],
      })),
    );
  }
}

const sidePx = columns[0]![0]!.sidePx;
const pitch = sidePx + gapPx;
const widthPx = 2 * shown * pitch + 2 * gapPx;
const heightPx = 2 * 3 * pitch + 2 * gapPx;
const data = Buffer.alloc(3 * widthPx * heightPx, 190);
for (const [block, each] of columns.entries())
  for (const [col, { squares }] of each.entries())
    for (const [row, colours] of squares.entries()) {
      const left = (block % 2) * (shown * pitch + 2 * gapPx) + col * pitch;
      const top = Math.floor(block / 2) * (3 * pitch + 2 * gapPx) + row * pitch;
      for (const [pixel, rgb] of colours.entries())
        data.set(rgb, 3 * ((top + Math.floor(pixel / sidePx)) * widthPx + left + (pixel % sidePx)));
    }
const picture = join(root, 'docs/images/label-quality.png');
await sharp(data, { raw: { width: widthPx, height: heightPx, channels: 3 } })
  .resize(widthPx * zoom, heightPx * zoom, { kernel: 'nearest' })
  .png({ palette: true, colours: 64 })
  .toFile(picture);
console.log(`wrote ${picture}`);
