import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { expect, test } from 'vitest';
import { digitiseFile } from '../../../src/digitise/file/digitise-file.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder('welltrace negative ');
const root = join(import.meta.dirname, '../../..');

async function digitised(name: string, scanPath: string, templatePath: string) {
  const outFolder = join(folder, 'out');
  const segmenter = { kind: 'classical' } as const;
  const job = { scanPath, page: 1, name, templatePath, outFolder, segmenter };
  const outcome = await digitiseFile({ ...job, resume: false, force: false }, async () =>
    classicalSegmenter(),
  );
  const text = (kind: string): string => readFileSync(join(outFolder, `${name}.${kind}`), 'utf8');
  return { outcome, text };
}

test('a negative copy of the sample gives the curves of the sample, and its outputs say that it is one', async () => {
  const template = join(folder, 'part.yaml');
  const yaml = readFileSync(join(root, 'data/sample/sample.yaml'), 'utf8');
  writeFileSync(template, yaml.replace('rows: { from: 888, to: 4952 }', 'rows: { from: 888, to: 2200 }'));
  const positive = join(folder, 'positive.tif');
  const negative = join(folder, 'negative.png');
  copyFileSync(join(root, 'data/sample/sample.tif'), positive);
  await sharp(positive).negate().toColourspace('b-w').png().withMetadata({ density: 200 }).toFile(negative);
  const one = await digitised('positive', positive, template);
  const other = await digitised('negative', negative, template);
  expect(one.outcome.status).toBe('done');
  expect(other.outcome.status).toBe('done');
  expect(other.text('traces.csv')).toBe(one.text('traces.csv'));
  expect(other.text('csv')).toBe(one.text('csv'));
  const curvesOf = (las: string): string => las.slice(las.indexOf('~A'));
  expect(curvesOf(other.text('las'))).toBe(curvesOf(one.text('las')));
  expect(curvesOf(one.text('las')).split('\n').length).toBeGreaterThan(100);

  expect(one.text('las')).not.toContain('negative');
  expect(other.text('las')).toContain('A negative: ink lighter than paper, turned over as it was read.');
  expect(other.text('html')).toContain('a negative, shown turned over');
  const report = JSON.parse(other.text('report.json'));
  expect(report.scan.negative).toBe(true);
  expect(report.warnings.join()).toContain('turned over as it was read');
  expect(JSON.parse(one.text('report.json')).scan.negative).toBeUndefined();
}, 120_000);
