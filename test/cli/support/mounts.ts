import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why file systems cannot be mounted here, or undefined where they can. */
export const noMounts = ((): string | undefined => {
  if (process.platform !== 'linux') return 'needs Linux';
  if (process.getuid?.() !== 0) return 'needs root';
  const place = mkdtempSync(join(tmpdir(), 'welltrace-mount-'));
  const tried = spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', place], { encoding: 'utf8' });
  if (tried.status === 0) execFileSync('umount', [place]);
  rmSync(place, { recursive: true });
  return tried.status === 0 ? undefined : `mount does not work here: ${tried.stderr?.trim() ?? tried.error}`;
})();
if (noMounts !== undefined) console.warn(`skipped: full and read-only disks (${noMounts})`);

/** Runs the work while a small file system, empty and in memory, lies at the path. */
export async function withTmpfs(path: string, options: string, work: () => Promise<void>): Promise<void> {
  mkdirSync(path, { recursive: true });
  execFileSync('mount', ['-t', 'tmpfs', '-o', options, 'tmpfs', path]);
  try {
    await work();
  } finally {
    execFileSync('umount', [path]);
  }
}

/** Runs the work while the folder can be read and not written, by root neither. */
export async function withReadOnly(path: string, work: () => Promise<void>): Promise<void> {
  execFileSync('mount', ['--bind', path, path]);
  try {
    execFileSync('mount', ['-o', 'remount,ro,bind', path]);
    await work();
  } finally {
    execFileSync('umount', [path]);
  }
}
