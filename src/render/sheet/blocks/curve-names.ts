import type { LoggedCurve } from '../../../core/curve-set.js';
import { unitName } from '../../curves/units.js';
import type { Era } from '../conventions/layouts.js';

/** Units as old logs spell them out. */
const oldUnits: Readonly<Record<string, string>> = {
  gapi: 'API UNITS',
  'ugra/t': 'MICROGRAMS RA-EQ/TON',
  mv: 'MILLIVOLTS',
  in: 'INCHES',
  'ohm.m': 'OHMS M2/M',
  'g/cm3': 'GRAMS/CC',
  'us/ft': 'MICROSEC/FT',
  cps: 'COUNTS/SEC',
};

/** What the scale insert calls a curve: plotters print its mnemonic, the recorders before its name in words. */
export function printedName({ mnemonic, description }: LoggedCurve, era: Era): string {
  if (era === 'plotted' || description.trim() === '') return mnemonic;
  return description.trim().toUpperCase().slice(0, 28);
}

export function printedUnit({ unit }: LoggedCurve, era: Era): string {
  const old = era === 'plotted' ? undefined : oldUnits[unitName(unit) ?? ''];
  return old ?? unit.toUpperCase();
}
