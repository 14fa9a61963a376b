import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { writeWhole } from '../../io/write-whole.js';
import { type Cell, cellName } from '../design/cell.js';
import type { StudyDesign } from '../design/schema.js';
import type { CellResult } from './cell-result.js';

/** A study's folder: `design.json`, a file for each finished cell in `cells`, a lock for each that is at work. */
export class ResultsFolder {
  private constructor(readonly path: string) {}

  /**
   * Opens the folder, or begins it.
   * @throws WelltraceError `usage` where it holds another design
   */
  static async open(path: string, design: StudyDesign): Promise<ResultsFolder> {
    for (const part of ['cells', 'locks']) await mkdir(join(path, part), { recursive: true });
    const own = JSON.stringify(design, null, 1);
    const designPath = join(path, 'design.json');
    // Two processes that begin at once write the same.
    if (!existsSync(designPath)) await writeWhole(designPath, own);
    if ((await readFile(designPath, 'utf8')) !== own)
      throw new WelltraceError(
        'usage',
        `Expected ${path} to hold results of this configuration, but its design.json is of another: choose another --out.`,
      );
    return new ResultsFolder(path);
  }

  isDone(cell: Cell): boolean {
    return existsSync(this.cellPath(cell));
  }

  /** The file appears whole or not at all. */
  async keep(result: CellResult): Promise<void> {
    await writeWhole(this.cellPath(result.cell), `${JSON.stringify(result)}\n`);
  }

  /** Every finished cell, in the order of names. */
  async results(): Promise<CellResult[]> {
    const names = (await readdir(join(this.path, 'cells')))
      .filter((name) => /^[^.].*\.json$/.test(name))
      .sort();
    return Promise.all(
      names.map(
        async (name) => JSON.parse(await readFile(join(this.path, 'cells', name), 'utf8')) as CellResult,
      ),
    );
  }

  lockPath(cell: Cell): string {
    return join(this.path, 'locks', `${cellName(cell)}.lock`);
  }

  private cellPath(cell: Cell): string {
    return join(this.path, 'cells', `${cellName(cell)}.json`);
  }
}
