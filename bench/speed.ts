/**
 * How fast a whole sheet is digitised and how much memory it takes: `npm run bench:speed [-- --long] [-- --runs N]`.
 * Runs the built command as a child process on real sheets and writes docs/bench-speed.md. `--long` takes the
 * 3008 × 208,888 px sheet too, once.
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { environmentLines, loadNow } from './environment.js';
import { realData, repositoryRoot } from './shared-data.js';
import { type SheetRuns, speedPage } from './speed/page.js';
import { runMeasured } from './speed/run-measured.js';
import { type BenchSheet, masonSheet, shellSheet } from './speed/sheets.js';

const { values } = parseArgs({
  options: { long: { type: 'boolean', default: false }, runs: { type: 'string', default: '3' } },
});
const real = realData();
if (real !== null) {
  const sheets = [await measure(real, masonSheet, Number(values.runs))];
  if (values.long) sheets.push(await measure(real, shellSheet, 1));
  const page = join(repositoryRoot, 'docs/bench-speed.md');
  writeFileSync(page, speedPage(sheets, environmentLines()));
  console.log(`wrote ${page}`);
}

async function measure(folder: string, sheet: BenchSheet, runs: number): Promise<SheetRuns> {
  const name = basename(sheet.file, extname(sheet.file));
  const out = join(repositoryRoot, 'out/speed', name);
  mkdirSync(out, { recursive: true });
  const template = join(out, 'template.yaml');
  writeFileSync(template, sheet.template);
  const command = ['dist/cli/main.js', 'digitise', join(folder, 'scans_full', sheet.file)];
  const options = ['--template', template, '--out', out, '--no-resume', '--force'];
  const measured: SheetRuns['runs'][number][] = [];
  for (let run = 0; run < runs; run++) {
    const loadBefore = loadNow();
    const result = await runMeasured([...command, ...options]);
    if (result.exitCode !== 0)
      throw new Error(`digitise ${sheet.file} ended with exit code ${result.exitCode}: ${result.stderr}`);
    const report = JSON.parse(readFileSync(join(out, `${name}.report.json`), 'utf8')) as {
      seconds: Record<string, number>;
    };
    measured.push({ ...result, steps: report.seconds, loadBefore });
    console.log(
      `${sheet.file} run ${run + 1}: ${result.wallSeconds.toFixed(1)} s wall, ${result.cpuSeconds?.toFixed(1)} s of processor, ${((result.summedPeakBytes ?? 0) / 1e6).toFixed(0)} MB`,
    );
  }
  return { sheet, runs: measured };
}
