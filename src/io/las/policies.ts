/**
 * Which values of the data section become null (NaN). The index column is never touched.
 * - `none`: no number does; what is no number at all is a defect.
 * - `strict`: the NULL of ~W.
 * - `common`: that, the values that the standard calls common (−999.25, −9999, −9999.25), and words that
 *   programs write for a missing number (`NaN`, `NA`, `(null)`, `-`, `1.#IND`, a field of asterisks …).
 * - `aggressive`: also 999.25, 9999, 9999.25, ±999, ±999.99, ±9999.99, ±99999 and the limits of 16 and 32 bit
 *   integers. Real values can be among these.
 */
export type NullPolicy = 'none' | 'strict' | 'common' | 'aggressive';

/**
 * What a defect does.
 * - `strict`: the first one is an error with its line and section.
 * - `repair`: it is mended as its name in `LasDefect` says, and listed; only a file in which no data can be
 *   found is an error.
 */
export type ErrorPolicy = 'strict' | 'repair';

export interface LasPolicies {
  /** @default 'common' */
  readonly nullPolicy?: NullPolicy | undefined;
  /** @default 'repair' */
  readonly errorPolicy?: ErrorPolicy | undefined;
}

/** What can be wrong with a file that is still read, and how it is mended. */
export const lasDefects = {
  encoding: 'bytes that are not UTF-8 are read as Windows Latin-1',
  'missing-section': 'defaults are used; curve names come from the ~A line or are made up; no ~A is no rows',
  'duplicate-section': 'lines are appended to the first section of the kind',
  'section-order': 'sections are taken where they stand',
  'outside-section': 'a line before the first section is left out',
  'missing-item': 'a default is used (version 2.0, not wrapped)',
  'header-line': 'what can be told of mnemonic, value and description is taken',
  'swapped-value':
    'value and description, swapped as in LAS 1.2, are swapped back (to the letter they are in order: `strict` leaves them)',
  'wrap-flag': 'the data are read as they are laid out',
  delimiter: 'the delimiter that the data use is taken',
  'decimal-comma': 'the comma is read as a decimal point',
  'run-on-numbers': 'the numbers are parted at the minus sign',
  'comment-in-data': 'the line is left out',
  'blank-line-in-data': 'the line is left out',
  'column-count': 'missing values become null, values without a curve get one',
  'not-a-number': 'the value becomes null; where most of a column is text it is kept as text',
} as const;
export type LasDefect = keyof typeof lasDefects;

/** One kind of defect in one section. */
export interface LasRepair {
  readonly defect: LasDefect;
  /** Of the first occurrence, from 1. */
  readonly line: number;
  readonly section: string;
  readonly count: number;
  /** What was expected and what came at the first occurrence. */
  readonly message: string;
}

const commonNulls = [-999.25, -9999, -9999.25];
const aggressiveNulls = [
  ...[999.25, 9999, 9999.25, 999, -999, 999.99, -999.99, 9999.99, -9999.99, 99999, -99999],
  ...[32767, -32768, 2147483647, -2147483648],
];
const nullWords =
  /^(nan|na|n\/a|#n\/a|null|\(null\)|none|-+|\*+|[+-]?inf(inity)?|-?1\.#(ind|inf|qnan|snan)\d*|io|ind)$/i;

/** The numbers and the words that stand for null under a policy. */
export function nullsOf(
  policy: NullPolicy,
  stated: number | null,
): { readonly numbers: ReadonlySet<number>; isWord(text: string): boolean } {
  const numbers = new Set<number>();
  if (policy !== 'none' && stated !== null) numbers.add(stated);
  if (policy === 'common' || policy === 'aggressive') for (const value of commonNulls) numbers.add(value);
  if (policy === 'aggressive') for (const value of aggressiveNulls) numbers.add(value);
  const words = policy === 'common' || policy === 'aggressive';
  return { numbers, isWord: (text) => words && nullWords.test(text) };
}
