import type { CurveSet, LoggedCurve } from '../../core/curve-set.js';
import { WelltraceError } from '../../core/errors.js';
import type { LogTable } from '../../core/log-table.js';
import { unitName } from './units.js';

export interface CurveSetReading {
  readonly curveSet: CurveSet;
  /** What the user should know, one sentence each: what was dropped, turned round or not understood. */
  readonly notes: readonly string[];
}

/**
 * The curves of a well from a table, checked. Rows in falling order are turned round; curves without a value are
 * dropped with a note.
 * @param names keep these alone, in any case
 * @throws WelltraceError `input`: fewer than two rows; a depth unit other than feet and metres; depths that are
 *   missing, repeat or turn back; values that are infinite; a curve asked for that is not there or holds nothing;
 *   no curve at all
 */
export function curveSetOf(table: LogTable, names?: readonly string[]): CurveSetReading {
  const { source, index } = table;
  if (index.length < 2)
    throw new WelltraceError(
      'input',
      `Expected two rows of logs or more in ${source} but found ${index.length}: a sheet cannot be drawn from it.`,
    );
  const depthUnit = depthUnitOf(table);
  const falling = index.at(-1)! < index[0]!;
  checkDepths(table, depthUnit, falling);
  const notes: string[] = [];
  if (falling) notes.push(`${source} runs upwards; its rows were turned round.`);
  const curves = asked(table, names).flatMap((curve) => {
    checkValues(table, curve);
    if (curve.values.every(Number.isNaN)) {
      if (names)
        throw new WelltraceError(
          'input',
          `Expected values of ${curve.mnemonic} in ${source} but every one is null: leave it out.`,
        );
      notes.push(`${curve.mnemonic} of ${source} holds no value and was left out.`);
      return [];
    }
    if (unitName(curve.unit) === null)
      notes.push(
        `${curve.mnemonic} of ${source} is in ${curve.unit === '' ? 'no unit' : curve.unit}, which is not known: its scale follows its values.`,
      );
    return [{ ...curve, values: falling ? curve.values.toReversed() : curve.values }];
  });
  if (curves.length === 0)
    throw new WelltraceError('input', `Expected a curve with values in ${source} but found none.`);
  const well = table.well.trim() || source;
  return {
    curveSet: { well, depthUnit, depths: falling ? index.toReversed() : index, curves },
    notes,
  };
}

const depthUnits: Readonly<Record<string, 'ft' | 'm'>> = {
  ...Object.fromEntries(['F', 'FT', 'FEET', 'FOOT', "'", 'FT.', 'FTUS', 'USFT'].map((each) => [each, 'ft'])),
  ...Object.fromEntries(['M', 'METER', 'METERS', 'METRE', 'METRES', 'MTR', 'MT'].map((each) => [each, 'm'])),
};

function depthUnitOf({ source, indexUnit }: LogTable): 'ft' | 'm' {
  const unit = depthUnits[indexUnit.trim().toUpperCase()];
  if (unit) return unit;
  throw new WelltraceError(
    'input',
    `Expected depths in feet or metres (F, FT or M) in ${source} but their unit is ${indexUnit.trim() || 'not given'}: correct the unit of the index, or convert it if it is time.`,
  );
}

function checkDepths({ source, index }: LogTable, unit: string, falling: boolean): void {
  for (let row = 0; row < index.length; row++) {
    const depth = index[row]!;
    if (!Number.isFinite(depth))
      throw new WelltraceError(
        'input',
        `Expected a depth on every row of ${source} but row ${row + 1} has ${Number.isNaN(depth) ? 'none' : depth}: take the row out.`,
      );
    if (row === 0) continue;
    const before = index[row - 1]!;
    if (depth === before)
      throw new WelltraceError(
        'input',
        `Expected each depth once in ${source} but ${depth} ${unit} stands on rows ${row} and ${row + 1}: take one out.`,
      );
    if (depth < before !== falling)
      throw new WelltraceError(
        'input',
        `Expected depths in ${source} to ${falling ? 'fall' : 'rise'} from row to row but ${depth} ${unit} on row ${row + 1} follows ${before} ${unit}: sort the rows, or cut the file there.`,
      );
  }
}

function checkValues({ source, index }: LogTable, { mnemonic, values }: LoggedCurve): void {
  if (values.length !== index.length)
    throw new WelltraceError(
      'input',
      `Expected ${index.length} values of ${mnemonic} in ${source}, one for each depth, but found ${values.length}.`,
    );
  const row = values.findIndex((value) => Math.abs(value) === Number.POSITIVE_INFINITY);
  if (row >= 0)
    throw new WelltraceError(
      'input',
      `Expected numbers or nulls of ${mnemonic} in ${source} but found ${values[row]} at depth ${index[row]} (row ${row + 1}): write a null there.`,
    );
}

function asked({ source, curves }: LogTable, names?: readonly string[]): readonly LoggedCurve[] {
  const seen = new Set<string>();
  for (const { mnemonic } of curves) {
    if (seen.has(mnemonic))
      throw new WelltraceError(
        'input',
        `Expected each curve once in ${source} but ${mnemonic} is there twice: rename one.`,
      );
    seen.add(mnemonic);
  }
  return (
    names?.map((name) => {
      const found = curves.find(({ mnemonic }) => mnemonic.toUpperCase() === name.toUpperCase());
      if (found) return found;
      const there = curves.map(({ mnemonic }) => mnemonic).join(', ') || 'no curve';
      throw new WelltraceError('input', `Expected ${name} in ${source} but it has ${there}.`);
    }) ?? curves
  );
}
