import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openStagingFolder, removeAbandoned } from '../../src/io/staging-folder.js';
import { deadProcess } from '../support/dead-process.js';
import { temporaryFolder } from '../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-staging-folder-');

test('the folder is hidden, empty, beside the outputs, and goes without a trace', async () => {
  const out = join(folder, 'a', 'b');
  const staging = await openStagingFolder(out, 'tag', 'x.las');
  expect(staging.path).toBe(join(out, `.welltrace-${process.pid}-tag`));
  writeFileSync(join(staging.path, 'x.las'), 'half');
  expect(readdirSync((await openStagingFolder(out, 'tag', 'x.las')).path)).toEqual([]);
  await staging.remove();
  expect(readdirSync(out)).toEqual([]);
});

test('what a killed run left is removed and remembered; what a running one makes stays', async () => {
  const out = join(folder, 'killed');
  const ofInit = join(out, '.welltrace-1-tag');
  const ofDead = join(out, `.welltrace-${deadProcess}-tag`);
  mkdirSync(ofInit, { recursive: true });
  mkdirSync(ofDead);
  writeFileSync(join(out, `.welltrace-${deadProcess}-abc.part`), 'half a file');
  expect((await openStagingFolder(out, 'another', 'x.las')).interrupted).toBe(false);
  expect(readdirSync(out).filter((name) => name.includes(String(deadProcess)))).toEqual([]);
  mkdirSync(ofDead);
  expect((await openStagingFolder(out, 'tag', 'x.las')).interrupted).toBe(true);
  expect((await openStagingFolder(out, 'tag', 'x.las')).interrupted).toBe(false);
  expect(existsSync(ofInit)).toBe(true);
});

test('where there is no folder, nothing was left', async () => {
  expect(await removeAbandoned(join(folder, 'no such folder'))).toEqual([]);
});

test.each([
  ['a file', 'file'],
  ['in a file', 'file/deeper'],
])('an output folder that is %s is refused', async (_, place) => {
  writeFileSync(join(folder, 'file'), '');
  await expect(openStagingFolder(join(folder, place), 'tag', 'x.las')).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringMatching(
      /^The outputs need a folder, but .* is a file or lies in one: choose another with --out\.$/,
    ),
  });
});
