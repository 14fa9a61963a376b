/**
 * Speed and memory of the label audit, written to docs/bench-audit.md:
 * `npm run bench:audit [-- --images N] [-- --side PX]`. The arrays (for 1,000 images 4.5 GB, then 9) are made in a temporary
 * folder.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { qualityScores } from '../src/labels/quality/index.js';
import { markdownTable } from '../src/report/markdown.js';
import { sceneClasses, writeScenes } from './audit/scenes.js';
import { environmentLines, loadNow } from './environment.js';
import { repositoryRoot } from './shared-data.js';

const { values } = parseArgs({
  options: { images: { type: 'string', default: '1000' }, side: { type: 'string', default: '512' } },
});
const imageCount = Number(values.images);
const sidePx = Number(values.side);
const seed = 1;
/** Scenes that are drawn; they come again and again, as drawing takes longer than auditing. */
const distinct = Math.min(imageCount, 25);

interface Measured {
  readonly seconds: number;
  readonly processorSeconds: number;
  readonly peakMb: number;
}

const folder = mkdtempSync(join(tmpdir(), 'welltrace-bench-audit-'));
const arrays = (count: number) => ({
  labels: join(folder, `labels-${count}.npy`),
  probabilities: join(folder, `probabilities-${count}.npy`),
});

function measure(count: number, scores: readonly string[], threads: number): Measured {
  const request = JSON.stringify({ ...arrays(count), scores, threads });
  const ran = spawnSync(process.execPath, [join(repositoryRoot, 'bench/audit/measure.mjs'), request], {
    encoding: 'utf8',
  });
  if (ran.status !== 0) throw new Error(`the audit failed: ${ran.stderr}`);
  return JSON.parse(ran.stdout) as Measured;
}

/** Seconds by cleanlab; null where it is not installed. */
function reference(count: number): { softmin: number; learning: number } | null {
  const { labels, probabilities } = arrays(count);
  const ran = spawnSync(
    'python3',
    [join(repositoryRoot, 'bench/audit/reference.py'), labels, probabilities],
    {
      encoding: 'utf8',
    },
  );
  if (ran.status === 0) return JSON.parse(ran.stdout) as { softmin: number; learning: number };
  if (!ran.stderr?.includes('No module named')) console.log(`cleanlab did not run: ${ran.stderr}`);
  return null;
}

try {
  await writeScenes(arrays(imageCount), imageCount, sidePx, seed, distinct);
  const megapixels = (count: number) => (count * sidePx * sidePx) / 1e6;
  const whole = megapixels(imageCount);
  const kinds = [
    ['softmin alone', ['softmin']],
    ['confident learning alone', ['clc']],
    ['all eight scores', qualityScores],
  ] as const;
  const threadCounts = [...new Set([1, availableParallelism()])];
  const runs = kinds.flatMap(([name, scores]) =>
    threadCounts.map((threads) => {
      const measured = measure(imageCount, scores, threads);
      console.log(name, threads, measured);
      return { name, threads, ...measured };
    }),
  );
  const cleanlab = reference(imageCount);
  const fastest = (name: string) =>
    Math.min(...runs.filter((run) => run.name === name).map(({ seconds }) => seconds));
  const bytes = statSync(arrays(imageCount).probabilities).size + statSync(arrays(imageCount).labels).size;
  const learned = runs.filter(({ name }) => name === 'confident learning alone');
  const memory: { readonly count: number; readonly peaksMb: readonly number[] }[] = [];
  for (const count of [Math.ceil(0.03 * imageCount), Math.ceil(imageCount / 4), imageCount, 2 * imageCount]) {
    if (count === imageCount) {
      memory.push({ count, peaksMb: learned.map(({ peakMb }) => peakMb) });
      for (const path of Object.values(arrays(count))) rmSync(path);
      continue;
    }
    await writeScenes(arrays(count), count, sidePx, seed, distinct);
    memory.push({ count, peaksMb: threadCounts.map((threads) => measure(count, ['clc'], threads).peakMb) });
    for (const path of Object.values(arrays(count))) rmSync(path);
    console.log(memory.at(-1));
  }
  const page = join(repositoryRoot, 'docs/bench-audit.md');
  writeFileSync(
    page,
    [
      '# Speed of the label audit',
      '',
      'Made by `npm run bench:audit`, on:',
      '',
      ...[
        ...environmentLines(),
        `configuration: ${imageCount.toLocaleString('en')} made-up images of ${sidePx} × ${sidePx} px (${distinct} of them drawn, then repeated), K = ${sceneClasses.length}, labels uint8, probabilities float32, ${(bytes / 1e9).toFixed(1)} GB, seed ${seed}; load ${loadNow()}`,
      ].map((line) => `- ${line}`),
      '',
      'Reading the arrays and checking them is counted, the page and the files of the ranking are not. On a busy machine the column by processor time is the one to compare.',
      '',
      markdownTable(
        ['what', 'threads', 's', 'Mpx/s', 'Mpx per processor s'],
        runs.map(({ name, threads, seconds, processorSeconds }) => [
          name,
          String(threads),
          seconds.toFixed(1),
          (whole / seconds).toFixed(1),
          (whole / processorSeconds).toFixed(1),
        ]),
      ),
      '',
      'Peak of resident memory of the whole process, confident learning, which looks at everything three times. It grows while what was let go waits for the collector of each thread, up to a bound, and then no more:',
      '',
      markdownTable(
        [
          'images',
          'MB of arrays',
          ...threadCounts.map((count) => `peak MB, ${count} thread${count === 1 ? '' : 's'}`),
        ],
        memory.map(({ count, peaksMb }) => [
          count.toLocaleString('en'),
          ((bytes * count) / imageCount / 1e6).toFixed(0),
          ...peaksMb.map((peak) => peak.toFixed(0)),
        ]),
      ),
      '',
      cleanlab === null
        ? 'The reference program, cleanlab, is not installed on this machine: no ratio to it was measured.'
        : markdownTable(
            ['', 'cleanlab, s', 'welltrace, s', 'ratio'],
            (['softmin', 'learning'] as const).map((key) => {
              const own = fastest(key === 'softmin' ? 'softmin alone' : 'confident learning alone');
              return [key, cleanlab[key].toFixed(1), own.toFixed(1), (cleanlab[key] / own).toFixed(1)];
            }),
          ),
      '',
    ].join('\n'),
  );
  console.log(`wrote ${page}`);
} finally {
  rmSync(folder, { recursive: true });
}
