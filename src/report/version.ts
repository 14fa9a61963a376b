import { readFileSync } from 'node:fs';

/** The version of this package, from its package.json: two folders up from src/report and from dist/report. */
export function packageVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
  return (manifest as { version: string }).version;
}
