import { execFileSync } from 'node:child_process';

import { readFileSync, realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Two folders up from src/report and from dist/report. */
const root = new URL('../../', import.meta.url);

/** The version of this package, from its package.json. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));
  return (manifest as { version: string }).version;
}

/**
 * The version and, where this is a git checkout, its commit, as semantic versioning writes builds: `0.1.0+1b3c647ad01f`,
 * with `.changed` behind it where src differs from the commit. What is measured is then known to the line of code.
 */
export function sourceVersion(): string {
  const version = packageVersion();
  const folder = realpathSync(fileURLToPath(root));
  const git = (...words: string[]) =>
    execFileSync('git', words, { cwd: folder, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }).trim();
  try {
    // The package may be installed within somebody else's checkout, whose commit says nothing of it.
    if (realpathSync(git('rev-parse', '--show-toplevel')) !== folder) return version;
    const changed = git('status', '--porcelain', '--', 'src') !== '';
    return `${version}+${git('rev-parse', '--short=12', 'HEAD')}${changed ? '.changed' : ''}`;
  } catch {
    return version;
  }
}
