import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Scale } from '../../../src/render/sheet/bands.js';
import { fractionOf } from '../../../src/render/sheet/bands.js';
import { tracePieces } from '../../../src/render/sheet/trace-pieces.js';

const frame = { leftMm: 10, rightMm: 70, topMm: 0, bottomMm: 1000, yAtZero: 0, mmPerUnit: 1 };
const scale = (backup: Scale['backup']): Scale => ({ left: 0, right: 60, scale: 'linear', backup });
const none = scale({ kind: 'none' });
const wrap = scale({ kind: 'wrap' });

/** Pieces of values at depths 0, 10, 20 …, as plain points. */
const pieces = (given: Scale, values: number[], within = frame) =>
  tracePieces(
    given,
    within,
    Float64Array.from(values, (_, index) => 10 * index),
    Float64Array.from(values),
  ).map(({ x, y, turn }) => ({ turn, points: [...x].map((each, index) => [each, y[index]!]) }));

it('joins samples by straight lines', () => {
  expect(pieces(none, [0, 30, 60])).toEqual([
    {
      turn: 0,
      points: [
        [10, 0],
        [40, 10],
        [70, 20],
      ],
    },
  ]);
});

it('stands by the logarithm where the scale is logarithmic, and nowhere at 0 or below', () => {
  const decades: Scale = { left: 0.2, right: 2000, scale: 'logarithmic', backup: { kind: 'none' } };
  const [first, second] = pieces(decades, [2, 200, 0, 20, 20]);
  expect(first!.points.flat().map((each) => Number(each.toFixed(9)))).toEqual([25, 0, 55, 10]);
  expect(second!.points.map(([x]) => x)).toEqual([expect.closeTo(40, 9), expect.closeTo(40, 9)]);
});

it('is split at nulls, and a sample alone draws nothing', () => {
  const found = pieces(none, [30, 30, Number.NaN, 30, Number.NaN, 30, 30]);
  expect(found.map(({ points }) => points.map(([, y]) => y))).toEqual([
    [0, 10],
    [50, 60],
  ]);
});

it('is clipped exactly at the border of its track', () => {
  expect(pieces(none, [45, 75, 45])).toEqual([
    {
      turn: 0,
      points: [
        [55, 0],
        [70, 5],
      ],
    },
    {
      turn: 0,
      points: [
        [70, 15],
        [55, 20],
      ],
    },
  ]);
});

it('ends on one border and begins on the other where it wraps', () => {
  expect(pieces(wrap, [45, 75])).toEqual([
    {
      turn: 0,
      points: [
        [55, 0],
        [70, 5],
      ],
    },
    {
      turn: 1,
      points: [
        [10, 5],
        [25, 10],
      ],
    },
  ]);
  const steep = pieces(wrap, [-30, 150]);
  expect(steep.map(({ turn }) => turn)).toEqual([-1, 0, 1, 2]);
  expect(steep.map(({ points }) => points.map(([x]) => x))).toEqual([
    [40, 70],
    [10, 70],
    [10, 70],
    [10, 40],
  ]);
});

it('jumps to its second scale at the border, where the same value stands there', () => {
  const found = pieces(scale({ kind: 'scale', left: 0, right: 600 }), [30, 90, 90]);
  expect(found.map(({ turn }) => turn)).toEqual([0, 1]);
  expect(found[1]!.points).toEqual([
    [expect.closeTo(16, 9), expect.closeTo(5, 9)],
    [expect.closeTo(19, 9), 10],
    [expect.closeTo(19, 9), 20],
  ]);
});

it('runs along a border on the turn that it came on', () => {
  expect(pieces(wrap, [30, 60, 60, 60, 30]).map(({ turn }) => turn)).toEqual([0]);
  expect(pieces(none, [30, 60, 60, 30])).toHaveLength(1);
});

it('does not draw a curve that only touches its border from outside', () => {
  expect(pieces(none, [90, 60, 90])).toEqual([]);
});

it('does not follow a spike without end', () => {
  const found = pieces(wrap, [30, 1e30, 30]);
  expect(found.length).toBeLessThan(250);
  expect(found.every(({ points }) => points.flat().every(Number.isFinite))).toBe(true);
});

it('is cut at the top and the bottom of the log', () => {
  const found = pieces(none, [0, 60], { ...frame, topMm: 2.5, bottomMm: 7.5 });
  expect(found[0]!.points).toEqual([
    [25, 2.5],
    [55, 7.5],
  ]);
});

const someValues = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: fc.double({ min: -200, max: 300, noNaN: true }) },
    fc.constant(Number.NaN),
  ),
  { minLength: 2, maxLength: 40 },
);
const someScale = fc.constantFrom(none, wrap, scale({ kind: 'scale', left: 60, right: 120 }));

it('stays inside its track and goes down the sheet', () => {
  fc.assert(
    fc.property(someValues, someScale, (values, given) => {
      for (const { points } of pieces(given, values)) {
        expect(points.length).toBeGreaterThan(1);
        points.forEach(([x, y], index) => {
          expect(x).toBeGreaterThanOrEqual(10);
          expect(x).toBeLessThanOrEqual(70);
          if (index > 0) expect(y).toBeGreaterThanOrEqual(points[index - 1]![1]!);
        });
      }
    }),
  );
});

it('has a piece more than it crosses borders of turns', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -200, max: 300, noNaN: true }), { minLength: 2, maxLength: 40 }),
      (values) => {
        const fractions = values.map((value) => fractionOf(wrap, value));
        fc.pre(fractions.every((each) => !Number.isInteger(each)));
        const crossings = fractions
          .slice(1)
          .reduce((sum, each, index) => sum + Math.abs(Math.floor(each) - Math.floor(fractions[index]!)), 0);
        expect(pieces(wrap, values)).toHaveLength(crossings + 1);
      },
    ),
  );
});

it('gives back the value it was drawn from, at each of its samples', () => {
  fc.assert(
    fc.property(
      fc.array(fc.double({ min: -200, max: 300, noNaN: true }), { minLength: 2, maxLength: 20 }),
      (values) => {
        const points = pieces(wrap, values).flatMap((piece) =>
          piece.points.map(([x, y]) => ({ value: ((x! - 10) / 60 + piece.turn) * 60, y: y! })),
        );
        values.forEach((value, index) => {
          const here = points.filter(({ y }) => Math.abs(y - 10 * index) < 1e-9);
          expect(here.some((point) => Math.abs(point.value - value) < 1e-6)).toBe(true);
        });
      },
    ),
  );
});
