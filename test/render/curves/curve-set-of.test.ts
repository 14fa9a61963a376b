import { expect, it } from 'vitest';
import { WelltraceError } from '../../../src/core/errors.js';
import type { LogTable } from '../../../src/core/log-table.js';
import { curveSetOf } from '../../../src/render/curves/index.js';

const nothing = Number.NaN;
const gamma = (...values: number[]) => ({
  mnemonic: 'GR',
  unit: 'GAPI',
  description: 'Gamma ray',
  values: Float64Array.from(values),
});
const table = (
  index: number[],
  curves = [gamma(...index.map(() => 50))],
  more: Partial<LogTable> = {},
): LogTable => ({
  source: 'a.las',
  well: 'Well A',
  indexUnit: 'F',
  index: Float64Array.from(index),
  curves,
  ...more,
});

it('takes a table as it is', () => {
  const { curveSet, notes } = curveSetOf(table([100, 100.5, 101.5], [gamma(40, nothing, 60)]));
  expect(curveSet).toEqual({
    well: 'Well A',
    depthUnit: 'ft',
    depths: Float64Array.of(100, 100.5, 101.5),
    curves: [gamma(40, nothing, 60)],
  });
  expect(notes).toEqual([]);
});

it('turns falling rows round, values with them', () => {
  const { curveSet, notes } = curveSetOf(table([102, 101, 100], [gamma(1, 2, 3)]));
  expect([...curveSet.depths]).toEqual([100, 101, 102]);
  expect([...curveSet.curves[0]!.values]).toEqual([3, 2, 1]);
  expect(notes).toEqual(['a.las runs upwards; its rows were turned round.']);
});

it.each([
  ['FT', 'ft'],
  ['feet', 'ft'],
  ['M', 'm'],
  [' Metres ', 'm'],
])('reads %s as %s', (indexUnit, unit) => {
  expect(curveSetOf(table([1, 2], undefined, { indexUnit })).curveSet.depthUnit).toBe(unit);
});

it('drops a curve without a value, and says so; refuses it where it is asked for', () => {
  const empty = { ...gamma(nothing, nothing), mnemonic: 'SP', unit: 'mV' };
  const { curveSet, notes } = curveSetOf(table([1, 2], [gamma(5, 6), empty]));
  expect(curveSet.curves.map(({ mnemonic }) => mnemonic)).toEqual(['GR']);
  expect(notes).toEqual(['SP of a.las holds no value and was left out.']);
  expect(() => curveSetOf(table([1, 2], [gamma(5, 6), empty]), ['sp'])).toThrow(
    'Expected values of SP in a.las but every one is null: leave it out.',
  );
});

it('says which units it does not know', () => {
  const odd = { ...gamma(5, 6), mnemonic: 'ODD', unit: 'furlong' };
  expect(curveSetOf(table([1, 2], [odd])).notes).toEqual([
    'ODD of a.las is in furlong, which is not known: its scale follows its values.',
  ]);
});

it('keeps the curves that are asked for, in their order', () => {
  const both = [gamma(1, 2), { ...gamma(3, 4), mnemonic: 'SP', unit: 'mV' }];
  expect(
    curveSetOf(table([1, 2], both), ['SP', 'gr']).curveSet.curves.map(({ mnemonic }) => mnemonic),
  ).toEqual(['SP', 'GR']);
});

it('is named by its file where the file names no well', () => {
  expect(curveSetOf(table([1, 2], undefined, { well: '  ' })).curveSet.well).toBe('a.las');
});

const infinite = Number.POSITIVE_INFINITY;
const bad: [string, LogTable, string][] = [
  ['no row', table([]), 'Expected two rows of logs or more in a.las but found 0'],
  ['one row', table([100]), 'Expected two rows of logs or more in a.las but found 1'],
  [
    'a time index',
    table([1, 2], undefined, { indexUnit: 'S' }),
    'Expected depths in feet or metres (F, FT or M) in a.las but their unit is S:',
  ],
  ['no index unit', table([1, 2], undefined, { indexUnit: '' }), 'but their unit is not given'],
  [
    'a depth twice',
    table([1, 2, 2, 3]),
    'Expected each depth once in a.las but 2 ft stands on rows 2 and 3: take one out.',
  ],
  [
    'depths that turn back',
    table([1, 2, 1.5, 3]),
    'Expected depths in a.las to rise from row to row but 1.5 ft on row 3 follows 2 ft',
  ],
  [
    'falling depths that turn back',
    table([3, 2, 2.5, 1]),
    'Expected depths in a.las to fall from row to row but 2.5 ft on row 3 follows 2 ft',
  ],
  [
    'a depth that is missing',
    table([1, nothing, 3]),
    'Expected a depth on every row of a.las but row 2 has none',
  ],
  [
    'an infinite depth',
    table([1, 2, infinite]),
    'Expected a depth on every row of a.las but row 3 has Infinity',
  ],
  [
    'an infinite value',
    table([1, 2], [gamma(1, -infinite)]),
    'Expected numbers or nulls of GR in a.las but found -Infinity at depth 2 (row 2): write a null there.',
  ],
  [
    'a short curve',
    table([1, 2], [gamma(1)]),
    'Expected 2 values of GR in a.las, one for each depth, but found 1.',
  ],
  [
    'a curve twice',
    table([1, 2], [gamma(1, 2), gamma(1, 2)]),
    'Expected each curve once in a.las but GR is there twice',
  ],
  [
    'nothing but nulls',
    table([1, 2], [gamma(nothing, nothing)]),
    'Expected a curve with values in a.las but found none.',
  ],
];

it.each(bad)('refuses %s', (_, given, sentence) => {
  expect(() => curveSetOf(given)).toThrow(WelltraceError);
  expect(() => curveSetOf(given)).toThrow(sentence);
});

it('refuses a curve that is not there', () => {
  expect(() => curveSetOf(table([1, 2]), ['DT'])).toThrow('Expected DT in a.las but it has GR.');
});
