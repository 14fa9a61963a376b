/**
 * Do the presets look like the scans they imitate? `npm run presets [-- --sheets N --rows N --minutes N --seed N --only NAME,NAME]`. Measures
 * real scans and rendered sheets with the same code and writes docs/presets.md. Where the real scans are absent, the
 * numbers that were measured on them stand in (bench/presets/real-scans.json, made anew where they are there).
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { loadRecipe, presetNames } from '../src/degrade/index.js';
import { openScan } from '../src/io/scan/index.js';
import { scanStatistics } from '../src/metrics/scan-statistics/index.js';
import { environmentLines } from './environment.js';
import { measureSheets } from './presets/measure-sheets.js';
import { namedScales } from './presets/named-scales.js';
import { type PresetRows, presetsPage } from './presets/page.js';
import { type Measured, measuredOf } from './presets/quantities.js';
import { realData, repositoryRoot } from './shared-data.js';

const { values } = parseArgs({
  options: {
    sheets: { type: 'string', default: '64' },
    rows: { type: 'string', default: '4000' },
    seed: { type: 'string', default: '1963' },
    minutes: { type: 'string', default: '15' },
    only: { type: 'string' },
  },
});
const sheetCount = Number(values.sheets);
/** Of the log of each sheet; a real crop has 4,000 to 4,500. */
const mostRows = Number(values.rows);
const numbersFile = join(repositoryRoot, 'bench/presets/real-scans.json');

const real = await realScans();
const chosen = values.only?.split(',') ?? presetNames;
const kinds = await Promise.all(
  chosen.map(async (preset) => {
    const { imitates } = await loadRecipe(preset);
    return { preset, imitates, real: imitates.flatMap((name) => real[name] ?? []) };
  }),
);
// A preset that nothing real can be laid beside is told, not measured.
const compared = kinds.filter((kind) => kind.real.length > 0);
// Sheet by sheet through all presets: whenever time is up, each has about as many.
const tasks = Array.from({ length: sheetCount }, (_, index) =>
  compared.map(({ preset, imitates }) => ({
    preset,
    index,
    mostRows,
    seed: Number(values.seed),
    scales: namedScales(imitates),
  })),
).flat();
const began = performance.now();
const measured = await measureSheets(tasks, {
  goOn: () => performance.now() - began < Number(values.minutes) * 60_000,
  told: ({ preset, index }) => console.log(`${preset} ${index + 1}/${sheetCount}`),
});
const presets: PresetRows[] = kinds.map((kind) => ({
  ...kind,
  rendered: measured.filter((each, at) => each && tasks[at]!.preset === kind.preset),
}));
const page = join(repositoryRoot, 'docs/presets.md');
writeFileSync(
  page,
  presetsPage(presets, mostRows, [
    ...environmentLines(),
    `seed: ${values.seed}; recipes were set on sheets of 7, 11, 1958 and 1961`,
  ]),
);
console.log(`wrote ${page}`);

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
