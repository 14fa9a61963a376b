import { existsSync } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { readCorpus } from '../../io/corpus/index.js';
import { type SheetFiles, type SheetPair, sheetsOf } from './find-curves.js';
import type { Failure } from './mask-item.js';

/**
 * The sheets of a corpus beside the curves found of them, each with its own template: those of item NNNNNN are
 * `FOUND/NNNNNN.las` (or .csv), or the only ones in `FOUND/NNNNNN/`. Items of which nothing was found are left out
 * with a note.
 * @throws WelltraceError `input` where the corpus cannot be read, or nothing was found
 */
export async function corpusCurves(
  folder: string,
  found: string,
): Promise<{ pairs: SheetPair[]; notes: string[]; failed: Failure[] }> {
  const { items } = await readCorpus(folder);
  const entries = await readdir(found, { withFileTypes: true }).catch(() => []);
  const folders = new Set(entries.filter((entry) => entry.isDirectory()).map(({ name }) => name));
  const files = entries.some((entry) => entry.isFile()) ? await sheetsOf(found).catch(() => []) : [];
  const pairs: SheetPair[] = [];
  const failed: Failure[] = [];
  for (const { item, split } of items) {
    const sheet =
      files.find(({ name }) => name === item) ??
      (folders.has(item) ? await onlySheet(join(found, item)) : null);
    if (sheet === null) continue;
    if (typeof sheet === 'string') failed.push({ name: item, reason: sheet });
    else {
      const inItem = (file: string) => join(folder, split, item, file);
      const template = inItem('scan.yaml');
      pairs.push({
        name: item,
        truth: { name: item, table: inItem('truth.las') },
        found: sheet,
        ...(existsSync(template) ? { template } : {}),
      });
    }
  }
  if (pairs.length + failed.length === 0)
    throw new WelltraceError(
      'input',
      `Expected curves of items of ${folder} in ${found}, such as ${items[0]?.item ?? '000000'}.las, but it holds none: call the files, or their folders, after the items.`,
    );
  const left = items.length - pairs.length - failed.length;
  const notes =
    left === 0 ? [] : [`${left} items of ${folder} were left out, since nothing was found of them.`];
  return { pairs, notes, failed };
}

/** A sentence where there is not one. */
async function onlySheet(folder: string): Promise<SheetFiles | string> {
  const sheets = await sheetsOf(folder).catch(() => []);
  return sheets.length === 1 && sheets[0]
    ? sheets[0]
    : `Expected the curves of one sheet in ${folder} but it holds ${sheets.length}: leave one.`;
}
