import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import type { CurveSet } from '../core/curve-set.js';
import { messageOf, WelltraceError } from '../core/errors.js';
import { lasValue, readLas } from '../io/las/index.js';
import { curveSetOf } from '../render/curves/index.js';

/** Wells that were read are kept, so many of them: a LAS file of a whole well takes a while. */
const mostKept = 16;

/** A well that is read when it is asked for. */
export type WellSource = () => CurveSet;

/** LAS files as wells. */
export function wellFiles(paths: readonly string[]): WellSource[] {
  const kept = new Map<string, CurveSet>();
  return paths.map((path) => () => {
    const found = kept.get(path);
    if (found) return found;
    if (kept.size >= mostKept) kept.delete(kept.keys().next().value!);
    const { curveSet } = readWell(path);
    kept.set(path, curveSet);
    return curveSet;
  });
}

/** @throws WelltraceError `input` where the file cannot be read as LAS or holds no curves that can be drawn */
export function readWell(path: string): { readonly curveSet: CurveSet; readonly notes: readonly string[] } {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (thrown) {
    throw new WelltraceError(
      'input',
      `Expected a LAS file that can be read, but ${path} cannot (${(thrown as NodeJS.ErrnoException).code ?? messageOf(thrown)}): check the name.`,
      { cause: thrown },
    );
  }
  const { file, repairs } = readLas(bytes);
  const [index, ...others] = file.curves;
  if (!index || !(index.data instanceof Float64Array))
    throw new WelltraceError('input', `Expected depths in the first column of ${path}, but it holds none.`);
  const { curveSet, notes } = curveSetOf({
    source: basename(path),
    well: lasValue(file.well, 'WELL') ?? '',
    indexUnit: index.unit,
    index: index.data,
    // Columns of text have no place on a log.
    curves: others.flatMap(({ mnemonic, unit, description, data }) =>
      data instanceof Float64Array ? [{ mnemonic, unit, description, values: data }] : [],
    ),
  });
  // A header that is not to the letter changes no curve; a value that is no number is one that is missing.
  const lost = repairs
    .filter(({ defect }) => defect === 'not-a-number')
    .map(
      ({ line, message, count }) =>
        `${basename(path)}, line ${line}: ${message}; the value is a null${count > 1 ? `, as are ${count - 1} more` : ''}.`,
    );
  return { curveSet, notes: [...lost, ...notes] };
}
