import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';

/** The columns of a CSV of numbers by name; an empty field is NaN. */
export function csvColumns(path: string): (name: string) => Float64Array {
  const [head, ...body] = parse(readFileSync(path, 'utf8')) as string[][];
  return (name) => {
    const column = head?.indexOf(name) ?? -1;
    if (column < 0) throw new Error(`Expected a column ${name} in ${path} but it has ${head?.join(', ')}.`);
    return Float64Array.from(body, (fields) => (fields[column] === '' ? Number.NaN : Number(fields[column])));
  };
}
