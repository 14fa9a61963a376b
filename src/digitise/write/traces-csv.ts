import { parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { WelltraceError } from '../../core/errors.js';
import { flagNames, type Trace } from '../../core/trace.js';
import { flagBits } from '../../io/csv.js';

const tracesHeader = 'curve,row,x,sigma,flags';

/** Rows in one piece of text. */
const rowsAPiece = 16_384;

/**
 * Traces as CSV, in pieces of some 400 kB, so that a sheet of 200,000 rows and nine curves needs no string of
 * its own. One line for each row of each trace: `row` is the index of the pixel row, whose centre is at y =
 * row + ½; `x` is where the centreline crosses that y, in px of the input image with pixel centres at +½
 * (3 decimals), empty where it cannot be read; `sigma` in px (3 decimals); `flags` joined by `|`.
 */
export function* tracesCsvPieces(traces: readonly Trace[]): Generator<string> {
  const flagTexts = Array.from({ length: 256 }, (_, bits) => flagNames(bits).join('|'));
  // toFixed and then Number and String would drop zeros at twice the cost.
  const text = (value: number): string => (Number.isNaN(value) ? '' : value.toFixed(3));
  yield `${tracesHeader}\n`;
  for (const { mnemonic, topRow, xPx, sigmaPx, flags } of traces) {
    const name = stringify([[mnemonic]]).trimEnd();
    for (let from = 0; from < xPx.length; from += rowsAPiece) {
      let piece = '';
      for (let row = from; row < Math.min(from + rowsAPiece, xPx.length); row++)
        piece += `${name},${topRow + row},${text(xPx[row]!)},${text(sigmaPx[row]!)},${flagTexts[flags[row]!]}\n`;
      yield piece;
    }
  }
}

/** All pieces in one. */
export function toTracesCsv(traces: readonly Trace[]): string {
  return [...tracesCsvPieces(traces)].join('');
}

/** A trace as its CSV has it: without its track and its wraps. */
export type TraceRows = Pick<Trace, 'mnemonic' | 'topRow' | 'xPx' | 'sigmaPx' | 'flags'>;

/**
 * Reads what `toTracesCsv` writes. Rows of a curve may come in any order; rows between its first and its last
 * that are not there are null.
 * @throws WelltraceError with the line where a field is not what the header says
 */
export function readTracesCsv(text: string): TraceRows[] {
  if (!/^\uFEFF?curve,row,x,sigma,flags\r?\n/.test(text))
    throw new WelltraceError(
      'input',
      `Expected traces with the header ${tracesHeader} but found "${text.slice(0, 40).split(/\r?\n/)[0]}".`,
    );
  let records: string[][];
  try {
    records = parse(text, { bom: true }).slice(1);
  } catch (cause) {
    throw new WelltraceError(
      'input',
      `Expected a CSV of traces but it cannot be parsed: ${(cause as Error).message}.`,
      { cause },
    );
  }
  const number = (field: string, line: number, name: string): number => {
    const value = field === '' ? Number.NaN : Number(field);
    if (field === '' || Number.isFinite(value)) return value;
    throw new WelltraceError(
      'input',
      `CSV line ${line}, column ${name}: expected a number but found "${field}".`,
    );
  };
  const groups = new Map<string, { row: number; xPx: number; sigmaPx: number; flags: number }[]>();
  records.forEach(([curve = '', row = '', x = '', sigma = '', flags = ''], index) => {
    const line = index + 2;
    const at = number(row, line, 'row');
    if (!Number.isInteger(at))
      throw new WelltraceError(
        'input',
        `CSV line ${line}, column row: expected a whole number but found "${row}".`,
      );
    const rows = groups.get(curve) ?? [];
    groups.set(curve, rows);
    rows.push({
      row: at,
      xPx: number(x, line, 'x'),
      sigmaPx: number(sigma, line, 'sigma'),
      flags: flagBits(flags, line),
    });
  });
  return [...groups].map(([mnemonic, rows]): TraceRows => {
    const topRow = rows.reduce((least, { row }) => Math.min(least, row), Number.POSITIVE_INFINITY);
    const length = rows.reduce((most, { row }) => Math.max(most, row), Number.NEGATIVE_INFINITY) - topRow + 1;
    // A row number that is a slip of a digit would ask for more memory than there is.
    if (length > 1e8)
      throw new WelltraceError(
        'input',
        `Expected rows of ${mnemonic} near each other but they run over ${length} rows.`,
      );
    const trace = {
      mnemonic,
      topRow,
      xPx: new Float64Array(length).fill(Number.NaN),
      sigmaPx: new Float64Array(length).fill(Number.NaN),
      flags: new Uint8Array(length),
    };
    for (const { row, xPx, sigmaPx, flags } of rows) {
      trace.xPx[row - topRow] = xPx;
      trace.sigmaPx[row - topRow] = sigmaPx;
      trace.flags[row - topRow] = flags;
    }
    return trace;
  });
}
