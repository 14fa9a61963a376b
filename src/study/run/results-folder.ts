import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { writeWhole } from '../../io/write-whole.js';

/** What every finished cell is known by. */
export interface NamedResult {
  readonly name: string;
  readonly seconds: number;
}

/** A study's folder: `design.json`, a file for each finished cell in `cells`, a lock for each that is at work. */
export class ResultsFolder {
  private constructor(readonly path: string) {}

  /**
   * Opens the folder, or begins it.
   * @throws WelltraceError `usage` where it holds another design
   */
  static async open(path: string, design: object): Promise<ResultsFolder> {
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

  isDone(name: string): boolean {
    return existsSync(this.cellPath(name));
  }

  /** The file appears whole or not at all. */
  async keep(result: NamedResult): Promise<void> {
    await writeWhole(this.cellPath(result.name), `${JSON.stringify(result)}\n`);
  }

  /** Every finished cell, in the order of names. */
  async results<Result extends NamedResult>(): Promise<Result[]> {
    const names = (await readdir(join(this.path, 'cells')))
      .filter((name) => /^[^.].*\.json$/.test(name))
      .sort();
    return Promise.all(
      names.map(async (name) => JSON.parse(await readFile(join(this.path, 'cells', name), 'utf8')) as Result),
    );
  }

  lockPath(name: string): string {
    return join(this.path, 'locks', `${name}.lock`);
  }

  private cellPath(name: string): string {
    return join(this.path, 'cells', `${name}.json`);
  }
}
