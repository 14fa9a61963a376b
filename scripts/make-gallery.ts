/**
 * Pictures of every preset and of every effect at three strengths: `npm run gallery` writes docs/gallery/. Only sheets
 * that welltrace draws itself are shown.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import type { Raster } from '../src/core/raster.js';
import { itemPlanner, type PlannedItem, scanItem } from '../src/corpus/index.js';
import { type Effect, effects, loadRecipe, presetNames, type Recipe, stages } from '../src/degrade/index.js';

const folder = fileURLToPath(new URL('../docs/gallery/', import.meta.url));
const seed = 7;
const strengths = [1 / 3, 2 / 3, 1];
const dpi = 200;
const presetCrop = { widthPx: 640, heightPx: 360 };
const effectCrop = { widthPx: 256, heightPx: 224 };
/** Rows of the log in which the place is looked for where an effect shows most. */
const searched = { fromMm: 15, rows: 1024 };
const mostBytes = 40_000;
/** So that what is rare comes within the rows that are searched. */
const often: Readonly<Record<string, number>> = { everyMm: 40, everyIn: 3, at: 0.36 };

mkdirSync(folder, { recursive: true });
for (const file of readdirSync(folder)) if (/\.(png|jpg)$/.test(file)) rmSync(join(folder, file));

const sections: string[] = ['## Presets', ''];
for (const preset of presetNames) {
  const recipe = await loadRecipe(preset);
  const item = itemOf(preset);
  const image = part(item, recipe, Math.round(0.1 * recipe.dpi), presetCrop.heightPx);
  const left = Math.round((item.sheet.tracks[0]!.leftMm * recipe.dpi) / 25.4) - 20;
  const file = await save(`preset-${preset}`, [cut(image, left, 0, presetCrop)]);
  sections.push(
    `### ${preset}`,
    '',
    `${recipe.dpi} dpi. ${imitated(recipe)}`,
    '',
    `![${preset}](${file})`,
    '',
  );
  console.log(file);
}
sections.push(
  '## Effects',
  '',
  'At a third, two thirds and the whole of their strength, each alone on a clean drawing.',
  '',
);
const clean = itemOf('clean-plot');
const untouched = part(clean, recipeOf([]), 0, searched.rows);
for (const stage of stages) {
  sections.push(`### ${stage}`, '');
  for (const effect of effects.filter((each) => each.stage === stage)) {
    const images = strengths.map((strength) => part(clean, recipeOf([effect], strength), 0, searched.rows));
    const place = whereDifferent(untouched, images.at(-1)!);
    const crops = images.map((image) => cut(image, place.left, place.top, effectCrop));
    const file = await save(`effect-${effect.name}`, crops);
    sections.push(`**${effect.name}**: ${effect.about}`, '', `![${effect.name}](${file})`, '');
    console.log(file);
  }
}
writeFileSync(
  join(folder, 'README.md'),
  `# Gallery

Sheets that welltrace drew and sent through its scan channel, at full size: \`npm run gallery\`. An effect is shown where
it changes the sheet most, with its default values; what is rare by default comes every 40 mm.

${sections.join('\n')}`,
);

function itemOf(preset: string): PlannedItem {
  return itemPlanner({ seed, presets: [{ preset, weight: 1 }], wells: null, maximumHeightMm: 700 }).plan(0);
}

function recipeOf(used: readonly Effect[], strength = 1): Recipe {
  const steps = used.map((effect) => {
    const rare = Object.entries(often).filter(([name]) => name in effect.parameters);
    return { effect, chance: 1, values: { strength, ...Object.fromEntries(rare) } };
  });
  return { name: 'gallery', imitates: [], dpi, lid: 255, steps };
}

function imitated({ imitates }: Recipe): string {
  return imitates.length > 0
    ? `Made to look like ${imitates.length === 1 ? 'one kind' : `${imitates.length} scans`} of paper that is on file.`
    : '';
}

/** Rows of the scanned sheet from the beginning of its log on. */
function part(item: PlannedItem, recipe: Recipe, extraRows: number, rows: number): Raster {
  const { scanned, toImage } = scanItem(item, recipe);
  const { log, widthMm } = item.sheet;
  const start = toImage.mapPath({
    x: Float64Array.of(widthMm / 2),
    y: Float64Array.of(log.topMm + searched.fromMm),
  })[0];
  const wanted = Math.round(start?.y[0] ?? 0) + extraRows;
  const top = Math.max(0, Math.min(wanted, scanned.image.heightPx - rows));
  return scanned.image.readRows(top, Math.min(rows, scanned.image.heightPx));
}

function cut(from: Raster, left: number, top: number, size: { widthPx: number; heightPx: number }): Raster {
  const widthPx = Math.min(size.widthPx, from.widthPx);
  const heightPx = Math.min(size.heightPx, from.heightPx);
  const atCol = Math.max(0, Math.min(left, from.widthPx - widthPx));
  const atRow = Math.max(0, Math.min(top, from.heightPx - heightPx));
  const stride = widthPx * from.channels;
  const data = new Uint8Array(heightPx * stride);
  for (let row = 0; row < heightPx; row++) {
    const at = ((atRow + row) * from.widthPx + atCol) * from.channels;
    data.set(from.data.subarray(at, at + stride), row * stride);
  }
  return { widthPx, heightPx, channels: from.channels, data };
}

/** Corner of the crop whose samples differ most; the middle of the image where the sizes do. */
function whereDifferent(before: Raster, after: Raster): { left: number; top: number } {
  const { widthPx, heightPx } = effectCrop;
  const step = 32;
  let best = { left: Math.floor(after.widthPx / 4), top: 0, difference: -1 };
  if (before.widthPx !== after.widthPx || before.channels !== after.channels) return best;
  for (let top = 0; top + heightPx <= Math.min(before.heightPx, after.heightPx); top += step)
    for (let left = 0; left + widthPx <= before.widthPx; left += step) {
      let difference = 0;
      for (let row = top; row < top + heightPx; row += 2)
        for (let col = left; col < left + widthPx; col += 2) {
          const at = (row * before.widthPx + col) * before.channels;
          difference += Math.abs(before.data[at]! - after.data[at]!);
        }
      if (difference > best.difference) best = { left, top, difference };
    }
  return best;
}

/** Side by side; PNG where it is small, else JPEG. */
async function save(name: string, rasters: readonly Raster[]): Promise<string> {
  const gap = 6;
  const { widthPx, heightPx } = rasters[0]!;
  const pictures = await Promise.all(
    rasters.map(async ({ data, channels, widthPx: width, heightPx: height }, at) => ({
      input: await sharp(data, { raw: { width, height, channels } }).toColourspace('srgb').png().toBuffer(),
      left: at * (widthPx + gap),
      top: 0,
    })),
  );
  const sheet = await sharp({
    create: {
      width: rasters.length * (widthPx + gap) - gap,
      height: heightPx,
      channels: 3,
      background: { r: 120, g: 140, b: 180 },
    },
  })
    .composite(pictures)
    .png()
    .toBuffer();
  const png = await sharp(sheet).png({ palette: true, colours: 32, effort: 7 }).toBuffer();
  if (png.length < mostBytes) {
    writeFileSync(join(folder, `${name}.png`), png);
    return `${name}.png`;
  }
  for (let quality = 75; ; quality -= 10) {
    const jpeg = await sharp(sheet).jpeg({ quality }).toBuffer();
    if (jpeg.length >= mostBytes && quality > 25) continue;
    writeFileSync(join(folder, `${name}.jpg`), jpeg);
    return `${name}.jpg`;
  }
}
