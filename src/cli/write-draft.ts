import { readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { WelltraceError } from '../core/errors.js';
import { makeFolder } from '../io/make-folder.js';
import { writeError, writeWhole } from '../io/write-whole.js';

/**
 * Writes a drafted template. The same draft again is written again; anything else of that name has been edited.
 * @throws WelltraceError `input` where it would write over an edited template and must not
 */
export async function writeDraft(path: string, draft: string, force: boolean): Promise<void> {
  const there = await readFile(path, 'utf8').catch(() => undefined);
  if (there !== undefined && there !== draft && !force)
    throw new WelltraceError(
      'input',
      `${path} is there already and differs from the draft: keep it, draft into another folder with --out, or write over it with --force.`,
    );
  try {
    await makeFolder(dirname(path));
  } catch (thrown) {
    throw writeError(path, thrown);
  }
  await writeWhole(path, draft);
}
