import { readFileSync } from 'node:fs';

let known: string | undefined;

/** `welltrace 0.1.0`, from the package's own package.json; the same number of folders up from src and dist. */
export function toolVersion(): string {
  known ??= (() => {
    const text = readFileSync(new URL('../../../package.json', import.meta.url), 'utf8');
    const { name, version } = JSON.parse(text) as { name: string; version: string };
    return `${name} ${version}`;
  })();
  return known;
}
