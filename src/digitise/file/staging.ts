import { createHash } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../../core/errors.js';
import { makeFolder } from '../../io/make-folder.js';
import { writeError } from '../../io/write-whole.js';
import { type OutputKind, outputKinds, outputPath } from './outputs.js';

/**
 * A hidden folder beside the outputs of one page, in which they are made. `.welltrace-PROCESS-TAG`: its process
 * tells whether it is still at work, its tag whose outputs these are.
 */
export interface Staging {
  /** Where to write an output for now. */
  path(kind: OutputKind): string;
  /** An earlier run was killed over the same outputs. */
  readonly interrupted: boolean;
  /** Gives the outputs their names, the report last. */
  publish(): Promise<void>;
  /** Leaves nothing of the folder. */
  remove(): Promise<void>;
}

/** @throws WelltraceError `input` where the folder cannot be made or written */
export async function openStaging(outFolder: string, name: string): Promise<Staging> {
  const tag = createHash('sha256').update(name).digest('hex').slice(0, 12);
  const folder = join(outFolder, `.welltrace-${process.pid}-${tag}`);
  try {
    await makeFolder(outFolder);
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new WelltraceError(
        'input',
        `The outputs need a folder, but ${outFolder} is a file or lies in one: choose another with --out.`,
        { cause: thrown },
      );
    throw writeError(outputPath(outFolder, name, 'las'), thrown);
  }
  const left = await removeAbandoned(outFolder);
  return {
    path: (kind) => outputPath(folder, name, kind),
    interrupted: left.some((each) => each.endsWith(`-${tag}`)),
    async publish() {
      try {
        // Without its report a page counts as unfinished, so a kill between two renames is mended by the next run.
        await rm(outputPath(outFolder, name, 'report.json'), { force: true });
        for (const kind of outputKinds)
          await rename(outputPath(folder, name, kind), outputPath(outFolder, name, kind));
      } catch (thrown) {
        throw writeError(outputPath(outFolder, name, 'las'), thrown);
      }
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** Removes what killed processes left in a folder, and says what it was called. */
export async function removeAbandoned(folder: string): Promise<string[]> {
  const entries = await readdir(folder).catch(() => []);
  const left = entries.filter((entry) => {
    const owner = /^\.welltrace-(\d+)-/.exec(entry)?.[1];
    return owner !== undefined && !isAlive(Number(owner));
  });
  for (const entry of left) await rm(join(folder, entry), { recursive: true, force: true });
  return left;
}

function isAlive(processId: number): boolean {
  try {
    process.kill(processId, 0);
    return true;
  } catch (thrown) {
    // EPERM: alive, and somebody else's.
    return (thrown as NodeJS.ErrnoException).code === 'EPERM';
  }
}
