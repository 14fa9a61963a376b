import type { CurveEvaluation } from './curve-evaluation.js';
import type { CurveSummary } from './curve-summary.js';
import type { MaskEvaluation } from './evaluate-masks.js';
import type { Failure } from './mask-item.js';

/** What one run found, the same for people, for machines and on the disk. */
export interface Evaluation {
  /** What decided the numbers: inputs, options, version. */
  readonly made: Readonly<Record<string, unknown>>;
  readonly masks: Pick<MaskEvaluation, 'classes' | 'images'> | null;
  readonly curves: readonly CurveEvaluation[];
  /** Of the curves, where a mnemonic is there more than once. */
  readonly summary: readonly CurveSummary[];
  readonly notes: readonly string[];
  readonly failed: readonly Failure[];
}

/** A table to be looked at. The first column names the row. */
export interface ShownTable {
  readonly title: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** For numbers that may be missing. */
export const shown = (value: number | null | undefined, digits: number): string =>
  value === null || value === undefined || Number.isNaN(value) ? '–' : value.toFixed(digits);
export const percent = (share: number | null | undefined, digits = 1): string =>
  share === null || share === undefined || Number.isNaN(share) ? '–' : `${(100 * share).toFixed(digits)} %`;
/** As many digits as tell: values in units may be of any size. */
export const significant = (value: number): string =>
  Number.isNaN(value) ? '–' : String(Number(value.toPrecision(4)));

/** The table as text, in columns. */
export function textTable({ title, head, rows }: ShownTable): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]!.length)));
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!)))
      .join('  ')
      .trimEnd();
  return [title, line(head), ...rows.map(line)].join('\n');
}
