import { readdir, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, sep } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';

/** Files that a folder is searched for. */
const scanFile = /\.(tiff?|png|jpe?g|pdf|mp4|m4v|mov|3gp|mkv|webm|avi)$/i;
/** Pictures that welltrace made itself. */
const ownPicture = /\.(overlay|inspect)\.png$/i;

export interface FoundScans {
  readonly paths: readonly string[];
  /** Arguments that name nothing, with one sentence each. */
  readonly missing: readonly { readonly argument: string; readonly reason: string }[];
}

/**
 * The files that arguments name: a file or folder of exactly that name first, so that brackets and stars in names
 * need no quoting; then a glob. A folder stands for the scans directly in it. The same file comes once.
 */
export async function findScans(args: readonly string[]): Promise<FoundScans> {
  const paths: string[] = [];
  const missing: { argument: string; reason: string }[] = [];
  const seen = new Set<string>();
  for (const argument of args) {
    const found = await filesOf(argument);
    if (typeof found === 'string') missing.push({ argument, reason: found });
    else
      for (const path of found) {
        const real = await realpath(path).catch(() => path);
        if (!seen.has(real)) paths.push(path);
        seen.add(real);
      }
  }
  return { paths, missing };
}

async function filesOf(argument: string): Promise<string[] | string> {
  const there = await stat(argument).catch(() => undefined);
  if (there?.isDirectory()) return filesIn(argument);
  if (there) return [argument];
  const pattern = sep === '\\' ? argument.replaceAll('\\', '/') : argument;
  if (!isDynamicPattern(pattern))
    return `Expected a scan, a folder or a glob, but there is no ${argument}: check the name.`;
  const found = (
    await glob(pattern, { onlyFiles: true, expandDirectories: false, absolute: isAbsolute(pattern) })
  ).sort();
  const scans = found.filter((path) => !ownPicture.test(path));
  return scans.length > 0
    ? scans
    : `Expected ${argument} to match at least one file, but it matches none: check it.`;
}

async function filesIn(folder: string): Promise<string[] | string> {
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (thrown) {
    return `Expected a folder that can be read, but ${folder} cannot (${(thrown as NodeJS.ErrnoException).code}): check its permissions.`;
  }
  const scans = names.filter((name) => scanFile.test(name) && !ownPicture.test(name)).sort();
  if (scans.length === 0)
    return `Expected TIFF, PNG, JPEG, PDF or video files in ${folder}, but it holds none: name the scans themselves, or a glob such as "${folder}/**/*.tif".`;
  return scans.map((name) => join(folder, name));
}
