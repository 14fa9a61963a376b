/**
 * How accurate `digitise` is on fresh sheets whose truth is a vector, kind of scan by kind: `npm run
 * accuracy:synthetic [-- --sheets N --presets A,B --height MM]`. Runs the built commands corpus, digitise and
 * evaluate, and writes its part of docs/accuracy.md. What is finished in out/synthetic is not made again.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { presetNames } from '../src/degrade/index.js';
import { writeSection } from './accuracy/sections.js';
import { environmentLines } from './environment.js';
import { repositoryRoot } from './shared-data.js';
import { type PresetResult, runPreset } from './synthetic/run-preset.js';
import { syntheticSection } from './synthetic/section.js';

const { values } = parseArgs({
  options: {
    sheets: { type: 'string', default: '50' },
    presets: { type: 'string', default: presetNames.join(',') },
    height: { type: 'string', default: '330' },
    seed: { type: 'string', default: '2026' },
  },
});
const plan = {
  sheets: Number(values.sheets),
  maximumHeightMm: Number(values.height),
  seed: Number(values.seed),
  folder: join(repositoryRoot, 'out/synthetic'),
  segmenter: 'classical',
};
const results: PresetResult[] = [];
for (const preset of values.presets.split(',')) {
  const result = await runPreset(preset, plan);
  results.push(result);
  console.log(`${preset}: ${result.curves.length} curves of ${result.digitised} sheets`);
}
const page = join(repositoryRoot, 'docs/accuracy.md');
writeSection(page, 'synthetic', syntheticSection(results, plan, environmentLines()));
console.log(`wrote ${page}`);
