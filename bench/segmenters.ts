/**
 * The rules and a trained segmenter side by side, on rendered sheets of every kind of scan and on real ones: `npm run
 * accuracy:segmenters [-- --model FILE --sheets N --height MM --seed N]`. Writes its part of docs/accuracy.md. Sheets and what
 * is digitised are shared with `accuracy:synthetic` and not made again.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chooseSegmenter, openSegmenter } from '../src/cli/segmenters.js';
import type { Segmenter } from '../src/core/segmenter.js';
import { presetNames } from '../src/degrade/index.js';
import { classicalSegmenter } from '../src/digitise/segment/classical.js';
import { scorePrint } from './accuracy/paired.js';
import { readPrint } from './accuracy/print.js';
import type { ScoredCurve } from './accuracy/scored-curve.js';
import { writeSection } from './accuracy/sections.js';
import { scoreTracedScan, tracedScans } from './accuracy/traced-scans.js';
import { environmentLines } from './environment.js';
import { segmentersSection } from './segmenters/section.js';
import { realData, repositoryRoot } from './shared-data.js';
import { type PresetResult, runPreset } from './synthetic/run-preset.js';

const { values } = parseArgs({
  options: {
    model: { type: 'string', default: 'models/default-int8.onnx' },
    sheets: { type: 'string', default: '12' },
    presets: { type: 'string', default: presetNames.join(',') },
    height: { type: 'string', default: '330' },
    seed: { type: 'string', default: '2026' },
  },
});
const folder = join(repositoryRoot, 'out/synthetic');
const plan = {
  sheets: Number(values.sheets),
  maximumHeightMm: Number(values.height),
  seed: Number(values.seed),
};
const segmenters = ['classical', values.model, 'truth'];
const rendered: PresetResult[][] = [];
for (const segmenter of segmenters) {
  const results: PresetResult[] = [];
  for (const preset of values.presets.split(',')) {
    results.push(await runPreset(preset, { ...plan, folder, segmenter }));
    console.log(`${segmenter}: ${preset}`, ...results.at(-1)!.refused);
  }
  rendered.push(results);
}
const neural = await openSegmenter(await chooseSegmenter(values.model, 'cpu'));
const data = realData();
const real =
  data === null ? null : [await realCurves(data, classicalSegmenter()), await realCurves(data, neural)];
const page = join(repositoryRoot, 'docs/accuracy.md');
writeSection(
  page,
  'segmenters',
  segmentersSection({
    plan,
    rendered,
    real,
    names: ['classical', neural.name],
    environment: environmentLines(),
  }),
);
console.log(`wrote ${page}`);
process.exit();

async function realCurves(shared: string, segmenter: Segmenter): Promise<ScoredCurve[]> {
  const curves: ScoredCurve[] = [];
  for (const kind of ['colour', '1bit'] as const) {
    const print = await readPrint(shared, kind, segmenter);
    curves.push(...scorePrint(print).map((curve) => ({ ...curve, sheet: `Myska, ${kind}` })));
  }
  for (const scan of tracedScans) {
    console.log(`${segmenter.name}: ${scan.name}`);
    curves.push(...(await scoreTracedScan(shared, scan, segmenter)));
  }
  return curves;
}
