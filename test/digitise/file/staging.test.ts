import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { outputKinds } from '../../../src/digitise/file/outputs.js';
import { openStaging, removeAbandoned } from '../../../src/digitise/file/staging.js';

const folder = mkdtempSync(join(tmpdir(), 'welltrace-staging-'));
afterAll(() => rmSync(folder, { recursive: true }));
/** Above every process id of Linux, macOS and Windows as they are delivered. */
const deadProcess = 99_999_999;

test('outputs appear together, and the folder they were made in goes', async () => {
  const out = join(folder, 'a', 'b');
  const staging = await openStaging(out, 'log 1');
  for (const kind of outputKinds) writeFileSync(staging.path(kind), kind);
  expect(readdirSync(out).filter((name) => !name.startsWith('.'))).toEqual([]);
  await staging.publish();
  await staging.remove();
  expect(readdirSync(out).sort()).toEqual(outputKinds.map((kind) => `log 1.${kind}`).sort());
  expect(readFileSync(join(out, 'log 1.las'), 'utf8')).toBe('las');
});

test('a name as long as the disk allows', async () => {
  const name = 'n'.repeat(240);
  const staging = await openStaging(folder, name);
  for (const kind of outputKinds) writeFileSync(staging.path(kind), kind);
  await staging.publish();
  await staging.remove();
  expect(existsSync(join(folder, `${name}.report.json`))).toBe(true);
});

test('where an output is missing, the earlier report is gone: the page counts as unfinished', async () => {
  const out = join(folder, 'half');
  mkdirSync(out);
  writeFileSync(join(out, 'x.report.json'), 'earlier');
  const staging = await openStaging(out, 'x');
  writeFileSync(staging.path('las'), 'las');
  await expect(staging.publish()).rejects.toThrow();
  expect(existsSync(join(out, 'x.report.json'))).toBe(false);
  await staging.remove();
});

test('what a killed run left is removed and remembered; what a running one makes stays', async () => {
  const out = join(folder, 'killed');
  const first = await openStaging(out, 'x');
  const other = join(out, '.welltrace-1-000000000000');
  mkdirSync(other);
  const own = readdirSync(out).find((name) => name.startsWith(`.welltrace-${process.pid}-`))!;
  const tag = own.split('-')[2]!;
  mkdirSync(join(out, `.welltrace-${deadProcess}-${tag}`));
  writeFileSync(join(out, `.welltrace-${deadProcess}-abc.part`), 'half a file');
  await first.remove();
  expect((await openStaging(out, 'y')).interrupted).toBe(false);
  mkdirSync(join(out, `.welltrace-${deadProcess}-${tag}`));
  const again = await openStaging(out, 'x');
  expect(again.interrupted).toBe(true);
  await again.remove();
  expect(existsSync(other)).toBe(true);
  expect(readdirSync(out).filter((name) => name.includes(String(deadProcess)))).toEqual([]);
  expect(await removeAbandoned(join(folder, 'no such folder'))).toEqual([]);
});

test.each([
  ['a file', () => writeFileSync(join(folder, 'file'), ''), 'file'],
  ['in a file', () => undefined, 'file/deeper'],
])('an output folder that is %s is refused', async (_, prepare, place) => {
  prepare();
  await expect(openStaging(join(folder, place), 'x')).rejects.toMatchObject({
    kind: 'input',
    message: expect.stringMatching(
      /^The outputs need a folder, but .* is a file or lies in one: choose another with --out\.$/,
    ),
  });
});
