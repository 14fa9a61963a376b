import { readdir, stat } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { isCurveFile } from './find-curves.js';

/**
 * What is to be scored: curves where the path is a LAS or CSV file or a folder that holds one, else masks.
 * @throws WelltraceError `input` where there is nothing, `usage` where a file is of neither kind
 */
export async function inputKind(path: string): Promise<'curves' | 'masks'> {
  const there = await stat(path).catch(() => undefined);
  if (!there)
    throw new WelltraceError(
      'input',
      `Expected a truth at ${path} but there is no such file or folder: check the name.`,
    );
  if (there.isDirectory()) return (await readdir(path)).some(isCurveFile) ? 'curves' : 'masks';
  if (isCurveFile(path)) return 'curves';
  if (/\.png$/i.test(path)) return 'masks';
  throw new WelltraceError(
    'usage',
    `Expected curves (LAS, CSV) or masks (PNG) but ${path} is neither: name a file or a folder of one of them.`,
  );
}
