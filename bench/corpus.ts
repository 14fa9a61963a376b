/**
 * How fast corpora are made: `npm run bench:corpus [-- --tiles N]`. Runs what is built: training tiles from the stream
 * on two workers, and a long sheet in a process of its own. Writes docs/bench-corpus.md.
 */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { TileStreamRequest, tileStream } from '../src/corpus/index.js';
import { presetNames } from '../src/degrade/index.js';
import { environmentLines, loadNow } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const { values } = parseArgs({ options: { tiles: { type: 'string', default: '768' } } });
const tileCount = Number(values.tiles);
const workers = 2;
const goals = { tilesPerSecond: 60, sheetSeconds: 60, sheetBytes: 1e9 };

interface TileRun {
  readonly preset: string;
  readonly perSecond: number;
  readonly cpuMsPerTile: number;
  readonly load: number;
}

interface SheetRun {
  readonly preset: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly curves: number;
  readonly logShare: number;
  readonly blackFraction: number;
  readonly planSeconds: number;
  readonly rowSeconds: number;
  readonly cpuSeconds: number;
  readonly peakBytes: number;
}

const built = (await import(new URL('../dist/corpus/index.js', import.meta.url).href)) as {
  tileStream: typeof tileStream;
};

const tileRuns: TileRun[] = [];
for (const preset of ['all', ...presetNames]) {
  tileRuns.push(await measureTiles(preset));
  console.log(tileRuns.at(-1));
}
const sheetLoad = loadNow();
const sheetRun = JSON.parse(
  execFileSync(process.execPath, [join(repositoryRoot, 'bench/corpus/long-sheet.mjs')], { encoding: 'utf8' }),
) as SheetRun;
console.log(sheetRun);
const file = join(repositoryRoot, 'docs/bench-corpus.md');
writeFileSync(file, page());
console.log(`wrote ${file}`);

/** After the first sheets, which compile the code. */
async function measureTiles(preset: string): Promise<TileRun> {
  const names = preset === 'all' ? presetNames : [preset];
  const request: TileStreamRequest = {
    seed: 1,
    presets: names.map((each) => ({ preset: each, weight: 1 })),
    wells: null,
    rule: 'centre',
    maximumHeightMm: 900,
    patchPx: 256,
    tilesPerSheet: 16,
    sheetsAtOnce: 4,
    split: [1, 0, 0],
    only: null,
  };
  const warmUp = 256;
  const wanted = preset === 'all' ? tileCount : Math.max(64, Math.round(tileCount / 3));
  const load = loadNow();
  let count = 0;
  let started = 0;
  let cpu = process.cpuUsage();
  for await (const _ of built.tileStream(request, workers)) {
    count++;
    if (count === warmUp) {
      started = performance.now();
      cpu = process.cpuUsage();
    }
    if (count === warmUp + wanted) break;
  }
  const seconds = (performance.now() - started) / 1000;
  const { user, system } = process.cpuUsage(cpu);
  return {
    preset,
    perSecond: Math.round((10 * wanted) / seconds) / 10,
    cpuMsPerTile: Math.round((user + system) / 1000 / wanted),
    load,
  };
}

function page(): string {
  const [all] = tileRuns;
  const wall = sheetRun.planSeconds + sheetRun.rowSeconds;
  const verdict = (met: boolean) => (met ? 'met' : '**missed**');
  return `# How fast corpora are made

\`npm run bench:corpus\`, ${workers} worker threads, nothing on disk. Processor time is that of the whole process, the
consumer and the collector of garbage included. Load is the number of processes that wanted a core in the minute before: above the number of
cores the wall times are too long, and processor times a little.

${environmentLines()
  .map((line) => `- ${line}`)
  .join('\n')}

| what | goal | measured | |
| --- | ---: | ---: | --- |
| training tiles of 256 × 256 px a second, all presets | ≥ ${goals.tilesPerSecond} | ${all!.perSecond} | ${verdict(all!.perSecond >= goals.tilesPerSecond)} |
| sheet of ${sheetRun.widthPx} × ${sheetRun.heightPx} px, drawn and scanned, s | ≤ ${goals.sheetSeconds} | ${wall.toFixed(1)} | ${verdict(wall <= goals.sheetSeconds)} |
| its peak resident memory, MB | < ${goals.sheetBytes / 1e6} | ${Math.round(sheetRun.peakBytes / 1e6)} | ${verdict(sheetRun.peakBytes < goals.sheetBytes)} |

## Tiles

With image, probabilities of three classes and masks, rendered and scanned each on its own; 16 from a sheet.

| preset | tiles a second | processor, ms a tile | load |
| --- | ---: | ---: | ---: |
${tileRuns.map(({ preset, perSecond, cpuMsPerTile, load }) => `| ${preset} | ${perSecond} | ${cpuMsPerTile} | ${load} |`).join('\n')}

## The long sheet

Preset ${sheetRun.preset}, ${sheetRun.curves} curves, ${Math.round(100 * sheetRun.logShare)} % of it log, black fraction
${sheetRun.blackFraction}; planned in ${sheetRun.planSeconds} s, rows in ${sheetRun.rowSeconds} s, ${sheetRun.cpuSeconds} s of
processor in all, in a process of its own and one thread; load ${sheetLoad}.
`;
}
