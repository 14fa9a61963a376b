import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { packageVersion, sourceVersion } from '../../src/report/version.js';

test('a result names the version and, in a checkout, the commit', () => {
  expect(packageVersion()).toMatch(/^\d+\.\d+\.\d+$/);
  let commit: string | null = null;
  try {
    commit = execFileSync('git', ['rev-parse', '--short=12', 'HEAD'], { encoding: 'utf8' }).trim();
  } catch {
    console.warn('not a checkout: only the version is looked at');
  }
  const [version, build] = sourceVersion().split('+');
  expect(version).toBe(packageVersion());
  expect(build?.replace(/\.changed$/, '') ?? null).toBe(commit);
});
