import { type Column, ColumnBuilder, type Row } from './columns.js';
import { findDataLayout } from './data-layout.js';
import { type Defects, lasError, quoted } from './defects.js';
import type { nullsOf } from './policies.js';
import type { RawSection } from './sections.js';
import { type Delimiter, partRunOn, splitLine } from './tokens.js';

export interface DataRequest {
  readonly lines: readonly string[];
  readonly section: RawSection;
  /** Curves in the header; null where it has none. */
  readonly width: number | null;
  /** Columns that the header declares as text. */
  readonly textColumns: ReadonlySet<number>;
  readonly delimiter: Delimiter;
  readonly wrapped: boolean;
  readonly nulls: ReturnType<typeof nullsOf>;
}

/** The rows of the section, mended to `width` fields each. */
function* rowsOf(
  request: DataRequest,
  layout: { delimiter: Delimiter; wrapped: boolean; width: number },
  defects: Defects,
): Generator<Row> {
  const { lines, section } = request;
  const { delimiter, wrapped, width } = layout;
  let open: string[] = [];
  let openLine = 0;
  for (let index = section.from; index < lastDataLine(request); index++) {
    const text = lines[index]!;
    const start = text.search(/\S/);
    if (start < 0) {
      defects.report('blank-line-in-data', index + 1, section.name, 'expected no blank line inside the data');
      continue;
    }
    if (text[start] === '#') {
      defects.report(
        'comment-in-data',
        index + 1,
        section.name,
        `expected no comment inside the data but found ${quoted(text.trim())}`,
      );
      continue;
    }
    let fields = splitLine(text, delimiter);
    if (wrapped) {
      if (delimiter === 'space') {
        const parted = partRunOn(fields);
        if (parted.length > fields.length) {
          defects.report(
            'run-on-numbers',
            index + 1,
            section.name,
            `expected numbers parted by spaces but found ${quoted(text.trim())}`,
          );
          fields = parted;
        }
      }
      if (open.length === 0) openLine = index + 1;
      open = open.concat(fields);
      let used = 0;
      for (; open.length - used >= width; used += width) {
        yield { fields: open.slice(used, used + width), line: openLine };
        openLine = index + 1;
      }
      if (used > 0) open = open.slice(used);
      continue;
    }
    if (fields.length < width) {
      const parted = partRunOn(fields);
      if (parted.length > fields.length && parted.length <= width) {
        defects.report(
          'run-on-numbers',
          index + 1,
          section.name,
          `expected numbers parted by spaces but found ${quoted(text.trim())}`,
        );
        fields = parted;
      }
    }
    if (fields.length !== width)
      defects.report(
        'column-count',
        index + 1,
        section.name,
        `expected ${width} values but found ${fields.length} in ${quoted(text.trim())}`,
      );
    yield { fields, line: index + 1 };
  }
  if (open.length > 0) {
    defects.report(
      'column-count',
      openLine,
      section.name,
      `expected ${width} values in the last row but found ${open.length}`,
    );
    yield { fields: open, line: openLine };
  }
}

/** Index behind the last line of the section that is not blank. */
function lastDataLine({ lines, section }: DataRequest): number {
  let end = section.to;
  while (end > section.from && lines[end - 1]!.trim() === '') end--;
  return end;
}

/** Reads a data section: its columns, as many as the header has curves or more. */
export function parseData(request: DataRequest, defects: Defects): Column[] {
  const { lines, section, width: wanted } = request;
  const sample: string[] = [];
  for (let index = section.from; index < section.to && sample.length < 60; index++)
    if (/^\s*[^\s#]/.test(lines[index]!)) sample.push(lines[index]!);
  const layout = findDataLayout(sample, request, wanted, section, defects);
  if (wanted !== null && layout.width !== wanted)
    defects.report(
      'column-count',
      section.from + 1,
      section.name,
      `expected ${wanted} values a line, one for each curve, but most lines have ${layout.width}`,
    );
  const width = Math.max(layout.width, wanted ?? 0);
  const read = (textColumns: ReadonlySet<number>, report: Defects): ColumnBuilder => {
    const builder = new ColumnBuilder(width, request, textColumns, report);
    for (const row of rowsOf(request, layout, report)) builder.add(row);
    return builder;
  };
  let builder = read(request.textColumns, defects);
  for (const odd of builder.odd)
    if (odd.count > 0)
      defects.report(
        'not-a-number',
        odd.line,
        section.name,
        `expected a number but found ${quoted(odd.text)}`,
        odd.count,
      );
  const text = builder.mostlyText();
  if (text.length > 0) builder = read(new Set([...request.textColumns, ...text]), defects.silent());
  const columns = builder.columns();
  if (columns.length === 0) throw lasError(section.line, section.name, 'expected data but found none.');
  return columns;
}
