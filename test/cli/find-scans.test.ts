import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { findScans } from '../../src/cli/find-scans.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('welltrace scans é-');

const names = [
  'a.tif',
  'b [2].TIFF',
  'c*.png',
  'd.pdf',
  'übersicht.jpg',
  'notes.txt',
  'a.overlay.png',
  'a.inspect.png',
];
for (const name of names) writeFileSync(join(folder, name), '');
mkdirSync(join(folder, 'deep', 'er'), { recursive: true });
writeFileSync(join(folder, 'deep', 'er', 'z.tif'), '');
symlinkSync(join(folder, 'a.tif'), join(folder, 'again.tif'));

const at = (...parts: string[]) => join(folder, ...parts);

test.each(['a.tif', 'b [2].TIFF', 'c*.png', 'übersicht.jpg', 'notes.txt'])(
  '%s is taken as it is written',
  async (name) => {
    expect(await findScans([at(name)])).toEqual({ paths: [at(name)], missing: [] });
  },
);

test('a folder stands for the scans in it, without our own pictures', async () => {
  const { paths } = await findScans([folder]);
  expect(paths).toEqual(['a.tif', 'b [2].TIFF', 'c*.png', 'd.pdf', 'übersicht.jpg'].map((name) => at(name)));
});

test('a glob reaches into folders', async () => {
  const { paths } = await findScans([`${folder}/**/z.tif`]);
  expect(paths).toEqual([at('deep', 'er', 'z.tif')]);
});

test('a file that is named twice, or by a link, comes once', async () => {
  expect((await findScans([at('a.tif'), at('a.tif'), at('again.tif')])).paths).toEqual([at('a.tif')]);
});

test('what is not there is said, and the rest is found', async () => {
  const { paths, missing } = await findScans([at('none.tif'), at('a.tif'), 'nothing-*.tif', at('deep')]);
  expect(paths).toEqual([at('a.tif')]);
  expect(missing.map(({ reason }) => reason)).toEqual([
    expect.stringMatching(
      /^Expected a scan, a folder or a glob, but there is no .*none\.tif: check the name\.$/,
    ),
    'Expected nothing-*.tif to match at least one file, but it matches none: check it.',
    expect.stringMatching(/^Expected TIFF, PNG, JPEG, PDF or video files in .*deep, but it holds none/),
  ]);
});
