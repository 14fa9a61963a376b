import { existsSync } from 'node:fs';
import { basename, dirname, extname, join } from 'node:path';

/** What the outputs of a page are called, as in ScanInfo. */
export function nameOf(scanPath: string, page: number): string {
  return basename(scanPath, extname(scanPath)) + (page > 1 ? `-p${page}` : '');
}

/** Points beside a scan: NAME.points.csv, NAME-pN.points.csv of a later page. */
export function pointsBeside(scanPath: string, page: number): string | undefined {
  const path = join(dirname(scanPath), `${nameOf(scanPath, page)}.points.csv`);
  return existsSync(path) ? path : undefined;
}

/** The template beside a scan: NAME-pN.yaml of the page, else NAME.yaml of the file. */
export function templateBeside(scanPath: string, page: number): string | undefined {
  const names = [...new Set([nameOf(scanPath, page), nameOf(scanPath, 1)])];
  return names
    .flatMap((name) => ['.yaml', '.yml'].map((ending) => join(dirname(scanPath), name + ending)))
    .find((path) => existsSync(path));
}
