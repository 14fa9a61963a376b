import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { WelltraceError } from '../core/errors.js';
import { isAlive } from './is-alive.js';
import { makeFolder } from './make-folder.js';
import { writeError } from './write-whole.js';

/**
 * A hidden folder beside outputs, in which they are made before they are renamed together. `.welltrace-PROCESS-TAG`:
 * its process tells whether it is still at work, its tag whose outputs these are.
 */
export interface StagingFolder {
  readonly path: string;
  /** An earlier run was killed over the outputs of the same tag. */
  readonly interrupted: boolean;
  /** Leaves nothing of the folder. */
  remove(): Promise<void>;
}

/**
 * Makes the folder of the outputs and the hidden one in it, and removes what killed runs left there.
 * @param shown the name of an output, for the error's sentence
 * @throws WelltraceError `input` where the folder cannot be made or written
 */
export async function openStagingFolder(
  outFolder: string,
  tag: string,
  shown: string,
): Promise<StagingFolder> {
  const path = join(outFolder, `.welltrace-${process.pid}-${tag}`);
  try {
    await makeFolder(outFolder);
    await rm(path, { recursive: true, force: true });
    await mkdir(path);
  } catch (thrown) {
    const code = (thrown as NodeJS.ErrnoException).code;
    if (code === 'EEXIST' || code === 'ENOTDIR')
      throw new WelltraceError(
        'input',
        `The outputs need a folder, but ${outFolder} is a file or lies in one: choose another with --out.`,
        { cause: thrown },
      );
    throw writeError(join(outFolder, shown), thrown);
  }
  const left = await removeAbandoned(outFolder);
  return {
    path,
    interrupted: left.some((each) => each.endsWith(`-${tag}`)),
    remove: () => rm(path, { recursive: true, force: true }),
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
