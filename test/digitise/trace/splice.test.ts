import { describe, expect, test } from 'vitest';
import { differingStretches, splice } from '../../../src/digitise/trace/splice.js';
import type { TracedCurve } from '../../../src/digitise/trace/trace-curve.js';

const rows = 200;

/** A way with the values of one number everywhere, so that it is seen whose row is whose. */
function way(
  xAt: (row: number) => number,
  mark = 0,
  wrapsAt: (row: number) => number = () => 0,
): TracedCurve {
  return {
    path: {
      rows: Array.from({ length: rows }, (_, row) => ({
        xPx: xAt(row),
        slope: mark,
        place: 0,
        wraps: wrapsAt(row),
      })),
      margin: new Float64Array(rows).fill(mark),
      cost: mark,
    },
    refined: {
      xPx: new Float64Array(rows).fill(mark),
      sigmaPx: new Float64Array(rows).fill(mark),
      flags: new Uint8Array(rows).fill(mark),
      wraps: new Int8Array(rows).fill(mark),
      seen: new Uint8Array(rows).fill(mark),
    },
  };
}
const straight = way(() => 50);
const between = (row: number, from: number, to: number) => row >= from && row < to;

describe('two ways of a curve', () => {
  test('differ where only one of them was on ink, however near the other passed it by', () => {
    const passedBy = way(() => 50);
    passedBy.refined.xPx.fill(Number.NaN, 80, 120);
    expect(differingStretches(passedBy, straight)).toEqual([{ from: 77, to: 123 }]);
  });

  test('that are one differ nowhere, also where neither has begun', () => {
    expect(
      differingStretches(
        straight,
        way((row) => 50.5 + 0.2 * (row % 2)),
      ),
    ).toEqual([]);
    const late = () => way((row) => (row < 90 ? Number.NaN : 50));
    expect(differingStretches(late(), late())).toEqual([]);
  });

  test('differ in stretches, each with three rows on either side', () => {
    const other = way((row) => (between(row, 40, 50) || between(row, 120, 121) ? 70 : 50));
    expect(differingStretches(straight, other)).toEqual([
      { from: 37, to: 53 },
      { from: 117, to: 124 },
    ]);
  });

  test('that meet for fewer than twelve rows have crossed: one stretch', () => {
    const other = (gap: number) =>
      way((row) => (between(row, 40, 50) || between(row, 50 + gap, 70) ? 70 : 50));
    expect(differingStretches(straight, other(11))).toEqual([{ from: 37, to: 73 }]);
    expect(differingStretches(straight, other(12))).toHaveLength(2);
  });

  test('differ to the end of the window where one has wrapped, and from its beginning where one begins later', () => {
    const wrapped = way(
      () => 50,
      0,
      (row) => (row < 150 ? 0 : 1),
    );
    expect(differingStretches(straight, wrapped)).toEqual([{ from: 147, to: 200 }]);
    const late = way((row) => (row < 20 ? Number.NaN : 50));
    expect(differingStretches(straight, late)).toEqual([{ from: 0, to: 23 }]);
  });
});

test('spliced, every row is whole of one of the two ways, and neither is changed', () => {
  const [before, after] = [straight, way(() => 80, 7)];
  const { path, refined } = splice(before, after, [
    { from: 0, to: 5 },
    { from: 90, to: 200 },
  ]);
  for (let row = 0; row < rows; row++) {
    const mark = row < 5 || row >= 90 ? 7 : 0;
    const { xPx, sigmaPx, flags, wraps, seen } = refined;
    expect([path.rows[row]!.slope, path.margin[row], xPx[row]]).toEqual([mark, mark, mark]);
    expect([sigmaPx[row], flags[row], wraps[row], seen[row]]).toEqual([mark, mark, mark, mark]);
  }
  expect(before.refined.xPx.every((x) => x === 0) && after.refined.xPx.every((x) => x === 7)).toBe(true);
});
