import { existsSync } from 'node:fs';
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
