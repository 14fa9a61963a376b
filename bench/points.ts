/**
 * What points do that somebody sets on the page: `npm run bench:points [-- --sheets N --seed N]`. A hand is imitated that goes down
 * the sheet and points once at each stretch of 10 mm or more in which a curve is not where the truth has it. Writes
 * docs/bench-points.md.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseSegmenter, openSegmenter } from '../src/cli/segmenters.js';
import { readCorpus } from '../src/io/corpus/index.js';
import { environmentLines } from './environment.js';
import { type CorrectedCurve, correctByPoints } from './points/correct.js';
import { type Corrected, pointsPage } from './points/page.js';
import { seePrint } from './points/seen-print.js';
import { realData, repositoryRoot } from './shared-data.js';
import { type SeenSheet, seeSheet } from './tracing/seen-sheet.js';
import { welltrace } from './welltrace.js';

const passes = 3;
const model = 'models/default-int8.onnx';
const { values } = parseArgs({
  options: {
    sheets: { type: 'string', default: '24' },
    seed: { type: 'string', default: '551177' },
  },
});
const segmenter = await openSegmenter(await chooseSegmenter(join(repositoryRoot, model), 'cpu'));
const found: Corrected[] = [];
const real = realData();
if (real !== null)
  for (const kind of ['1bit', 'colour'] as const) {
    const sheet = await seePrint(real, kind, segmenter);
    await correct(`print, ${kind === '1bit' ? 'one bit' : kind}`, [sheet]);
  }
await correct('rendered', await renderedSheets());
const page = join(repositoryRoot, 'docs/bench-points.md');
const configuration = `rendered: ${values.sheets} sheets, seed ${values.seed}, 330 mm high, presets mixed; read with ${segmenter.name}`;
writeFileSync(page, pointsPage(found, [...environmentLines(), `configuration: ${configuration}`]));
console.log(`wrote ${page}`);
process.exit();

async function correct(title: string, sheets: readonly SeenSheet[]): Promise<void> {
  const after: CorrectedCurve[][] = Array.from({ length: passes + 1 }, () => []);
  for (const sheet of sheets)
    for (const [pass, curves] of (await correctByPoints(sheet, passes, segmenter)).entries())
      after[pass]!.push(...curves);
  found.push({ title, after });
  console.log(title, after.map((curves) => curves.reduce((sum, { points }) => sum + points, 0)).join(' '));
}

async function renderedSheets(): Promise<SeenSheet[]> {
  const folder = join(repositoryRoot, 'out/tracing', `${values.seed}-${values.sheets}-330`);
  await welltrace(
    ...['corpus', '--sheets', '--count', values.sheets, '--seed', values.seed],
    ...['--max-height', '330', '--out', join(folder, 'corpus')],
  );
  const kept = createHash('sha256')
    .update(readFileSync(join(repositoryRoot, model)))
    .digest('hex')
    .slice(0, 8);
  const corpus = await readCorpus(join(folder, 'corpus'));
  const sheets: SeenSheet[] = [];
  for (const record of corpus.items)
    sheets.push(await seeSheet(corpus, record, segmenter, join(folder, kept, `${record.item}.v8`)));
  return sheets;
}
