import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import sharp from 'sharp';
import { beforeAll, expect, test } from 'vitest';
import { NpyReader } from '../../src/io/npy/index.js';
import { findLabelIssues } from '../../src/labels/quality/index.js';
import { temporaryFolder } from '../support/temporary-folder.js';
import { images, pixels, size, writeArrays } from './audit/arrays.js';
import { firstExample, runCli } from './support/run-cli.js';

const folder = temporaryFolder('welltrace audit cli-');
beforeAll(() => writeArrays(folder));
const path = (...names: string[]) => join(folder, ...names);
const bytesOf = (...names: string[]) => readFileSync(path(...names));

test('the example of the help ranks images, flags pixels, draws the worst and makes a page', async () => {
  const { code, stdout, stderr } = await runCli(await firstExample('audit'), folder);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(readdirSync(path('out/audit')).sort()).toEqual(
    ['audit.json', 'index.html', 'issues.npy', 'overlays', 'ranking.csv'].sort(),
  );
  const rows = parse(bytesOf('out/audit/ranking.csv'), { columns: true, cast: true }) as Record<
    string,
    number
  >[];
  expect(rows).toHaveLength(size.imageCount);
  expect(rows.slice(0, 2).map(({ image }) => image)).toEqual(expect.arrayContaining([2, 5]));
  expect(rows.map(({ softmin }) => softmin)).toEqual(
    rows.map(({ softmin }) => softmin).sort((a, b) => a! - b!),
  );
  const report = JSON.parse(bytesOf('out/audit/audit.json').toString());
  expect(report.images).toHaveLength(size.imageCount);
  expect(report.pairs[0]).toMatchObject({ given: 'class 1', predicted: 'class 2' });

  const issues = NpyReader.open(path('out/audit/issues.npy'));
  expect(issues.shape).toEqual([size.imageCount, size.heightPx, size.widthPx]);
  const flags = [...issues.read(0, size.imageCount * pixels)];
  issues.close();
  expect(flags).toEqual(findLabelIssues(images).masks.flatMap((mask) => [...mask]));
  expect(report.issuePixels).toBe(flags.reduce((sum, flag) => sum + flag, 0));
  expect(stdout).toContain(`${report.issuePixels} pixels seem mislabelled`);

  const overlays = readdirSync(path('out/audit/overlays')).sort();
  expect(overlays).toHaveLength(size.imageCount);
  expect(overlays[0]).toBe(`01-${report.images[0].name.replace(' ', '-')}.png`);
  const { width, height } = await sharp(path('out/audit/overlays', overlays[0]!)).metadata();
  expect({ width, height }).toEqual({ width: 3 * 21 * size.widthPx + 16, height: 21 * size.heightPx });
});

test('threads and batches change no byte of a result; names, pictures and a score may be chosen', async () => {
  mkdirSync(path('photos'));
  for (const n of images.keys())
    await sharp({ create: { width: 24, height: 16, channels: 3, background: { r: 9 * n, g: 80, b: 120 } } })
      .png()
      .toFile(path('photos', `scene ${n}.png`));
  const args = [
    'audit',
    'labels.npy',
    'probabilities.npy',
    '--images',
    'photos',
    '--classes',
    'rest,<frame>,box',
  ];
  const more = ['--sort-by', 'coco', '--scores', 'coco,clc', '--worst', '2', '--json'];
  const one = await runCli([...args, ...more, '--threads', '1', '--out', 'one'], folder);
  const two = await runCli([...args, ...more, '--threads', '3', '--batch', '2', '--out', 'two'], folder);
  expect([one.code, two.code, one.stderr, two.stderr]).toEqual([0, 0, '', '']);
  for (const file of ['ranking.csv', 'audit.json', 'issues.npy', 'index.html'])
    expect(bytesOf('two', file).equals(bytesOf('one', file))).toBe(true);
  expect(JSON.parse(one.stdout).classes.map(({ name }: { name: string }) => name)).toEqual([
    'rest',
    '<frame>',
    'box',
  ]);
  const [first] = JSON.parse(bytesOf('one/audit.json').toString()).images;
  expect(Object.keys(first.scores).sort()).toEqual(['clc', 'coco']);
  expect(first.name).toMatch(/^scene \d$/);
  expect(readdirSync(path('one/overlays'))).toHaveLength(2);
  expect(bytesOf('one/index.html').toString()).not.toContain('<frame>');
});

test('wrong use and bad input are one sentence and leave nothing behind', async () => {
  const arrays = ['labels.npy', 'probabilities.npy'];
  const cases: [string[], number, RegExp][] = [
    [[...arrays, '--temperature', '0'], 2, /above 0/],
    [[...arrays, '--batch', '0'], 2, /above 0/],
    [[...arrays, '--downsample', '5'], 2, /whole blocks of --downsample 5/],
    [[...arrays, '--scores', 'cil', '--sort-by', 'iou'], 2, /score of --sort-by/],
    [[...arrays, '--classes', 'a,b'], 2, /Expected 3 names/],
    [['labels.npy'], 2, /two arrays/],
    [['labels.npy', 'channel-labels.npy'], 3, /float32 or float64/],
    [['labels.npy', 'last.npy'], 3, /add --channel-last/],
  ];
  const runs = await Promise.all(
    cases.map(async ([args]) => runCli(['audit', ...args, '--out', 'bad'], folder)),
  );
  for (const [at, [args, code, reason]] of cases.entries()) {
    expect({ args, code: runs[at]!.code }).toEqual({ args, code });
    expect(runs[at]!.stderr).toMatch(reason);
    expect(runs[at]!.stderr).not.toMatch(/ at .*\.js:/);
  }
  expect(readdirSync(path('bad')).filter((name) => !name.startsWith('.'))).toEqual([]);
});
