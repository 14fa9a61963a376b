import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Polyline } from '../../../src/core/polyline.js';
import { dashLines } from '../../../src/render/sheet/dash.js';

const line = (...points: [number, number][]): Polyline => ({
  x: Float64Array.from(points, ([x]) => x),
  y: Float64Array.from(points, ([, y]) => y),
});
const plain = (lines: readonly Polyline[]) =>
  lines.map(({ x, y }) => [...x].map((each, at) => [each, y[at]!]));
const lengthOf = ({ x, y }: Polyline): number =>
  [...x].slice(1).reduce((sum, each, at) => sum + Math.hypot(each - x[at]!, y[at + 1]! - y[at]!), 0);

it('draws and lifts by arc length, the last dash as long as there is line for it', () => {
  expect(plain(dashLines([line([0, 0], [10, 0])], [3, 1], 0))).toEqual([
    [
      [0, 0],
      [3, 0],
    ],
    [
      [4, 0],
      [7, 0],
    ],
    [
      [8, 0],
      [10, 0],
    ],
  ]);
});

it('goes round corners', () => {
  expect(plain(dashLines([line([0, 0], [2, 0], [2, 5])], [3, 1], 0))).toEqual([
    [
      [0, 0],
      [2, 0],
      [2, 1],
    ],
    [
      [2, 2],
      [2, 5],
    ],
  ]);
});

it('begins where in the pattern it is told to', () => {
  expect(plain(dashLines([line([0, 0], [6, 0])], [3, 1], 2))).toEqual([
    [
      [0, 0],
      [1, 0],
    ],
    [
      [2, 0],
      [5, 0],
    ],
  ]);
  expect(plain(dashLines([line([0, 0], [3, 0])], [3, 1], 3.5))).toEqual([
    [
      [0.5, 0],
      [3, 0],
    ],
  ]);
});

it('carries the pattern on from one line to the next', () => {
  const whole = dashLines([line([0, 0], [20, 0])], [3, 2], 1);
  const parts = dashLines([line([0, 0], [7, 0]), line([7, 0], [20, 0])], [3, 2], 1);
  const total = (lines: readonly Polyline[]) => lines.reduce((sum, each) => sum + lengthOf(each), 0);
  expect(total(parts)).toBeCloseTo(total(whole), 9);
  expect(plain(parts)).toEqual([
    [
      [0, 0],
      [2, 0],
    ],
    [
      [4, 0],
      [7, 0],
    ],
    [
      [9, 0],
      [12, 0],
    ],
    [
      [14, 0],
      [17, 0],
    ],
    [
      [19, 0],
      [20, 0],
    ],
  ]);
});

it('runs an odd pattern through twice, leaves a solid line as it is, refuses one of no length', () => {
  expect(plain(dashLines([line([0, 0], [5, 0])], [1], 0))).toEqual([
    [
      [0, 0],
      [1, 0],
    ],
    [
      [2, 0],
      [3, 0],
    ],
    [
      [4, 0],
      [5, 0],
    ],
  ]);
  const solid = [line([0, 0], [5, 0])];
  expect(dashLines(solid, [], 0)).toBe(solid);
  expect(() => dashLines(solid, [0, 0], 0)).toThrow('not all 0');
});

const someLine = fc
  .array(
    fc.tuple(fc.double({ min: -30, max: 30, noNaN: true }), fc.double({ min: 0.01, max: 5, noNaN: true })),
    { minLength: 2, maxLength: 30 },
  )
  .map((steps) => {
    let y = 0;
    const points = steps.map(([x, dy]): [number, number] => {
      y += dy;
      return [x, y];
    });
    return line(...points);
  });

it('puts down on/(on + off) of any line, to within a period, and nothing off the line', () => {
  fc.assert(
    fc.property(
      someLine,
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: 0.2, max: 5, noNaN: true }),
      fc.double({ min: 0, max: 20, noNaN: true }),
      (path, on, off, start) => {
        const dashes = dashLines([path], [on, off], start);
        const inked = dashes.reduce((sum, each) => sum + lengthOf(each), 0);
        expect(Math.abs(inked - (lengthOf(path) * on) / (on + off))).toBeLessThanOrEqual(on + off);
        for (const dash of dashes) {
          expect(lengthOf(dash)).toBeLessThanOrEqual(on + 1e-6);
          for (let at = 0; at < dash.x.length; at++)
            expect(distanceTo(path, dash.x[at]!, dash.y[at]!)).toBeLessThan(1e-6);
        }
      },
    ),
  );
});

function distanceTo({ x, y }: Polyline, atX: number, atY: number): number {
  let nearest = Number.POSITIVE_INFINITY;
  for (let index = 1; index < x.length; index++) {
    const [dx, dy] = [x[index]! - x[index - 1]!, y[index]! - y[index - 1]!];
    const share = ((atX - x[index - 1]!) * dx + (atY - y[index - 1]!) * dy) / (dx * dx + dy * dy);
    const clamped = Math.min(Math.max(share, 0), 1);
    nearest = Math.min(
      nearest,
      Math.hypot(x[index - 1]! + clamped * dx - atX, y[index - 1]! + clamped * dy - atY),
    );
  }
  return nearest;
}
