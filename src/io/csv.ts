import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import type { CurveTable, DepthCurve } from '../core/depth-curve.js';
import { WelltraceError } from '../core/errors.js';
import { flagBit, flagNames, type TraceFlag } from '../core/trace.js';
import { keepingTexts } from './number-text.js';

/**
 * A curve table as CSV. The header is `DEPT (ft)`, and for each curve `GR (GAPI)`, `GR_SD (GAPI)` (one standard
 * deviation) and `GR_FLAGS` (names joined by `|`). Null is an empty field. Numbers in the fewest digits that
 * read back the same.
 */
export function writeCurveCsv(table: CurveTable): string {
  const { depthUnit, start, step, sampleCount, curves } = table;
  const header = [
    `DEPT (${depthUnit})`,
    ...curves.flatMap(({ mnemonic, unit }) => [
      `${mnemonic} (${unit})`,
      `${mnemonic}_SD (${unit})`,
      `${mnemonic}_FLAGS`,
    ]),
  ];
  const flagTexts = Array.from({ length: 256 }, (_, bits) => flagNames(bits).join('|'));
  const text = keepingTexts((value) => (Number.isNaN(value) ? '' : String(value + 0)));
  // Numbers and flag names never need quotes; only the header goes through the library.
  const lines = [stringify([header]).trimEnd()];
  for (let row = 0; row < sampleCount; row++) {
    let line = String(depthOfSample(start, step, row));
    for (const { value, sigma, flags } of curves)
      line += `,${text(value[row]!)},${text(sigma[row]!)},${flagTexts[flags[row]!]}`;
    lines.push(line);
  }
  return `${lines.join('\n')}\n`;
}

/** start + index × step without the rounding error of binary fractions: 0.1 × 3 is 0.3. */
export function depthOfSample(start: number, step: number, index: number): number {
  return Number((start + index * step).toPrecision(14));
}

/**
 * Reads what `writeCurveCsv` writes. Descriptions are not in a CSV and come back empty.
 * @throws WelltraceError with the line where a field is not what the header says
 */
export function readCurveCsv(text: string): CurveTable {
  let rows: string[][];
  try {
    rows = parse(text, { bom: true, skipEmptyLines: true });
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a CSV of curves but it cannot be parsed: ${(cause as Error).message}.`,
      { cause },
    );
  }
  const header = rows[0] ?? [];
  const depthUnit = /^DEPT \((ft|m)\)$/.exec(header[0] ?? '')?.[1] as 'ft' | 'm' | undefined;
  if (depthUnit === undefined)
    throw new WelltraceError(
      'input',
      `Expected a CSV that begins with the column DEPT (ft) or DEPT (m) but found "${header[0] ?? ''}".`,
    );
  const body = rows.slice(1);
  const number = (row: number, column: number): number => {
    const field = body[row]![column]!;
    if (field === '') return Number.NaN;
    const value = Number(field);
    if (Number.isFinite(value)) return value;
    throw new WelltraceError(
      'input',
      `CSV line ${row + 2}, column ${header[column]}: expected a number but found "${field}".`,
    );
  };
  const numbers = (column: number): Float64Array => Float64Array.from(body, (_, row) => number(row, column));
  const curves: DepthCurve[] = [];
  for (let column = 1; column < header.length; column += 3) {
    const name = /^(.*?) \((.*)\)$/s.exec(header[column]!);
    if (
      !name ||
      header[column + 1] !== `${name[1]}_SD (${name[2]})` ||
      header[column + 2] !== `${name[1]}_FLAGS`
    )
      throw new WelltraceError(
        'input',
        `Expected the columns NAME (UNIT), NAME_SD (UNIT), NAME_FLAGS but found "${header.slice(column, column + 3).join(', ')}".`,
      );
    curves.push({
      mnemonic: name[1]!,
      unit: name[2]!,
      description: '',
      value: numbers(column),
      sigma: numbers(column + 1),
      flags: Uint8Array.from(body, (fields, row) => flagBits(fields[column + 2]!, row + 2)),
    });
  }
  const depth = numbers(0);
  const start = depth[0] ?? 0;
  const last = depth.length - 1;
  // Over the whole table, where the rounding of a single difference does not add up.
  const step = last > 0 ? Number(((depth[last]! - start) / last).toFixed(10)) : 0;
  depth.forEach((value, row) => {
    if (Math.abs(value - (start + row * step)) > Math.abs(step) * 1e-6)
      throw new WelltraceError(
        'input',
        `CSV line ${row + 2}: expected depth ${depthOfSample(start, step, row)} by a constant step but found ${value}.`,
      );
  });
  return { depthUnit, start, step, sampleCount: depth.length, curves };
}

/** The bits of flag names joined by `|`. */
export function flagBits(text: string, line: number): number {
  let bits = 0;
  for (const name of text === '' ? [] : text.split('|')) {
    const bit = flagBit[name as TraceFlag];
    if (bit === undefined)
      throw new WelltraceError(
        'input',
        `CSV line ${line}: expected flags among ${Object.keys(flagBit).join(', ')} but found "${name}".`,
      );
    bits |= bit;
  }
  return bits;
}
