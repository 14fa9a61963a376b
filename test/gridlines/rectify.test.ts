import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { SheetLayout } from '../../src/core/layout.js';
import { rectification } from '../../src/gridlines/rectify.js';

const line = (xPx: number[]) => ({ xPx: Float64Array.from(xPx), widthPx: 2, inkShare: 1 });
const layout: SheetLayout = {
  widthPx: 1000,
  heightPx: 2000,
  skewDegrees: 0.5,
  knotYPx: Float64Array.from([64, 700, 1500, 1900]),
  tracks: [
    {
      left: line([100, 106, 104, 120]),
      right: line([600, 604, 606, 617]),
      grid: { kind: 'linear', divisions: 10 },
      verticals: [],
    },
  ],
  xReferencePx: 350,
  depthLines: [
    { yPx: 100, tilt: 0.02, widthPx: 2, weight: 0, inkShare: 1 },
    { yPx: 900, tilt: -0.01, widthPx: 2, weight: 0, inkShare: 1 },
    { yPx: 1800, tilt: 0.005, widthPx: 2, weight: 0, inkShare: 1 },
  ],
};
const { toTrack, toImage } = rectification(layout, layout.tracks[0]!);

test('borders are u = 0 and u = 1 at every y', () => {
  expect(toTrack(100, 64).u).toBe(0);
  expect(toTrack(604, 700).u).toBe(1);
  expect(toTrack(352.5, 382).u).toBeCloseTo(0.5, 12);
});

test('a depth line is straightened to its y at the reference', () => {
  for (const x of [120, 350, 580]) expect(toTrack(x, 900 - 0.01 * (x - 350)).v).toBeCloseTo(900, 9);
});

test('image → track → image and track → image → track are the identity', () => {
  fc.assert(
    fc.property(
      fc.double({ min: 0, max: 1000, noNaN: true }),
      fc.double({ min: -50, max: 2050, noNaN: true }),
      (x, y) => {
        const { u, v } = toTrack(x, y);
        const back = toImage(u, v);
        expect(back.xPx).toBeCloseTo(x, 7);
        expect(back.yPx).toBeCloseTo(y, 7);
      },
    ),
  );
  fc.assert(
    fc.property(
      fc.double({ min: -0.3, max: 1.3, noNaN: true }),
      fc.double({ min: 0, max: 2000, noNaN: true }),
      (u, v) => {
        const { xPx, yPx } = toImage(u, v);
        const back = toTrack(xPx, yPx);
        expect(back.u).toBeCloseTo(u, 9);
        expect(back.v).toBeCloseTo(v, 7);
      },
    ),
  );
});
