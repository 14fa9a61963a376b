import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { messageOf, WelltraceError } from '../core/errors.js';

/**
 * LAS files that arguments name; a folder stands for those directly in it. The same file comes once; in the order
 * of their names, so that the order of the arguments is no matter.
 * @throws WelltraceError `usage` where an argument names nothing
 */
export async function findWells(args: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  for (const argument of args)
    for (const path of await filesOf(argument)) found.set(await realpath(path), path);
  return [...found.values()].sort((a, b) => (`${basename(a)}\n${a}` < `${basename(b)}\n${b}` ? -1 : 1));
}

async function filesOf(argument: string): Promise<string[]> {
  const there = await stat(argument).catch(() => undefined);
  if (!there)
    throw new WelltraceError(
      'usage',
      `Expected --wells to name LAS files or folders of them, but there is no ${argument}: check the name.`,
    );
  if (!there.isDirectory()) return [argument];
  let names: string[];
  try {
    names = await readdir(argument);
  } catch (thrown) {
    throw new WelltraceError(
      'usage',
      `Expected a folder that can be read, but ${argument} cannot (${messageOf(thrown)}): check its permissions.`,
      { cause: thrown },
    );
  }
  const files = names.filter((name) => /\.las$/i.test(name));
  if (files.length === 0)
    throw new WelltraceError(
      'usage',
      `Expected LAS files in ${argument}, but it holds none: name the files, or leave --wells out for procedural wells.`,
    );
  return files.map((name) => join(argument, name));
}
