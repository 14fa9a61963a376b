import { readdir, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import type { Failure } from './mask-item.js';

/** The files of one sheet on one side: values by depth (LAS or CSV), traces by row, or both. */
export interface SheetFiles {
  readonly name: string;
  table?: string;
  traces?: string;
}

export interface SheetPair {
  readonly name: string;
  readonly truth: SheetFiles;
  readonly found: SheetFiles;
  /** Of this sheet; left out: that of the command. */
  readonly template?: string | undefined;
}

const endings = /(\.traces\.csv|\.csv|\.las)$/i;

/** Whether a file or folder is one of curves. */
export const isCurveFile = (name: string): boolean => endings.test(name);

/**
 * Pairs the sheets of two folders by name; two that are alone on their sides are a pair whatever they are called, and
 * a truth that is alone takes the sheet of its name.
 * @throws WelltraceError `input` where a side is missing or holds none
 */
export async function findCurves(
  truth: string,
  found: string,
): Promise<{ pairs: SheetPair[]; failed: Failure[] }> {
  const truths = await sheetsOf(truth);
  const founds = await sheetsOf(found);
  const [onlyTruth] = truths;
  const [onlyFound] = founds;
  if (truths.length === 1 && founds.length === 1 && onlyTruth && onlyFound)
    return { pairs: [{ name: onlyFound.name, truth: onlyTruth, found: onlyFound }], failed: [] };
  const pairs: SheetPair[] = [];
  const failed: Failure[] = [];
  for (const side of truths) {
    const other = founds.find(({ name }) => name === side.name);
    if (other) pairs.push({ name: side.name, truth: side, found: other });
    else
      failed.push({
        name: side.name,
        reason: `Expected curves ${side.name}.las, ${side.name}.csv or ${side.name}.traces.csv in ${found} but there are none: digitise that sheet, or name the file itself.`,
      });
  }
  // A truth of one sheet is compared with that sheet; the others of the folder are no matter.
  if (truths.length > 1)
    for (const { name } of founds)
      if (!truths.some((side) => side.name === name))
        failed.push({
          name,
          reason: `Expected a truth for ${name} but there is none of that name in ${truth}: add it, or take the file away.`,
        });
  return { pairs, failed };
}

/** @throws WelltraceError `input` where there is nothing, or no curves */
export async function sheetsOf(path: string): Promise<SheetFiles[]> {
  const there = await stat(path).catch(() => undefined);
  if (!there)
    throw new WelltraceError(
      'input',
      `Expected curves (LAS, CSV or traces) but there is no ${path}: check the name.`,
    );
  if (!there.isDirectory()) return [withFile({ name: nameOf(path) }, path)];
  const sheets = new Map<string, SheetFiles>();
  for (const file of (await readdir(path)).filter(isCurveFile).sort()) {
    const name = nameOf(file);
    sheets.set(name, withFile(sheets.get(name) ?? { name }, join(path, file)));
  }
  if (sheets.size === 0)
    throw new WelltraceError(
      'input',
      `Expected LAS files, CSV files or traces in ${path} but it holds none: name the folder that does.`,
    );
  return [...sheets.values()];
}

const nameOf = (path: string): string => basename(path).replace(endings, '');

function withFile(sheet: SheetFiles, path: string): SheetFiles {
  if (/\.traces\.csv$/i.test(path)) sheet.traces = path;
  // The CSV of a sheet says the same as its LAS.
  else if (!/\.csv$/i.test(sheet.table ?? '')) sheet.table = path;
  return sheet;
}
