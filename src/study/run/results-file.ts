import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { writeWhole } from '../../io/write-whole.js';
import type { Cell } from '../design/cell.js';
import type { StudyDesign } from '../design/schema.js';
import type { ImperfectDesign } from '../imperfect-labels/design/schema.js';
import type { QualityCell } from '../label-quality/design/cell.js';
import type { QualityDesign } from '../label-quality/design/schema.js';
import type { QualityCellResult } from '../label-quality/run/cell-result.js';
import { type AnyKind, studyKinds, studyNameOf } from '../study-kinds.js';
import type { CellResult } from './cell-result.js';
import { type NamedResult, ResultsFolder } from './results-folder.js';

/** A study's results in one file. */
interface Results<Design, Cell, Result> {
  readonly design: Design;
  /** Finished cells in the order of the design. */
  readonly cells: readonly Result[];
  /** Cells of the design that were not run, or failed. */
  readonly missing: readonly Cell[];
}

export type StudyResults = Results<StudyDesign, Cell, CellResult>;
export type ImperfectResults = Results<ImperfectDesign, Cell, CellResult>;
export type QualityResults = Results<QualityDesign, QualityCell, QualityCellResult>;
export type AnyResults = StudyResults | ImperfectResults | QualityResults;

/** Gathers a folder's cells into its `results.json`, one cell a line. @param names of the design's cells, in its order */
export async function gather(folder: ResultsFolder, design: object, names: readonly string[]): Promise<void> {
  const cells = inOrder(await folder.results(), names);
  const text = `{"design":${JSON.stringify(design)},\n"cells":[\n${cells
    .map((cell) => JSON.stringify(cell, rounded))
    .join(',\n')}\n]}\n`;
  await writeWhole(join(folder.path, 'results.json'), text);
}

function inOrder<Result extends NamedResult>(cells: readonly Result[], names: readonly string[]): Result[] {
  const byName = new Map(cells.map((result) => [result.name, result]));
  return names.flatMap((name) => byName.get(name) ?? []);
}

/** Six digits are more than a repeat keeps. */
const rounded = (_key: string, value: unknown): unknown =>
  typeof value === 'number' && !Number.isInteger(value) ? Number(value.toPrecision(6)) : value;

/**
 * @param path `results.json` or a copy of it, or a study's folder, finished or not
 * @throws WelltraceError `usage` where there is none, or it is no study's
 */
export async function readResults(path: string): Promise<AnyResults> {
  const there = await stat(path).catch(() => null);
  const file = there?.isDirectory() ? join(path, 'design.json') : path;
  const text = await readFile(file, 'utf8').catch(() => {
    throw new WelltraceError(
      'usage',
      `Expected results of a study, but ${file} cannot be read: give the --out of a welltrace study, or a copy of its results.json.`,
    );
  });
  try {
    const found = JSON.parse(text) as { design: unknown; cells: NamedResult[] };
    const design = there?.isDirectory() ? found : found.design;
    const read = (kind: AnyKind) =>
      resultsOf(kind, design, there?.isDirectory() ? path : found.cells) as Promise<unknown>;
    return (await read(studyKinds[studyNameOf(design)])) as AnyResults;
  } catch (cause) {
    throw new WelltraceError(
      'usage',
      `Expected ${file} to be of a study of this version, but it is damaged or of another: run the study's command again.`,
      { cause },
    );
  }
}

/** @param from the cells, or the folder they are in */
async function resultsOf(
  kind: AnyKind,
  given: unknown,
  from: string | readonly NamedResult[],
): Promise<Results<object, unknown, NamedResult>> {
  const design = kind.schema.parse(given);
  const all = kind.cellsOf(design);
  const cells =
    typeof from === 'string'
      ? inOrder(await (await ResultsFolder.open(from, design)).results(), all.map(kind.nameOf))
      : from;
  const known = new Set(cells.map(({ name }) => name));
  return { design, cells, missing: all.filter((cell) => !known.has(kind.nameOf(cell))) };
}
