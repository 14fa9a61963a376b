import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file or folder of ../shared; null, with a printed reason, where it is not there. */
export function sharedPath(path: string): string | null {
  const found = fileURLToPath(new URL(`../../../../shared/${path}`, import.meta.url));
  if (existsSync(found)) return found;
  console.log(`skipped: ../shared/${path} is not on this machine`);
  return null;
}
