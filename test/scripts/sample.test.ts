import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { parseTemplate } from '../../src/digitise/template/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const root = fileURLToPath(new URL('../..', import.meta.url));
const committed = join(root, 'data/sample');
const folder = temporaryFolder('welltrace-sample-');

beforeAll(() => {
  execFileSync(process.execPath, ['--import', 'tsx', 'scripts/make-sample.ts', folder], { cwd: root });
});

const pixels = (path: string) => sharp(path).toColourspace('b-w').raw().toBuffer();

test.each(['sample.yaml', 'truth.csv'])('the script writes %s as it is committed', (name) => {
  expect(readFileSync(join(folder, name), 'utf8')).toBe(readFileSync(join(committed, name), 'utf8'));
});

test('the script draws the sheet as it is committed', async () => {
  const drawn = await pixels(join(folder, 'sample.tif'));
  const kept = await pixels(join(committed, 'sample.tif'));
  expect(drawn.length).toBe(1700 * 5000);
  expect(kept.length).toBe(drawn.length);
  // Another processor may round the edge of a stroke otherwise, here and there.
  const others = kept.reduce((count, sample, at) => count + (sample === drawn[at] ? 0 : 1), 0);
  expect(others / kept.length).toBeLessThan(1e-4);
});

test('the sheet is small, bilevel G4 at 200 dpi', async () => {
  const path = join(committed, 'sample.tif');
  expect(statSync(path).size).toBeLessThan(300_000);
  expect(await sharp(path).metadata()).toMatchObject({
    width: 1700,
    height: 5000,
    density: 200,
    bitsPerSample: 1,
  });
});

test('its template is valid', () => {
  const template = parseTemplate(readFileSync(join(committed, 'sample.yaml'), 'utf8'), 'sample.yaml');
  expect(template.tracks.flatMap((track) => track.curves.map((curve) => curve.mnemonic))).toEqual([
    'GR',
    'CALI',
    'ILD',
    'ILM',
  ]);
});
