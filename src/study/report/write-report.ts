import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeWhole } from '../../io/write-whole.js';
import { imperfectParts } from '../imperfect-labels/report/imperfect-page.js';
import { imperfectPools } from '../imperfect-labels/report/imperfect-pools.js';
import { qualityParts } from '../label-quality/report/quality-page.js';
import type { AnyResults, ImperfectResults, QualityResults, StudyResults } from '../run/results-file.js';
import { findings, placed } from './findings/findings.js';
import { buildInstrument } from './instrument/build-instrument.js';
import { gatherInstrument } from './instrument/gather-instrument.js';
import { Pool } from './pool.js';

const isOfQuality = (results: AnyResults): results is QualityResults =>
  results.design.study === 'label-quality';
const isOfImperfect = (results: AnyResults): results is ImperfectResults =>
  results.design.study === 'imperfect-labels';
const isOfLosses = (results: AnyResults): results is StudyResults =>
  !isOfQuality(results) && !isOfImperfect(results);

/**
 * Of studies of losses instrument.html and the tables of findings.md, of imperfect labels those of imperfect-labels.md and
 * their claims in findings.md, of label quality those of label-quality.md, between their markers; a page is begun where
 * there is none. What results are not given of is left as it is, but for claims: they are all of one table.
 * @returns the files
 */
export async function writeReport(
  results: readonly AnyResults[],
  folder: string,
): Promise<readonly string[]> {
  const written: string[] = [];
  const losses = results.filter(isOfLosses);
  const imperfect = imperfectPools(results.filter(isOfImperfect));
  if (losses.length > 0) {
    const robust = Pool.of(losses, 'robust-losses');
    // Those with a network for each mask first, whatever the order in which files were named.
    const worked = Pool.groups(losses, 'worked-example').sort((a, b) => masksIn(a) - masksIn(b));
    const instrument = join(folder, 'instrument.html');
    await writeWhole(instrument, await buildInstrument(gatherInstrument(robust, worked[0] ?? null)));
    written.push(
      instrument,
      await writePage(join(folder, 'findings.md'), 'Findings', findings(robust, worked, imperfect)),
    );
  }
  if (imperfect.length > 0)
    written.push(
      await writePage(
        join(folder, 'imperfect-labels.md'),
        'Imperfect labels: three networks',
        imperfectParts(imperfect),
      ),
    );
  const quality = results.filter(isOfQuality);
  if (quality.length > 0)
    written.push(
      await writePage(
        join(folder, 'label-quality.md'),
        'Which score finds which error',
        qualityParts(quality),
      ),
    );
  return written;
}

const masksIn = ({ designs }: Pool): number => designs[0]?.scene.masks.length ?? 0;

async function writePage(path: string, title: string, parts: ReadonlyMap<string, string>): Promise<string> {
  const before = await readFile(path, 'utf8').catch(() => `# ${title}\n`);
  await writeWhole(path, placed(before, parts));
  return path;
}
