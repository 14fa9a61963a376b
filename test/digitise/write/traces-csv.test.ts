import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  readTracesCsv,
  type TraceRows,
  toTracesCsv,
  tracesCsvPieces,
} from '../../../src/digitise/write/index.js';
import { smallSheet } from './sheet.js';

describe('traces as CSV', () => {
  test('letter by letter', () => {
    const trace = {
      mnemonic: 'GR',
      track: 0,
      topRow: 120,
      xPx: Float64Array.of(12.5, Number.NaN, 13.0625),
      sigmaPx: Float64Array.of(0.25, Number.NaN, 1),
      flags: Uint8Array.of(0, 1, 20),
      wraps: new Int8Array(3),
    };
    expect(toTracesCsv([trace])).toBe(
      'curve,row,x,sigma,flags\nGR,120,12.500,0.250,\nGR,121,,,off-track\nGR,122,13.063,1.000,gap|ambiguous\n',
    );
  });
  test('a sheet comes back to a thousandth of a pixel, however many pieces it is in', () => {
    const { traces } = smallSheet();
    const read = readTracesCsv([...tracesCsvPieces(traces)].join(''));
    expect(read.map(({ mnemonic, topRow }) => [mnemonic, topRow])).toEqual([
      ['GR', 0],
      ['CAL', 0],
      ['RT', 0],
    ]);
    read.forEach((rows, index) => {
      expect(rows.flags).toEqual(traces[index]!.flags);
      rows.xPx.forEach((x, row) => {
        const written = traces[index]!.xPx[row]!;
        if (Number.isNaN(written)) expect(x).toBeNaN();
        else expect(Math.abs(x - written)).toBeLessThanOrEqual(0.0005 + 1e-12);
      });
    });
  });
  test('long traces are cut into pieces between rows', () => {
    const length = 40_000;
    const trace = {
      ...smallSheet().traces[0]!,
      xPx: new Float64Array(length).fill(1),
      sigmaPx: new Float64Array(length).fill(1),
      flags: new Uint8Array(length),
      wraps: new Int8Array(length),
    };
    const pieces = [...tracesCsvPieces([trace])];
    expect(pieces).toHaveLength(4);
    for (const piece of pieces) expect(piece.endsWith('\n')).toBe(true);
    expect(readTracesCsv(pieces.join(''))[0]!.xPx).toHaveLength(length);
  });
  test('property: thousandths come back as they were, with any name', () => {
    const thousandth = fc.oneof(
      fc.integer({ min: -1e6, max: 5e6 }).map((count) => count / 1000),
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 8 }).filter((name) => name.trim() === name),
        fc.array(fc.tuple(thousandth, thousandth, fc.integer({ min: 0, max: 31 })), {
          minLength: 1,
          maxLength: 20,
        }),
        fc.nat(1000),
        (mnemonic, rows, topRow) => {
          const made: TraceRows = {
            mnemonic,
            topRow,
            xPx: Float64Array.from(rows, ([x]) => x + 0),
            sigmaPx: Float64Array.from(rows, ([, sigma]) => sigma + 0),
            flags: Uint8Array.from(rows, ([, , flags]) => flags),
          };
          expect(
            readTracesCsv(toTracesCsv([{ ...made, track: 0, wraps: new Int8Array(rows.length) }])),
          ).toEqual([made]);
        },
      ),
    );
  });
  test('rows in any order, with gaps between them', () => {
    const [rows] = readTracesCsv('curve,row,x,sigma,flags\nGR,7,2,1,\nGR,4,1,1,gap\n');
    expect(rows).toEqual({
      mnemonic: 'GR',
      topRow: 4,
      xPx: Float64Array.of(1, Number.NaN, Number.NaN, 2),
      sigmaPx: Float64Array.of(1, Number.NaN, Number.NaN, 1),
      flags: Uint8Array.of(4, 0, 0, 0),
    });
  });
  test.each([
    [
      'another header',
      'row,x\n1,2\n',
      'Expected traces with the header curve,row,x,sigma,flags but found "row,x"',
    ],
    [
      'half a row',
      'curve,row,x,sigma,flags\nGR,1.5,1,1,\n',
      'CSV line 2, column row: expected a whole number but found "1.5"',
    ],
    [
      'a word',
      'curve,row,x,sigma,flags\nGR,1,here,1,\n',
      'CSV line 2, column x: expected a number but found "here"',
    ],
    ['an unknown flag', 'curve,row,x,sigma,flags\nGR,1,1,1,lost\n', 'found "lost"'],
    ['a short line', 'curve,row,x,sigma,flags\nGR,1\n', 'cannot be parsed'],
    ['rows far apart', 'curve,row,x,sigma,flags\nGR,1,1,1,\nGR,1e9,1,1,\n', 'run over 1000000000 rows'],
  ])('%s is an error', (_, text, message) => expect(() => readTracesCsv(text)).toThrow(message));
});
