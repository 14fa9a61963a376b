import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { writeWhole } from '../../io/write-whole.js';
import { type Cell, cellName, cellsOf } from '../design/cell.js';
import { designSchema, type StudyDesign } from '../design/schema.js';
import type { CellResult } from './cell-result.js';
import { ResultsFolder } from './results-folder.js';

/** A study's results in one file. */
export interface StudyResults {
  readonly design: StudyDesign;
  /** Finished cells in the order of the design. */
  readonly cells: readonly CellResult[];
  /** Cells of the design that were not run, or failed. */
  readonly missing: readonly Cell[];
}

/** Gathers a folder's cells into its `results.json`, one cell a line. */
export async function gather(folder: ResultsFolder, design: StudyDesign): Promise<void> {
  const cells = inOrder(await folder.results(), design);
  const text = `{"design":${JSON.stringify(design)},\n"cells":[\n${cells
    .map((cell) => JSON.stringify(cell, rounded))
    .join(',\n')}\n]}\n`;
  await writeWhole(join(folder.path, 'results.json'), text);
}

function inOrder(cells: readonly CellResult[], design: StudyDesign): CellResult[] {
  const byName = new Map(cells.map((result) => [result.name, result]));
  return cellsOf(design).flatMap((cell) => byName.get(cellName(cell)) ?? []);
}

/** Six digits are more than a repeat keeps. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/**
 * @param path `results.json` or a copy of it, or a study's folder, finished or not
 * @throws WelltraceError `usage` where there is none, or it is no study's
 */
export async function readResults(path: string): Promise<StudyResults> {
  const there = await stat(path).catch(() => null);
  const file = there?.isDirectory() ? join(path, 'design.json') : path;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WelltraceError(
      'usage',
      `Expected results of a study, but ${file} cannot be read: give the --out of a welltrace study, or a copy of its results.json.`,
    );
  });
  try {
    const found = JSON.parse(text) as { design: unknown; cells: CellResult[] };
    const design = designSchema.parse(there?.isDirectory() ? found : found.design);
    const cells = there?.isDirectory()
      ? inOrder(await (await ResultsFolder.open(path, design)).results(), design)
      : found.cells;
    const known = new Set(cells.map(({ name }) => name));
    return { design, cells, missing: cellsOf(design).filter((cell) => !known.has(cellName(cell))) };
  } catch (cause) {
    throw new WelltraceError(
      'usage',
      `Expected ${file} to be of a study of this version, but it is damaged or of another: run the study's command again.`,
      { cause },
    );
  }
}
