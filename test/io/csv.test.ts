import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { CurveTable } from '../../src/core/depth-curve.js';
import { readCurveCsv, writeCurveCsv } from '../../src/io/csv.js';

const table: CurveTable = {
  depthUnit: 'ft',
  start: 100.1,
  step: 0.1,
  sampleCount: 3,
  curves: [
    {
      mnemonic: 'GR',
      unit: 'GAPI',
      description: '',
      value: Float64Array.of(50.5, Number.NaN, -1),
      sigma: Float64Array.of(0.5, Number.NaN, 0.25),
      flags: Uint8Array.of(0, 1, 20),
    },
  ],
};

describe('curve tables as CSV', () => {
  test('letter by letter', () => {
    expect(writeCurveCsv(table)).toBe(
      'DEPT (ft),GR (GAPI),GR_SD (GAPI),GR_FLAGS\n100.1,50.5,0.5,\n100.2,,,off-track\n100.3,-1,0.25,gap|ambiguous\n',
    );
  });
  test('read back', () => expect(readCurveCsv(writeCurveCsv(table))).toEqual(table));
  test('property: any table reads back, also with commas and quotes in its names', () => {
    const value = fc.double({ noDefaultInfinity: true }).map((number) => number + 0);
    fc.assert(
      fc.property(
        fc.array(fc.tuple(value, value, fc.integer({ min: 0, max: 31 })), { minLength: 2, maxLength: 20 }),
        fc.constantFrom('GAPI', 'a,b', 'say "v/v"', '', 'ug(Ra)/t'),
        (rows, unit) => {
          const made: CurveTable = {
            depthUnit: 'm',
            start: 12.25,
            step: 0.05,
            sampleCount: rows.length,
            curves: [
              {
                mnemonic: 'X',
                unit,
                description: '',
                value: Float64Array.from(rows, ([first]) => first),
                sigma: Float64Array.from(rows, ([, second]) => second),
                flags: Uint8Array.from(rows, ([, , third]) => third),
              },
            ],
          };
          expect(readCurveCsv(writeCurveCsv(made))).toEqual(made);
        },
      ),
    );
  });
  test.each([
    [
      'another first column',
      'DEPTH,GR\n1,2\n',
      'begins with the column DEPT (ft) or DEPT (m) but found "DEPTH"',
    ],
    ['a column that is not ours', 'DEPT (ft),GR (G)\n1,2\n', 'Expected the columns NAME (UNIT)'],
    [
      'a word',
      'DEPT (ft),GR (G),GR_SD (G),GR_FLAGS\n1,x,2,\n',
      'CSV line 2, column GR (G): expected a number but found "x"',
    ],
    ['an unknown flag', 'DEPT (ft),GR (G),GR_SD (G),GR_FLAGS\n1,1,2,lost\n', 'found "lost"'],
    ['an uneven step', 'DEPT (ft),GR (G),GR_SD (G),GR_FLAGS\n1,1,2,\n2,1,2,\n4,1,2,\n', 'by a constant step'],
    ['a short row', 'DEPT (ft),GR (G),GR_SD (G),GR_FLAGS\n1,1\n', 'cannot be parsed'],
  ])('%s is an error', (_, text, message) => expect(() => readCurveCsv(text)).toThrow(message));
});
