import type { DigitisedSheet } from '../../core/digitised-sheet.js';
import { writeCurveCsv } from '../../io/csv.js';
import { roundedTable } from './rounded-curve.js';

/** The curves of a sheet at the depths of its table, with σ and flags (`writeCurveCsv`). */
export function toCsv(sheet: DigitisedSheet): string {
  return writeCurveCsv(roundedTable(sheet));
}
