import { WelltraceError } from '../../core/errors.js';
import { keepingTexts } from '../number-text.js';
import { indexAxis } from './index-axis.js';
import { plainDecimal } from './number.js';
import type { LasCurve, LasFile, LasItem } from './types.js';
import {
  customTitle,
  freeLines,
  missingWell,
  plainText,
  sectionLines,
  writtenMnemonic,
} from './write-header.js';

/** What writing needs; a `LasFile` is one. Whatever else it holds must be empty. */
export type LasContent = Pick<LasFile, 'well' | 'parameters' | 'other' | 'curves'> & Partial<LasFile>;

export interface LasWriteOptions {
  /**
   * Where the step is constant but the start is no whole multiple of it: `refuse`, or `zero-step`, which calls
   * the step irregular.
   * @default 'refuse'
   */
  readonly offGrid?: 'refuse' | 'zero-step' | undefined;
}

const nullCandidates = ['-999.25', '-9999.25', '-9999', '-99999.25', '-999999.25'];
const reservedWell = /^(STRT|STOP|STEP|NULL)$/i;

function indexUnit(curve: LasCurve): string {
  const unit = plainText(curve.unit);
  if (curve.mnemonic.toUpperCase() === 'TIME') return unit;
  if (/^(m|met(er|re)s?)$/i.test(unit)) return 'M';
  if (/^f$/i.test(unit)) return 'F';
  if (/^(ft|feet|foot)$/i.test(unit)) return 'FT';
  throw new WelltraceError(
    'usage',
    `Expected the index ${curve.mnemonic} in M, F or FT, as LAS 2.0 asks, but its unit is "${curve.unit}"; convert it first.`,
  );
}

function checkCurves(file: LasContent): void {
  const index = file.curves[0];
  if (index === undefined || index.data.length === 0)
    throw new WelltraceError(
      'usage',
      'Expected an index curve with at least one row but there is none; LAS cannot hold an empty log.',
    );
  if (!/^(DEPT|DEPTH|TIME)$/i.test(index.mnemonic))
    throw new WelltraceError(
      'usage',
      `Expected the first curve to be DEPT, DEPTH or TIME, as LAS 2.0 asks, but it is ${index.mnemonic}; rename it.`,
    );
  for (const curve of file.curves) {
    if (!(curve.data instanceof Float64Array))
      throw new WelltraceError(
        'usage',
        `Expected numbers in curve ${curve.mnemonic} but it holds text, which LAS 2.0 cannot; leave it out.`,
      );
    if (curve.data.length !== index.data.length)
      throw new WelltraceError(
        'usage',
        `Expected ${index.data.length} rows in curve ${curve.mnemonic}, as in ${index.mnemonic}, but it has ${curve.data.length}.`,
      );
    const infinite = curve.data.findIndex(
      (value) => value === Number.POSITIVE_INFINITY || value === Number.NEGATIVE_INFINITY,
    );
    if (infinite >= 0)
      throw new WelltraceError(
        'usage',
        `Expected finite numbers or NaN in curve ${curve.mnemonic} but row ${infinite} is infinite; make it NaN.`,
      );
  }
  if (file.dataSets && file.dataSets.length > 0)
    throw new WelltraceError(
      'usage',
      `Expected one table, as LAS 2.0 holds one, but the file also has ${file.dataSets[0]!.name}; write each to a file of its own.`,
    );
}

/** −999.25, or the next custom where a real value is just that. */
function nullText(curves: readonly LasCurve[]): string {
  const taken = new Set<string>();
  const numbers = nullCandidates.map(Number);
  for (const { data } of curves)
    for (const value of data as Float64Array) {
      const at = numbers.indexOf(value);
      if (at >= 0) taken.add(nullCandidates[at]!);
    }
  const free = nullCandidates.find((candidate) => !taken.has(candidate));
  if (free !== undefined) return free;
  throw new WelltraceError(
    'usage',
    `Expected one of ${nullCandidates.join(', ')} to be free for null but the curves hold all of them.`,
  );
}

/**
 * LAS 2.0 to the letter of the standard (update of January 2014): ~V first and ~A last, CR LF, ASCII 32–126
 * (`toLasAscii`), not wrapped, lines of any length, numbers without exponents in the fewest digits that read
 * back the same, right-justified columns. STRT, STOP, STEP and NULL come from the data; lines of ~W that the
 * standard asks for and the file lacks are written without a value. Where a text holds what the standard keeps
 * for itself, it gives way: a colon in a description becomes `;`, a space, dot or colon in a mnemonic and a
 * space or colon in a unit `_`, a tilde at the start of a line `-`, and a section of the user's whose title begins
 * with a letter of the standard's own (`~Perforations`) gets `_` before it.
 * @throws WelltraceError where LAS 2.0 cannot hold the content: text columns, several tables, an index that is
 *   not DEPT, DEPTH or TIME in M, F or FT, that turns back, or that lies off its own step.
 */
export function writeLas(file: LasContent, options: LasWriteOptions = {}): string {
  checkCurves(file);
  const index = file.curves[0]!;
  const unit = indexUnit(index);
  const axis = indexAxis(
    index.data as Float64Array,
    index.mnemonic,
    options.offGrid ?? 'refuse',
    file.stated?.step ?? null,
  );
  const nullValue = nullText(file.curves.slice(1));
  const item = (mnemonic: string, itemUnit: string, value: string, description: string): LasItem => ({
    mnemonic,
    unit: itemUnit,
    value,
    description,
  });
  const word = /^TIME$/i.test(index.mnemonic) ? 'TIME' : 'DEPTH';
  const sections = [
    sectionLines('~Version Information', 'MNEM.UNIT VALUE : DESCRIPTION', [
      item('VERS', '', '2.0', 'CWLS LOG ASCII STANDARD - VERSION 2.0'),
      item('WRAP', '', 'NO', 'ONE LINE PER DEPTH STEP'),
      ...(file.versionItems ?? []),
    ]),
    sectionLines('~Well Information', 'MNEM.UNIT VALUE : DESCRIPTION', [
      item('STRT', unit, axis.texts[0]!, `START ${word}`),
      item('STOP', unit, axis.texts[axis.texts.length - 1]!, `STOP ${word}`),
      item('STEP', unit, axis.step, 'STEP'),
      item('NULL', '', nullValue, 'NULL VALUE'),
      ...file.well.filter(({ mnemonic }) => !reservedWell.test(writtenMnemonic(mnemonic))),
      ...missingWell(file.well),
    ]),
    sectionLines(
      '~Curve Information',
      'MNEM.UNIT API CODE : CURVE DESCRIPTION',
      file.curves.map((curve, column) => ({
        ...curve,
        unit: column === 0 ? unit : curve.unit,
        value: curve.code,
      })),
    ),
  ];
  if (file.parameters.length > 0)
    sections.push(sectionLines('~Parameter Information', 'MNEM.UNIT VALUE : DESCRIPTION', file.parameters));
  for (const { title, lines } of file.sections ?? [])
    sections.push([customTitle(title), ...freeLines(lines)]);
  const other = freeLines(file.other);
  if (other.length > 0) sections.push(['~Other Information', ...other]);
  sections.push(dataLines(file.curves, axis.texts, nullValue));
  return `${sections.flat().join('\r\n')}\r\n`;
}

function dataLines(curves: readonly LasCurve[], index: readonly string[], nullValue: string): string[] {
  const names = curves.map((curve) => writtenMnemonic(curve.mnemonic));
  // Each number is made into text twice, once for the width of its column: all texts at once would be large.
  const text = keepingTexts((value) => (Number.isNaN(value) ? nullValue : plainDecimal(value)));
  const values = curves.slice(1).map((curve) => curve.data as Float64Array);
  const indexWidth = index.reduce((width, { length }) => Math.max(width, length), 0);
  const widths = values.map((column, at) =>
    column.reduce((width, value) => Math.max(width, text(value).length), names[at + 1]!.length),
  );
  // The title of the section lines up with its columns; its own first letters stand left of the index.
  const title = [
    `~A ${names[0]!.padStart(indexWidth - 2)}`,
    ...widths.map((width, at) => names[at + 1]!.padStart(width)),
  ];
  const lines = [title.join(' ')];
  for (let row = 0; row < index.length; row++) {
    let line = ` ${index[row]!.padStart(indexWidth)}`;
    for (let at = 0; at < values.length; at++) line += ` ${text(values[at]![row]!).padStart(widths[at]!)}`;
    lines.push(line);
  }
  return lines;
}
