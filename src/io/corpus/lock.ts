import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { isAlive } from '../is-alive.js';
import { writeError } from '../write-whole.js';

/**
 * Keeps other runs out of a folder for as long as this process lives.
 * @returns lets them in again
 * @throws WelltraceError `usage` where a run that is alive holds the folder; `input` where it cannot be written
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, '.welltrace-lock');
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(path, String(process.pid), { flag: 'wx' });
      return () => rmSync(path, { force: true });
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(path, thrown);
    }
    const owner = ownerOf(path);
    if (attempt === 9 || (owner !== undefined && isAlive(owner)))
      throw new WelltraceError(
        'usage',
        `Expected a folder of its own for this run, but process ${owner ?? 'unknown'} is writing into ${folder}: wait for it, or name another folder with --out.`,
      );
    rmSync(path, { force: true });
  }
}

function ownerOf(path: string): number | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    return /^\d+$/.test(text) ? Number(text) : undefined;
  } catch {
    return undefined;
  }
}
