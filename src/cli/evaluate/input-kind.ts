import { readdir, stat } from 'node:fs/promises';
import { WelltraceError } from '../../core/errors.js';
import { curveClasses } from '../../core/truth.js';
import { corpusFiles } from '../../io/corpus/index.js';
import { isCurveFile } from './find-curves.js';

export type InputKind = 'curves' | 'masks' | 'corpus curves' | 'corpus masks';

/**
 * What is to be scored: curves where the truth is a LAS or CSV file or a folder that holds one, else masks. Of a corpus
 * either may be, and what was found decides.
 * @throws WelltraceError `input` where there is nothing, `usage` where a file is of neither kind
 */
export async function inputKind(truth: string, found: string): Promise<InputKind> {
  const there = await stat(truth).catch(() => undefined);
  if (!there)
    throw new WelltraceError(
      'input',
      `Expected a truth at ${truth} but there is no such file or folder: check the name.`,
    );
  if (there.isDirectory()) {
    const names = await readdir(truth);
    if (names.includes(corpusFiles.info)) return (await holdsMasks(found)) ? 'corpus masks' : 'corpus curves';
    return names.some(isCurveFile) ? 'curves' : 'masks';
  }
  if (isCurveFile(truth)) return 'curves';
  if (/\.png$/i.test(truth)) return 'masks';
  throw new WelltraceError(
    'usage',
    `Expected curves (LAS, CSV), masks (PNG) or a corpus but ${truth} is none of them: name a file or a folder of one kind.`,
  );
}

async function holdsMasks(folder: string): Promise<boolean> {
  const names = await readdir(folder).catch(() => []);
  return names.some((name) => (curveClasses as readonly string[]).includes(name));
}
