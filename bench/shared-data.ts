import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const repositoryRoot = fileURLToPath(new URL('..', import.meta.url));

/** The real scans, which are other people's data and no part of the repository; null where they are absent. */
export function realData(): string | null {
  const folder = join(repositoryRoot, '../shared/real');
  if (existsSync(folder)) return folder;
  console.log(`skipped: the real scans are not at ${folder}`);
  return null;
}

/** The logs among the real scans, by name, without their headers. */
export function scanNames(real: string): string[] {
  return readdirSync(join(real, 'scans'))
    .filter((name) => name.endsWith('__log.tif'))
    .map((name) => name.slice(0, -'.tif'.length))
    .sort();
}
