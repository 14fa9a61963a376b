import { randomUUID } from 'node:crypto';
import { readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { isAlive } from '../../io/is-alive.js';
import { writeError } from '../../io/write-whole.js';

/** A lock that nobody has touched for so long is of a process that is dead, on whatever machine. */
export const staleAfterMs = 5 * 60_000;
/** A claim is touched at most so often. */
const touchEveryMs = 5_000;

/** A cell that this process alone works at. */
export interface Claim {
  /** Says that the work goes on. */
  touch(): void;
  release(): void;
}

/**
 * Takes a lock file, or says that another process has it. The lock of a process that died on this machine, or that has
 * not been touched for five minutes, is taken over. Where two take over at once, one file is renamed away by one of
 * them alone.
 * @returns null where the cell is somebody else's
 * @throws WelltraceError `input` where the folder cannot be written
 */
export function claim(path: string, now: () => number = Date.now): Claim | null {
  const own = JSON.stringify({ process: process.pid, host: hostname(), tag: randomUUID() });
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, own, { flag: 'wx' });
      return held(path, own, now);
    } catch (thrown) {
      if ((thrown as NodeJS.ErrnoException).code !== 'EEXIST') throw writeError(path, thrown);
    }
    const seen = contentOf(path);
    if (seen === null) continue;
    if (!isStale(path, seen, now())) return null;
    if (!removeIfSame(path, seen)) return null;
  }
  return null;
}

function held(path: string, own: string, now: () => number): Claim {
  let touched = now();
  return {
    touch() {
      if (now() - touched < touchEveryMs) return;
      touched = now();
      try {
        utimesSync(path, touched / 1000, touched / 1000);
      } catch {
        // It was taken over while this process slept: both come to the same result, which is kept once.
      }
    },
    release() {
      if (contentOf(path) === own) rmSync(path, { force: true });
    },
  };
}

function isStale(path: string, content: string, now: number): boolean {
  try {
    const { process: id, host } = JSON.parse(content) as { process: number; host: string };
    if (host === hostname()) return !isAlive(id);
  } catch {
    // Killed while it wrote: its age decides.
  }
  try {
    return now - statSync(path).mtimeMs > staleAfterMs;
  } catch {
    return false;
  }
}

/** @returns false where somebody else has put his own lock there in the meantime */
function removeIfSame(path: string, seen: string): boolean {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return false;
  }
  const same = contentOf(aside) === seen;
  if (same) rmSync(aside, { force: true });
  // A fresh lock was renamed away: put back.
  else renameSync(aside, path);
  return same;
}

function contentOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
