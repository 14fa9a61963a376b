import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../io/write-whole.js';
import type { AnyResults, StudyResults } from '../run/results-file.js';
import { findings, placed } from './findings/findings.js';
import { buildInstrument } from './instrument/build-instrument.js';
import { gatherInstrument } from './instrument/gather-instrument.js';
import { Pool } from './pool.js';

/** Writes instrument.html, and the tables of findings.md between their markers; the page is begun where there is none. */
export async function writeReport(all: readonly AnyResults[], folder: string): Promise<readonly string[]> {
  const results = all.filter((one): one is StudyResults => one.design.study !== 'label-quality');
  const robust = Pool.of(results, 'robust-losses');
  const worked = Pool.groups(results, 'worked-example');
  const instrument = join(folder, 'instrument.html');
  const page = join(folder, 'findings.md');
  await writeWhole(instrument, await buildInstrument(gatherInstrument(robust, worked[0] ?? null)));
  const before = await readFile(page, 'utf8').catch(() => '# Findings\n');
  await writeWhole(page, placed(before, findings(robust, worked)));
  return [instrument, page];
}
