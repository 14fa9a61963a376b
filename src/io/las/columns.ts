import { type Defects, quoted } from './defects.js';
import type { nullsOf } from './policies.js';
import { isDecimalComma, numberOf } from './tokens.js';

export type Column = Float64Array | string[];

/** One row of a data section. */
export interface Row {
  readonly fields: readonly string[];
  /** Of the row's first field, from 1. */
  readonly line: number;
}

/** Collects rows into columns of numbers, or of text. */
export class ColumnBuilder {
  private rows = 0;
  private numbers: Float64Array[];
  private readonly texts: (string[] | undefined)[];
  readonly odd: { count: number; line: number; text: string }[];
  readonly nullCount: number[];

  constructor(
    private readonly width: number,
    private readonly request: {
      readonly nulls: ReturnType<typeof nullsOf>;
      readonly section: { readonly name: string };
    },
    textColumns: ReadonlySet<number>,
    private readonly defects: Defects,
  ) {
    this.numbers = Array.from(
      { length: width },
      () => new Float64Array(Math.max(1, Math.min(1024, 2 ** 20 / width))),
    );
    this.texts = Array.from({ length: width }, (_, column) => (textColumns.has(column) ? [] : undefined));
    this.odd = Array.from({ length: width }, () => ({ count: 0, line: 0, text: '' }));
    this.nullCount = new Array<number>(width).fill(0);
  }

  add({ fields, line }: Row): void {
    if (this.rows === this.numbers[0]!.length)
      this.numbers = this.numbers.map((values) => {
        const grown = new Float64Array(values.length * 2);
        grown.set(values);
        return grown;
      });
    for (let column = 0; column < this.width; column++) {
      const field = fields[column] ?? '';
      const text = this.texts[column];
      if (text) text.push(field);
      else this.numbers[column]![this.rows] = this.number(field, column, line);
    }
    this.rows++;
  }

  private number(field: string, column: number, line: number): number {
    const { nulls, section } = this.request;
    const value = numberOf(field);
    if (Number.isFinite(value)) {
      if (field.includes(',') && isDecimalComma(field))
        this.defects.report(
          'decimal-comma',
          line,
          section.name,
          `expected a decimal point but found ${quoted(field)}`,
        );
      if (column > 0 && nulls.numbers.has(value)) {
        this.nullCount[column]!++;
        return Number.NaN;
      }
      // Minus zero is no value of its own on a log.
      return value + 0;
    }
    if (field === '' || nulls.isWord(field)) this.nullCount[column]!++;
    else {
      const odd = this.odd[column]!;
      if (odd.count++ === 0) Object.assign(odd, { line, text: field });
    }
    return Number.NaN;
  }

  /** Columns whose fields, nulls aside, are mostly no numbers. */
  mostlyText(): number[] {
    return this.odd.flatMap((odd, column) =>
      odd.count * 2 > this.rows - this.nullCount[column]! && odd.count > 0 ? [column] : [],
    );
  }

  columns(): Column[] {
    return this.numbers.map((values, column) => this.texts[column] ?? values.slice(0, this.rows));
  }
}
