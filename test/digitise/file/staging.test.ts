import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { outputKinds } from '../../../src/digitise/file/outputs.js';
import { openStaging } from '../../../src/digitise/file/staging.js';
import { deadProcess } from '../../support/dead-process.js';
import { temporaryFolder } from '../../support/temporary-folder.js';

const folder = temporaryFolder('welltrace-staging-');

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

test('an earlier run that was killed over the same page is known of, one over another page is not', async () => {
  const out = join(folder, 'killed');
  const first = await openStaging(out, 'x');
  const killed = readdirSync(out)[0]!.replace(String(process.pid), String(deadProcess));
  await first.remove();
  mkdirSync(join(out, killed));
  expect((await openStaging(out, 'y')).interrupted).toBe(false);
  mkdirSync(join(out, killed));
  expect((await openStaging(out, 'x')).interrupted).toBe(true);
});

test('an output folder that is a file is refused', async () => {
  writeFileSync(join(folder, 'file'), '');
  await expect(openStaging(join(folder, 'file'), 'x')).rejects.toMatchObject({ kind: 'input' });
});
