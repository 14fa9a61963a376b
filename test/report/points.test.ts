import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readPointsCsv } from '../../src/io/points-csv.js';
import { PointSet } from '../../src/report/page/viewer/points.js';

const point = (curve: number, row: number, xPx: number) => ({ curve, row, xPx });

test('points by curve, then by row, in tenths of a px', () => {
  const points = new PointSet([]);
  points.set(point(1, 20, 3.1234));
  points.set(point(0, 90, 7));
  points.set(point(1, 10, 5.55));
  expect(points.all).toEqual([point(0, 90, 7), point(1, 10, 5.6), point(1, 20, 3.1)]);
});

test('a curve has one point in a row; another curve may have its own', () => {
  const points = new PointSet([point(0, 10, 1)]);
  points.set(point(0, 10, 2));
  points.set(point(1, 10, 3));
  expect(points.all).toEqual([point(0, 10, 2), point(1, 10, 3)]);
});

test('what was done last is undone first, down to what the sheet was read with', () => {
  const points = new PointSet([point(0, 10, 1)]);
  expect(points.canUndo).toBe(false);
  points.set(point(0, 20, 2));
  points.remove(points.all[0]!);
  expect(points.all).toEqual([point(0, 20, 2)]);
  points.undo();
  expect(points.all).toEqual([point(0, 10, 1), point(0, 20, 2)]);
  points.undo();
  points.undo();
  expect(points.all).toEqual([point(0, 10, 1)]);
  expect(points.canUndo).toBe(false);
});

test('they have changed where they are others than the sheet was read with, however that came', () => {
  const points = new PointSet([point(0, 10, 1)]);
  expect(points.changed).toBe(false);
  points.remove(points.all[0]!);
  expect(points.changed).toBe(true);
  points.set(point(0, 10, 1));
  expect(points.changed).toBe(false);
});

test('what was saved is no longer unsaved, until something else is done', () => {
  const points = new PointSet([]);
  expect(points.unsaved).toBe(false);
  points.set(point(0, 10, 1));
  expect(points.unsaved).toBe(true);
  points.keep();
  expect(points.unsaved).toBe(false);
  expect(points.changed).toBe(true);
  points.undo();
  expect(points.unsaved).toBe(true);
});

test('the file', () => {
  const points = new PointSet([point(1, 7, 2.5)]);
  points.set(point(0, 5, 100));
  expect(points.csv(['GR', 'A,"B'])).toBe('curve,row,x\nGR,5,100\n"A,""B",7,2.5\n');
  expect(new PointSet([]).csv([])).toBe('curve,row,x\n');
});

test('what is saved is what digitise reads', () => {
  const mnemonics = ['GR', 'S,P', '"X"', 'ILD'];
  const any = fc.record({
    curve: fc.nat(3),
    row: fc.nat(200_000),
    xPx: fc.double({ min: 0, max: 3000, noNaN: true }),
  });
  fc.assert(
    fc.property(fc.array(any), (list) => {
      const points = new PointSet([]);
      for (const each of list) points.set(each);
      const text = points.csv(mnemonics);
      expect((parse(text) as string[][]).length).toBe(points.all.length + 1);
      expect(readPointsCsv(text, 'a.points.csv')).toEqual(
        points.all.map(({ curve, row, xPx }) => ({ mnemonic: mnemonics[curve], row, xPx })),
      );
    }),
  );
});
