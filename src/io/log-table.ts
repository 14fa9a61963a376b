import { readFile } from 'node:fs/promises';
import { parse } from 'csv-parse/sync';
import type { LoggedCurve } from '../core/curve-set.js';
import { messageOf, WelltraceError } from '../core/errors.js';
import type { LogTable } from '../core/log-table.js';
import { lasValue, readLasFile } from './las/index.js';

/**
 * Reads a LAS file, or a CSV whose first line names the columns (`GR` or `GR (GAPI)`) and whose first column is the
 * depth; an empty field is null.
 * @throws WelltraceError `input` where the file cannot be read, or a field of a CSV is no number
 */
export async function readLogTable(path: string): Promise<LogTable> {
  return /\.las$/i.test(path) ? fromLas(path) : fromCsv(path);
}

async function fromLas(source: string): Promise<LogTable> {
  const { file } = await readLasFile(source);
  const [index, ...others] = file.curves;
  if (!(index?.data instanceof Float64Array))
    throw new WelltraceError(
      'input',
      `Expected a column of depths in ${source} but ${index ? 'its first column holds text' : 'it has no columns'}: mend the file.`,
    );
  const curves = others.flatMap(({ mnemonic, unit, description, data }): LoggedCurve[] =>
    data instanceof Float64Array ? [{ mnemonic, unit, description, values: data }] : [],
  );
  const well = lasValue(file.well, 'WELL') ?? '';
  return { source, well, indexUnit: index.unit, index: index.data, curves };
}

async function fromCsv(source: string): Promise<LogTable> {
  let rows: string[][];
  try {
    rows = parse(await readFile(source, 'utf8'), { bom: true, skipEmptyLines: true });
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a CSV of curves at ${source} but it cannot be read: ${messageOf(cause)}.`,
      { cause },
    );
  }
  const [header = [], ...body] = rows;
  const [first, ...columns] = header.map((title, column) => ({ ...nameOf(title), column }));
  const numbers = (column: number, name: string): Float64Array =>
    Float64Array.from(body, (fields, row) => {
      const field = fields[column]!.trim();
      const value = field === '' || /^nan$/i.test(field) ? Number.NaN : Number(field);
      if (!Number.isNaN(value) || field === '' || /^nan$/i.test(field)) return value;
      throw new WelltraceError(
        'input',
        `Expected a number in ${source}, line ${row + 2}, column ${name}, but found "${field}": leave it empty where there is none.`,
      );
    });
  if (!first || columns.length === 0 || body.length === 0)
    throw new WelltraceError(
      'input',
      `Expected a CSV with a line of names, a column of depths and curves at ${source} but it has ${rows.length} lines and ${header.length} columns.`,
    );
  return {
    source,
    well: '',
    indexUnit: first.unit,
    index: numbers(0, first.mnemonic),
    curves: columns
      .filter(({ mnemonic }) => !mnemonic.endsWith('_FLAGS'))
      .map(({ mnemonic, unit, column }) => ({
        mnemonic,
        unit,
        description: '',
        values: numbers(column, mnemonic),
      })),
  };
}

/** `GR (GAPI)` → GR in GAPI. */
function nameOf(title: string): { mnemonic: string; unit: string } {
  const [, mnemonic = title, unit = ''] = /^(.*?)\s*\((.*)\)$/s.exec(title.trim()) ?? [];
  return { mnemonic: mnemonic.trim(), unit: unit.trim() };
}
