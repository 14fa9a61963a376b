/**
 * What tracing makes of rendered sheets, row by row, for whoever works on it: `npm run bench:tracing [-- --sheets N
 * --seed N --segmenter FILE|classical --height MM]`. Layout and segmenter read each sheet once and are kept in
 * out/tracing; then 280 curves take half a minute. Writes no page: the sheets that are worked on are no measure.
 */
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseSegmenter, openSegmenter } from '../src/cli/segmenters.js';
import { classicalSegmenter } from '../src/digitise/segment/classical.js';
import { readCorpus } from '../src/io/corpus/index.js';
import { repositoryRoot } from './shared-data.js';
import { doubts, type RowAndSigma, scoreBands, sharesInBands } from './tracing/score-bands.js';
import { type CurveFates, fates, scoreRows } from './tracing/score-rows.js';
import { scoreTips, type TipFate, tipFates } from './tracing/score-tips.js';
import { seeSheet, traceSeen } from './tracing/seen-sheet.js';
import { welltrace } from './welltrace.js';

const { values } = parseArgs({
  options: {
    sheets: { type: 'string', default: '48' },
    seed: { type: 'string', default: '990101' },
    height: { type: 'string', default: '330' },
    segmenter: { type: 'string', default: 'models/default-int8.onnx' },
  },
});
const folder = join(repositoryRoot, 'out/tracing', `${values.seed}-${values.sheets}-${values.height}`);
await welltrace(
  ...['corpus', '--sheets', '--count', values.sheets, '--seed', values.seed],
  ...['--max-height', values.height, '--out', join(folder, 'corpus')],
);
const isFile = existsSync(values.segmenter);
const segmenter = isFile
  ? await openSegmenter(await chooseSegmenter(values.segmenter, 'cpu'))
  : classicalSegmenter();
const kept = isFile
  ? createHash('sha256').update(readFileSync(values.segmenter)).digest('hex').slice(0, 8)
  : 'classical';
const corpus = await readCorpus(join(folder, 'corpus'));
const curves: CurveFates[] = [];
const bands: RowAndSigma[] = [];
const tips: TipFate[] = [];
for (const record of corpus.items) {
  const sheet = await seeSheet(corpus, record, segmenter, join(folder, kept, `${record.item}.v8`));
  const traces = await traceSeen(sheet);
  curves.push(...scoreRows(sheet, traces));
  bands.push(...scoreBands(sheet, traces));
  tips.push(...scoreTips(sheet, traces));
}
console.log(`${['', 'curves', ...fates].map((title) => title.padStart(8)).join('')}   % of the rows`);
line('all', curves);
for (const by of ['style', 'preset'] as const)
  for (const key of new Set(curves.map((curve) => curve[by])))
    line(
      key,
      curves.filter((curve) => curve[by] === key),
    );
const shareOf = (fate: TipFate) => (100 * tips.filter((each) => each === fate).length) / tips.length;
console.log(`\n${['peaks', ...tipFates].map((title) => title.padStart(10)).join('')}   % of the peaks`);
console.log(
  [tips.length, ...tipFates.map((fate) => shareOf(fate).toFixed(1))]
    .map((v) => String(v).padStart(10))
    .join(''),
);
console.log('\n    rows  of which within the bands of 50, 80 and 90 %, by flags');
bandLine('all', bands);
for (const doubt of doubts)
  bandLine(
    doubt,
    bands.filter((row) => row.doubt === doubt),
  );
process.exit();

function bandLine(title: string, rows: readonly RowAndSigma[]): void {
  const shares = sharesInBands(rows).map((share) => (100 * share).toFixed(1).padStart(8));
  console.log(`${String(rows.length).padStart(8)}${shares.join('')}   ${title}`);
}

function line(title: string, group: readonly CurveFates[]): void {
  const shares = fates.map((fate) => {
    const mean = group.reduce((sum, { share }) => sum + share[fate], 0) / group.length;
    return (100 * mean).toFixed(1).padStart(8);
  });
  console.log(
    `${title.slice(0, 8).padEnd(8)}${String(group.length).padStart(8)}${shares.join('')}   ${title}`,
  );
}
