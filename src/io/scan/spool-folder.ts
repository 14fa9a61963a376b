import { mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { messageOf, WelltraceError } from '../../core/errors.js';

/** A folder of our own for one spool, gone when the process is, however it ends (short of SIGKILL). */
export interface SpoolFolder {
  readonly path: string;
  remove(): void;
}

const folders = new Set<string>();
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

function removeAll(): void {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  folders.clear();
}

function onSignal(signal: NodeJS.Signals): void {
  removeAll();
  // Whoever else listens decides whether the process ends; alone, we end it as it would have ended without us.
  const others = process.listeners(signal).some((listener) => listener !== onSignal);
  process.off(signal, onSignal);
  if (!others) process.kill(process.pid, signal);
}

/**
 * Makes a folder for a spool of about `bytes`.
 * @param parent where to make it; the system's temporary folder where undefined
 * @throws WelltraceError `input` where the folder cannot be written or has no room
 */
export function makeSpoolFolder(parent: string | undefined, bytes: number): SpoolFolder {
  const where = resolve(parent ?? tmpdir());
  let path: string;
  try {
    const { bavail, bsize } = statfsSync(where);
    if (bavail * bsize < bytes) {
      throw new WelltraceError(
        'input',
        `The decoded page needs ${megabytes(bytes)} in the spool folder ${shown(where)}, which has ${megabytes(bavail * bsize)} free: make room there, or name another folder with TMPDIR.`,
      );
    }
    path = mkdtempSync(join(where, 'welltrace-'));
  } catch (error) {
    if (error instanceof WelltraceError) throw error;
    throw new WelltraceError(
      'input',
      `The spool folder ${shown(where)} cannot be written (${codeOf(error)}): name a folder that can be, with TMPDIR.`,
      { cause: error },
    );
  }
  if (folders.size === 0) {
    process.on('exit', removeAll);
    for (const signal of signals) process.on(signal, onSignal);
  }
  folders.add(path);
  return {
    path,
    remove() {
      if (!folders.has(path)) return;
      rmSync(path, { recursive: true, force: true });
      folders.delete(path);
      if (folders.size > 0) return;
      process.off('exit', removeAll);
      for (const signal of signals) process.off(signal, onSignal);
    },
  };
}

/** The sentence for a spool that could not be written to its end. */
export function spoolWriteError(parent: string | undefined, error: unknown): WelltraceError {
  return new WelltraceError(
    'input',
    `The decoded page could not be written to the spool folder ${shown(resolve(parent ?? tmpdir()))} (${messageOf(error).split('\n')[0]}): make room there, or name another folder with TMPDIR.`,
    { cause: error },
  );
}

/** Whether an error is the disk's, not the page's. */
export const isDiskError = (error: unknown): boolean =>
  ['ENOSPC', 'EDQUOT', 'EIO', 'EFBIG', 'EROFS', 'EACCES'].includes(codeOf(error));

/** A batch keeps its spools in a hidden folder of its own, which says nothing to a user. */
const shown = (path: string): string => (basename(path).startsWith('.welltrace-') ? dirname(path) : path);

/** To three digits: 0.1 MB is not the 2 MB that a page needs. */
const megabytes = (bytes: number): string =>
  `${(bytes / 1e6).toLocaleString('en', { maximumSignificantDigits: 3 })} MB`;

/** The system's code of an error (`EACCES` …), else its message. */
export function codeOf(error: unknown): string {
  if (error instanceof Error) return (error as NodeJS.ErrnoException).code ?? error.message;
  return String(error);
}
