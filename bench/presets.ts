/**
 * Do the presets look like the scans they imitate? `npm run presets [-- --sheets N] [-- --only NAME,NAME]`. Measures
 * real scans and rendered sheets with the same code and writes docs/presets.md. Where the real scans are absent, the
 * numbers that were measured on them stand in (bench/presets/real-scans.json, made anew where they are there).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { RowSource } from '../src/core/row-source.js';
import { itemPlanner, scanItem } from '../src/corpus/index.js';
import { loadRecipe, presetNames } from '../src/degrade/index.js';
import { openScan } from '../src/io/scan/index.js';
import { scanStatistics } from '../src/metrics/scan-statistics/index.js';
import { environmentLines } from './environment.js';
import { type PresetRows, presetsPage } from './presets/page.js';
import { type Measured, measuredOf } from './presets/quantities.js';
import { realData, repositoryRoot } from './shared-data.js';

const { values } = parseArgs({
  options: { sheets: { type: 'string', default: '20' }, only: { type: 'string' } },
});
const sheetCount = Number(values.sheets);
const seed = 1958;
/** As long as the real crops. */
const mostRows = 4500;
const numbersFile = join(repositoryRoot, 'bench/presets/real-scans.json');

const real = await realScans();
const presets: PresetRows[] = [];
for (const preset of values.only?.split(',') ?? presetNames) {
  const recipe = await loadRecipe(preset);
  const planner = itemPlanner({
    seed,
    presets: [{ preset, weight: 1 }],
    wells: null,
    // Header and inserts, and a log of the crop's length.
    maximumHeightMm: 320 + (mostRows / recipe.dpi) * 25.4,
  });
  const rendered: Measured[] = [];
  for (let index = 0; index < sheetCount; index++) {
    const item = planner.plan(index);
    const { scanned, toImage } = scanItem(item, recipe);
    const { log, widthMm } = item.sheet;
    const middle = widthMm / 2;
    const ends = toImage.mapPath({
      x: Float64Array.of(middle, middle),
      y: Float64Array.of(log.topMm, log.bottomMm),
    });
    const from = Math.max(0, Math.round(ends[0]!.y[0]!));
    const to = Math.min(scanned.image.heightPx, Math.round(ends.at(-1)!.y.at(-1)!), from + mostRows);
    rendered.push(measuredOf(scanStatistics(rowsOf(scanned.image, from, to))));
    console.log(`${preset} ${index + 1}/${sheetCount}: ${to - from} rows`);
  }
  const known = recipe.imitates.filter((name) => real[name]);
  presets.push({ preset, real: known.map((name) => real[name]!), imitates: recipe.imitates, rendered });
}
const page = join(repositoryRoot, 'docs/presets.md');
writeFileSync(page, presetsPage(presets, environmentLines()));
console.log(`wrote ${page}`);

/** A part of an image as an image. */
function rowsOf(source: RowSource, from: number, to: number): Omit<RowSource, 'channels'> {
  return {
    widthPx: source.widthPx,
    heightPx: to - from,
    readRows: (top, count) => source.readRows(from + top, count),
  };
}

/** By name; measured now where the scans are there, else as they were. */
async function realScans(): Promise<Record<string, Measured>> {
  const numbers = JSON.parse(readFileSync(numbersFile, 'utf8')) as Record<string, Measured>;
  const folder = realData();
  if (folder === null) return numbers;
  for (const name of Object.keys(numbers)) {
    const path = join(folder, 'scans', `${name}__log.tif`);
    if (!existsSync(path)) continue;
    const scan = await openScan(path);
    numbers[name] = measuredOf(scanStatistics({ ...scan.info, readRows: scan.readRows }));
    await scan.close();
  }
  writeFileSync(numbersFile, `${JSON.stringify(numbers, null, 2)}\n`);
  return numbers;
}
