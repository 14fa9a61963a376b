import { execFileSync } from 'node:child_process';
import { cpus, loadavg, totalmem } from 'node:os';
import { packageVersion } from '../src/report/version.js';
import { repositoryRoot } from './shared-data.js';

/** What a figure was measured with and on, one line each, for the head of a page. */
export function environmentLines(): string[] {
  const processor = cpus()[0]?.model.trim() || process.arch;
  const memory = Math.round(totalmem() / 2 ** 30);
  return [
    `date: ${new Date().toISOString().slice(0, 10)}`,
    `version: welltrace ${packageVersion()}, commit ${commit()}`,
    `Node ${process.versions.node} on ${process.platform} ${process.arch}; ${cpus().length} cores (${processor}), ${memory} GiB`,
  ];
}

/** Processes that wanted a core, mean of the last minute: above the number of cores, wall times are too long. */
export const loadNow = (): number => Math.round((loadavg()[0] ?? 0) * 10) / 10;

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: repositoryRoot, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  try {
    const changed = git('status', '--porcelain', '--', 'src', 'package-lock.json').trim() !== '';
    return git('rev-parse', '--short', 'HEAD').trim() + (changed ? ' with changes in src' : '');
  } catch {
    return 'unknown';
  }
}
