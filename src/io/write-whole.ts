import { randomBytes } from 'node:crypto';
import { open, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { messageOf, WelltraceError } from '../core/errors.js';

/**
 * Writes a file so that it appears whole or not at all: aside in the same folder (a rename does not cross file
 * systems), flushed to the disk, then renamed over `path`. What stood at `path` stays until then, and stays where
 * the writing fails; the file aside is removed.
 * @param data the content, or a function that writes it to the path that it is given
 * @throws WelltraceError `input` where the place is missing, full, read-only or not ours to write
 */
export async function writeWhole(
  path: string,
  data: string | Uint8Array | ((tempPath: string) => Promise<void>),
): Promise<void> {
  // Hidden, so that a glob over finished outputs does not meet it; named short, as the whole name may have 255 bytes.
  const aside = join(dirname(path), `.welltrace-${process.pid}-${randomBytes(6).toString('hex')}.part`);
  try {
    // A rename would fail only after all the work.
    const there = await stat(path).catch(() => undefined);
    if (there?.isDirectory()) throw Object.assign(new Error('it is a folder'), { code: 'EISDIR' });
    if (typeof data === 'function') await data(aside);
    const file = await open(aside, typeof data === 'function' ? 'r+' : 'wx');
    try {
      if (typeof data !== 'function') await file.writeFile(data);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true }).catch(() => undefined);
    throw writeError(path, error);
  }
}

const REASONS: Readonly<Record<string, string>> = {
  EACCES: 'its folder does not let you write: change its permissions or choose another with --out',
  EPERM: 'its folder does not let you write: change its permissions or choose another with --out',
  EROFS: 'it is on a read-only disk: choose another folder with --out',
  ENOSPC: 'the disk is full: make room or choose another folder with --out',
  EDQUOT: 'your disk quota is used up: make room or choose another folder with --out',
  EFBIG: 'it is larger than the disk allows: choose another folder with --out',
  ENOENT: 'its folder does not exist: make it or choose another with --out',
  ENOTDIR: 'a part of its folder is a file: choose another folder with --out',
  EISDIR: 'there is a folder of that name: move it or choose another place with --out',
  ENAMETOOLONG: 'its name is too long for the disk: shorten it',
  EIO: 'the disk reports an error: choose another folder with --out',
};

/** The sentence for an error of the system; anything else is passed on as it came. */
export function writeError(path: string, error: unknown): unknown {
  if (error instanceof WelltraceError || !(error instanceof Error)) return error;
  // sharp passes on the system's words without its code.
  const code = (error as NodeJS.ErrnoException).code ?? codeIn(messageOf(error));
  const reason = code === undefined ? undefined : REASONS[code];
  if (reason === undefined) return error;
  // Outputs are made in a hidden folder beside their place, which says nothing to a user.
  const folder = dirname(path);
  const shown = basename(folder).startsWith('.welltrace-') ? dirname(folder) : folder;
  return new WelltraceError('input', `Cannot write ${basename(path)} in ${shown}: ${reason}.`, {
    cause: error,
  });
}

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/no space left/i, 'ENOSPC'],
  [/permission denied/i, 'EACCES'],
  [/read-only file system/i, 'EROFS'],
  [/quota exceeded/i, 'EDQUOT'],
  [/no such file or directory/i, 'ENOENT'],
];

const codeIn = (message: string): string | undefined => WORDS.find(([words]) => words.test(message))?.[1];
