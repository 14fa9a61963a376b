import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import { calibrateTrace, registerDepth, type TrackGeometry } from '../../../src/digitise/calibrate/index.js';
import { rowPlaces } from '../../../src/digitise/calibrate/row-places.js';

/** A track from x 0 to 1000 for values 0–1000, so that value is x; depth in m is y in px at the reference x, 500. */
const curve: TemplateCurve = {
  ...{ mnemonic: 'GR', unit: 'GAPI', description: '', left: 0, right: 1000, scale: 'linear' },
  ...{ backup: { kind: 'none' }, style: 'solid', weight: 'medium', colour: 'black', write: true },
};
const referenceX = 500;
const tilted = (tilt: number): TrackGeometry => ({
  leftAt: () => 0,
  rightAt: () => 1000,
  referenceYAt: (yPx, xPx) => yPx - tilt * (xPx - referenceX),
});
const rowsAreMetres = registerDepth(
  [
    { yPx: 0, depth: 0 },
    { yPx: 1000, depth: 1000 },
  ],
  'm',
);
const traceOf = (xPx: readonly number[]): Trace => ({
  ...{ mnemonic: 'GR', track: 0, topRow: 0, xPx: Float64Array.from(xPx) },
  ...{ sigmaPx: Float64Array.from(xPx, (x) => (Number.isNaN(x) ? x : 1)), flags: new Uint8Array(xPx.length) },
  wraps: new Int8Array(xPx.length),
});
const valuesOf = (trace: Trace, tilt: number, start: number, step: number, sampleCount: number): number[] =>
  Array.from(
    calibrateTrace(trace, tilted(tilt), curve, rowsAreMetres, {
      ...{ depthUnit: 'm', start, step, sampleCount },
    }).value,
  );
const rows = (count: number, xOf: (yPx: number) => number): number[] =>
  Array.from({ length: count }, (_, row) => xOf(row + 0.5));

/**
 * A bed of 800 between 100 and 140 m in a baseline of 100, as it stands on a sheet with this tilt: its two edges are
 * strokes along depth lines, from x 100 to x 800. The one that runs against the rows has three y a row: `choice` says
 * where between the first (0) and the last (1) the trace goes over.
 */
function bed(tilt: number, choice: number): Trace {
  const shift = (x: number) => tilt * (x - referenceX);
  const edge = (depth: number, from: number, to: number) => (y: number) => {
    const [first, last] = [depth + shift(from), depth + shift(to)];
    if (last <= first) return y < last + choice * (first - last) ? from : to;
    return Math.min(Math.max(from, to), Math.max(Math.min(from, to), from + ((to - from) * (y - first)) / (last - first)));
  }; // biome-ignore format: one line each
  const [top, bottom] = [edge(100, 100, 800), edge(140, 800, 100)];
  return traceOf(rows(250, (y) => (y < 120 ? top(y) : bottom(y))));
}

describe('on a sheet whose depth lines are tilted', () => {
  test('property: a straight line has the depth of its own x, at any slope, step and offset', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -0.03, max: 0.03, noNaN: true }),
        fc.double({ min: -6, max: 6, noNaN: true }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (tilt, pxPerMetre, step) => {
          // y = depth + tilt (x − 500) and x = 500 + pxPerMetre (depth − 60) give x by y.
          const x = (y: number) => referenceX + (pxPerMetre * (y - 60)) / (1 + tilt * pxPerMetre);
          const values = valuesOf(traceOf(rows(120, x)), tilt, 30, step, 8);
          for (const [at, value] of values.entries())
            expect(value).toBeCloseTo(referenceX + pxPerMetre * (30 + at * step - 60), 6);
        },
      ),
    );
  });

  test('a curve that stands still at the side of a track is moved by the tilt there, not by that of its middle', () => {
    // It steps at 100 m; a track width from the reference x that is 5 rows further down.
    const values = valuesOf(traceOf(rows(200, (y) => (y < 105 ? 1000 : 1010))), 0.01, 98.5, 1, 4);
    expect(values.slice(0, 1).concat(values.slice(2))).toEqual([1000, 1010, 1010]);
  });

  for (const tilt of [0.005, -0.005, 0.02, -0.02]) {
    test(`a bed with flat edges keeps its height, and its edges lie where they are: tilt ${tilt}`, () => {
      // No row holds the middle of a stroke that runs against the rows: it is bridged by a straight line.
      const bridged = (Math.abs(tilt) * 700) / 2;
      valuesOf(bed(tilt, 0.5), tilt, 50, 1, 150).forEach((value, at) => {
        const fromEdge = Math.min(Math.abs(50 + at - 100), Math.abs(50 + at - 140));
        const inside = 50 + at > 100 && 50 + at < 140;
        if (fromEdge > 1.5 + bridged) expect(value, `at ${50 + at} m`).toBeCloseTo(inside ? 800 : 100, 6);
      });
    });
    for (const choice of [0, 1])
      test(`it does where the trace leaves a stroke at its ${choice ? 'last' : 'first'} row: tilt ${tilt}`, () => {
        // The rows in which the stroke has three y: so far the trace itself is off.
        const off = Math.abs(tilt) * 700;
        valuesOf(bed(tilt, choice), tilt, 50, 1, 150).forEach((value, at) => {
          const fromEdge = Math.min(Math.abs(50 + at - 100), Math.abs(50 + at - 140));
          const inside = 50 + at > 100 && 50 + at < 140;
          if (fromEdge > 1 + off) expect(value, `at ${50 + at} m`).toBeCloseTo(inside ? 800 : 100, 6);
        });
      });
  }

  test('a spike of one row keeps its peak where the paper is sampled at every row', () => {
    for (const tilt of [0.005, -0.005]) {
      const values = valuesOf(
        traceOf(rows(100, (y) => (y === 50.5 ? 600 : 450))),
        tilt,
        50.5 - tilt * 100,
        1,
        1,
      );
      expect(values[0]).toBeGreaterThan(590);
    }
  });

  test('property: whatever the trace does there is one value at a depth, and none is made up', () => {
    const x = fc.oneof(
      { weight: 4, arbitrary: fc.double({ min: 0, max: 1000, noNaN: true }) },
      fc.constant(Number.NaN),
    );
    fc.assert(
      fc.property(fc.array(x, { minLength: 2, maxLength: 60 }), fc.double({ min: -0.03, max: 0.03, noNaN: true }), (xs, tilt) => {
        const { centreYPx, borderYPx } = rowPlaces(traceOf(xs), tilted(tilt));
        for (let row = 0; row < xs.length; row++) {
          expect(borderYPx[row]!).toBeLessThan(centreYPx[row]!);
          expect(centreYPx[row]!).toBeLessThan(borderYPx[row + 1]!);
        }
        const read = xs.filter((value) => !Number.isNaN(value));
        const spread = Math.max(...read) - Math.min(...read);
        for (const value of valuesOf(traceOf(xs), tilt, 0, 1, xs.length))
          if (!Number.isNaN(value)) {
            expect(value).toBeGreaterThanOrEqual(Math.min(...read) - spread / 2 - 1e-9);
            expect(value).toBeLessThanOrEqual(Math.max(...read) + spread / 2 + 1e-9);
          }
      }),
    ); // biome-ignore format: as it is
  });

  test('a trace that ends in a stroke flatter than the depth lines is not stretched beyond it', () => {
    // Two samples that share their place, an eighth of a row apart: half of what lies between them is all that half a row may add.
    for (const tilt of [-0.002, -0.003, -0.004, -0.03])
      for (const value of valuesOf(traceOf([910, 0]), tilt, 0, 1, 2))
        if (!Number.isNaN(value)) expect(Math.abs(value - 455)).toBeLessThanOrEqual(910 + 1e-9);
  });

  test('rows that were not read stand between those that were', () => {
    const { centreYPx } = rowPlaces(traceOf([100, Number.NaN, 300, Number.NaN]), tilted(0.001));
    expect(Array.from(centreYPx)).toEqual([0.9, 1.8, 2.7, 3.7].map((y) => expect.closeTo(y, 12)));
    const none = rowPlaces(traceOf([Number.NaN, Number.NaN]), tilted(0.001));
    expect(Array.from(none.centreYPx)).toEqual([0.5, 1.5]);
  });

  test('rows whose depths turn back share the place, an eighth of a row apart, and the others stay', () => {
    // Depths 0.5, 3.5, 0.5, 3.5: the two in the middle meet half-way.
    const { centreYPx } = rowPlaces(traceOf([500, 300, 700, 500]), tilted(0.01));
    expect(Array.from(centreYPx)).toEqual(
      [0.5, 2 - 1 / 16, 2 + 1 / 16, 3.5].map((y) => expect.closeTo(y, 12)),
    );
  });
});
