import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readPointsCsv } from '../../src/io/points-csv.js';

const read = (text: string) => readPointsCsv(text, 'log.points.csv');

test('a line a point: curve, row of pixels, x', () => {
  expect(read('curve,row,x\nGR,120,304.5\n"A,B",7,3\nGR,4,11.25\n')).toEqual([
    { mnemonic: 'GR', row: 120, xPx: 304.5 },
    { mnemonic: 'A,B', row: 7, xPx: 3 },
    { mnemonic: 'GR', row: 4, xPx: 11.25 },
  ]);
});

test('as spreadsheets save it: a byte order mark, line ends of two characters, blanks and empty lines', () => {
  expect(read('\uFEFFcurve, row, x\r\n\r\n GR , 12, 30.5\r\n')).toEqual([
    { mnemonic: 'GR', row: 12, xPx: 30.5 },
  ]);
});

test('the header alone: none', () => {
  expect(read('curve,row,x\n')).toEqual([]);
});

describe('refused, with the line', () => {
  test.each([
    ['', 'must begin with the header curve,row,x, but begins with ""'],
    ['curve,row,x,sigma,flags\nGR,1,2,,\n', 'but begins with "curve,row,x,sigma,flags"'],
    ['curve,row,x\nGR,1,2\nGR,3\n', 'line 3: expected curve,row,x but found 2 fields'],
    ['curve,row,x\n,1,2\n', 'line 2: expected the mnemonic of a curve but found none'],
    ['curve,row,x\nGR,1.5,2\n', 'line 2: expected a whole number of rows but found "1.5"'],
    ['curve,row,x\nGR,,2\n', 'line 2: expected a whole number of rows but found ""'],
    ['curve,row,x\n\nGR,1,left\n', 'line 3: expected x in px but found "left"'],
    ['curve,row,x\nGR,1,2\nSP,1,2\nGR,1,5\n', 'line 4: GR has a point in row 1 already'],
    ['curve,row,x\nGR,1,"2\n', 'cannot be parsed'],
  ])('%j', (text, problem) => {
    expect(() => read(text)).toThrow(expect.objectContaining({ kind: 'input' }));
    expect(() => read(text)).toThrow(problem);
  });
});

test('whatever the text, points or one sentence', () => {
  fc.assert(
    fc.property(
      fc.oneof(
        fc.string(),
        fc.string().map((rest) => `curve,row,x\n${rest}`),
      ),
      (text) => {
        try {
          for (const { row, xPx } of read(text))
            expect(Number.isInteger(row) && Number.isFinite(xPx)).toBe(true);
        } catch (thrown) {
          expect(thrown).toMatchObject({
            kind: 'input',
            message: expect.stringMatching(/^log\.points\.csv.*\.$/s),
          });
        }
      },
    ),
  );
});
