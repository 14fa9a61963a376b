import { parse } from 'csv-parse/sync';
import type { CurvePoint } from '../core/curve-point.js';
import { WelltraceError } from '../core/errors.js';

const pointsHeader = 'curve,row,x';

/** More than somebody sets by hand; a file of traces by mistake has more. */
const mostPoints = 100_000;

/**
 * Reads points through which curves run: CSV with the header `curve,row,x`, one line a point. `row` is the index of the pixel
 * row and `x` px of the input image with pixel centres at ½, as in NAME.traces.csv.
 * @param fileName what errors call it
 * @throws WelltraceError `input` with the line of the first field that is not what the header says
 */
export function readPointsCsv(text: string, fileName: string): CurvePoint[] {
  const refuse = (problem: string, cause?: unknown): never => {
    throw new WelltraceError('input', `${fileName}${problem}`, { cause });
  };
  let records: { record: string[]; info: { lines: number } }[];
  try {
    // As many fields as there are: which line has too few is said below.
    const options = { bom: true, relax_column_count: true, skip_empty_lines: true, info: true } as const;
    records = parse(text, options) as unknown as typeof records;
  } catch (cause) {
    return refuse(
      ` must be a CSV file of points, but it cannot be parsed: ${(cause as Error).message}.`,
      cause,
    );
  }
  const [header, ...lines] = records;
  const found = header?.record.map((field) => field.trim()).join(',') ?? '';
  if (found !== pointsHeader)
    return refuse(` must begin with the header ${pointsHeader}, but begins with "${found.slice(0, 40)}".`);
  if (lines.length > mostPoints)
    return refuse(` must hold at most ${mostPoints} points, but holds ${lines.length}.`);
  const seen = new Set<string>();
  return lines.map(({ record, info }) => {
    const at = `, line ${info.lines}: `;
    if (record.length !== 3) refuse(`${at}expected ${pointsHeader} but found ${record.length} fields.`);
    const [mnemonic, rowText, xText] = record.map((field) => field.trim()) as [string, string, string];
    const row = rowText === '' ? Number.NaN : Number(rowText);
    const xPx = xText === '' ? Number.NaN : Number(xText);
    if (mnemonic === '') refuse(`${at}expected the mnemonic of a curve but found none.`);
    if (!Number.isInteger(row)) refuse(`${at}expected a whole number of rows but found "${rowText}".`);
    if (!Number.isFinite(xPx)) refuse(`${at}expected x in px but found "${xText}".`);
    const key = `${mnemonic}\n${row}`;
    if (seen.has(key)) refuse(`${at}${mnemonic} has a point in row ${row} already: leave one of them.`);
    seen.add(key);
    return { mnemonic, row, xPx };
  });
}
