import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import {
  calibrateTrace,
  defaultStep,
  registerDepth,
  type TrackGeometry,
  tableAxis,
} from '../../../src/digitise/calibrate/index.js';

const curve: TemplateCurve = {
  mnemonic: 'GR',
  unit: 'GAPI',
  description: 'Gamma ray',
  left: 0,
  right: 100,
  scale: 'linear',
  backup: { kind: 'wrap' },
  style: 'solid',
  weight: 'medium',
  colour: 'black',
  write: true,
};
const upright: TrackGeometry = { leftAt: () => 50, rightAt: () => 150, referenceYAt: (yPx) => yPx };
const { NaN: null_ } = Number;

function traceOf(xPx: readonly number[], rest: Partial<Trace> = {}): Trace {
  return {
    mnemonic: 'GR',
    track: 0,
    topRow: 0,
    xPx: Float64Array.from(xPx),
    sigmaPx: Float64Array.from(xPx, (x) => (Number.isNaN(x) ? x : 1)),
    flags: new Uint8Array(xPx.length),
    wraps: new Int8Array(xPx.length),
    ...rest,
  };
}
/** y in px is depth in m × perMetre. */
const rowsPerMetre = (rows: number) =>
  registerDepth(
    [
      { yPx: 0, depth: 0 },
      { yPx: 1000 * rows, depth: 1000 },
    ],
    'm',
  );
const axis = (start: number, step: number, sampleCount: number) => ({
  depthUnit: 'm' as const,
  start,
  step,
  sampleCount,
});
/** The trace x = 50 + value on a track of 100 px for 0–100, so that x − 50 is the value. */
const valuesAt = (trace: Trace, rows: number, start: number, step: number, count: number): number[] =>
  Array.from(calibrateTrace(trace, upright, curve, rowsPerMetre(rows), axis(start, step, count)).value);

describe('a sample', () => {
  test('of just one row has the value of the row', () => {
    expect(valuesAt(traceOf([60, 90, 55, 70]), 1, 0.5, 1, 4)).toEqual([10, 40, 5, 20]);
  });
  test('of two rows has their mean', () => {
    const values = valuesAt(traceOf([60, 90, 55, 70]), 2, 0.5, 1, 2);
    expect(values[0]).toBeCloseTo(25, 12);
    expect(values[1]).toBeCloseTo(12.5, 12);
  });
  test('between two rows, one row wide, is half way', () => {
    expect(valuesAt(traceOf([60, 90, 55, 70]), 1, 1, 1, 3)).toEqual([25, 22.5, 12.5]);
  });
  test('finer than a row is linear between the centres', () => {
    const values = valuesAt(traceOf([60, 90, 50]), 1, 0.5, 0.25, 9);
    expect(values).toEqual([10, 17.5, 25, 32.5, 40, 30, 20, 10, 0]);
  });
  test('takes the mean of the logarithm on a logarithmic scale', () => {
    const log: TemplateCurve = { ...curve, left: 1, right: 100, scale: 'logarithmic' };
    const made = calibrateTrace(traceOf([50, 150, 75, 75]), upright, log, rowsPerMetre(2), axis(0.5, 1, 2));
    expect(made.value[0]).toBeCloseTo(10, 10);
    expect(made.value[1]).toBeCloseTo(10 ** 0.5, 10);
    // σ of the logarithm is ln 100 × 1 px / 100 px.
    expect(made.sigma[0]).toBeCloseTo(10 * Math.log(100) * 0.01, 10);
  });
  test('has the mean σ of its rows, which does not fall with their number', () => {
    const trace = traceOf(new Array(40).fill(70), {
      sigmaPx: Float64Array.from({ length: 40 }, (_, row) => (row % 2 ? 3 : 1)),
    });
    const made = calibrateTrace(trace, upright, curve, rowsPerMetre(10), axis(1, 1, 3));
    for (const sigma of made.sigma) expect(sigma).toBeCloseTo(2, 12);
  });
  test('has the flags of every row of its cell, and of no other', () => {
    const flags = Uint8Array.of(0, flagBit.gap, flagBit.occluded, 0, flagBit['off-track'], flagBit.ambiguous);
    const made = calibrateTrace(
      traceOf([60, 60, 60, 60, null_, 60], { flags }),
      upright,
      curve,
      rowsPerMetre(2),
      axis(0.5, 1, 3),
    );
    expect(Array.from(made.flags)).toEqual([4, 8, 17]);
    expect(made.value[2]).toBeCloseTo(10, 12);
  });
  test('is null unless half of its cell was read, and nulls do not spread', () => {
    const x = [60, null_, null_, null_, 60, null_, null_, 60, 70, 80];
    const values = valuesAt(traceOf(x), 2, 0.5, 1, 5);
    expect(values.map((value) => (Number.isNaN(value) ? null : value))).toEqual([
      10,
      null,
      10,
      10,
      expect.closeTo(25, 10),
    ]);
    expect(valuesAt(traceOf([60, null_, 60]), 1, 0.5, 1, 3)).toEqual([10, null_, 10]);
    expect(valuesAt(traceOf([60, null_, 60, null_]), 4, 0.5, 1, 1)).toEqual([10]);
    expect(valuesAt(traceOf([60, null_, null_, null_]), 4, 0.5, 1, 1)).toEqual([null_]);
  });
  test('of a single read row has its value, wherever the cell falls', () => {
    // The row lies off the centre of the cell by a part that binary fractions do not hold.
    const values = valuesAt(traceOf([null_, null_, 82, null_, null_]), 1, 0, 1.462332369126374, 3);
    expect(values[2]).toBe(32);
  });
  test('beyond the trace is null and has no flags', () => {
    const made = calibrateTrace(
      traceOf([60], { flags: Uint8Array.of(4) }),
      upright,
      curve,
      rowsPerMetre(1),
      axis(-2, 1, 6),
    );
    expect(made.value.filter((value) => !Number.isNaN(value))).toHaveLength(2);
    expect(Array.from(made.flags)).toEqual([0, 0, 4, 4, 0, 0]);
  });
  test('is unwrapped before it is averaged', () => {
    const wraps = Int8Array.of(0, 0, 1, 1);
    const values = valuesAt(traceOf([147, 149, 51, 53], { wraps }), 4, 0.5, 1, 1);
    expect(values[0]).toBeCloseTo(100, 10);
  });
  test('stands between the edges at its own row', () => {
    const drift: TrackGeometry = {
      leftAt: (y) => 50 + y,
      rightAt: (y) => 150 + 2 * y,
      referenceYAt: (y) => y,
    };
    const at = (row: number, fraction: number): number => 50 + row + 0.5 + fraction * (100 + row + 0.5);
    const made = calibrateTrace(
      traceOf([at(0, 0.2), at(1, 0.3), at(2, 0.4)]),
      drift,
      curve,
      rowsPerMetre(1),
      axis(0.5, 1, 3),
    );
    for (const [row, value] of [20, 30, 40].entries()) expect(made.value[row]).toBeCloseTo(value, 10);
  });
  test('is where the tilted depth line meets the track', () => {
    const tilted: TrackGeometry = { ...upright, referenceYAt: (y) => y - 3 };
    const made = calibrateTrace(
      traceOf([null_, null_, null_, 60, 70]),
      tilted,
      curve,
      rowsPerMetre(1),
      axis(0.5, 1, 2),
    );
    expect(Array.from(made.value)).toEqual([10, 20]);
  });
  test('of a track without width is an error', () => {
    const flat: TrackGeometry = { ...upright, rightAt: () => 50 };
    expect(() => calibrateTrace(traceOf([60]), flat, curve, rowsPerMetre(1), axis(0.5, 1, 1))).toThrow(
      'track of GR is 0 px wide',
    );
  });

  test('property: a straight line stays the same line at any step and any offset', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -3, max: 3, noNaN: true }),
        fc.double({ min: 0.15, max: 7, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (slope, step, offset) => {
          const trace = traceOf(Array.from({ length: 120 }, (_, row) => 100 + slope * (row + 0.5)));
          const start = 10 + offset;
          const values = valuesAt(trace, 1, start, step, 10);
          for (const [index, value] of values.entries())
            expect(value).toBeCloseTo(50 + slope * (start + index * step), 8);
        },
      ),
    );
  });
  test('property: a logarithmic line, a decade each 40 rows, stays a decade each 40 rows', () => {
    const log: TemplateCurve = { ...curve, left: 0.2, right: 2000, scale: 'logarithmic' };
    const trace = traceOf(Array.from({ length: 150 }, (_, row) => 50 + 25 * ((row + 0.5) / 40)));
    fc.assert(
      fc.property(fc.double({ min: 0.3, max: 6, noNaN: true }), (step) => {
        const made = calibrateTrace(trace, upright, log, rowsPerMetre(1), axis(8, step, 15));
        for (const [index, value] of made.value.entries())
          expect(Math.log10(value / 0.2)).toBeCloseTo((8 + index * step) / 40, 10);
      }),
    );
  });
  test('property: values stay within those of the rows around, whatever is missing', () => {
    const x = fc.oneof(fc.double({ min: 50, max: 150, noNaN: true }), fc.constant(null_));
    fc.assert(
      fc.property(
        fc.array(x, { minLength: 4, maxLength: 40 }),
        fc.double({ min: 0.2, max: 5, noNaN: true }),
        (xs, step) => {
          const read = xs.filter((value) => !Number.isNaN(value));
          const spread = Math.max(...read) - Math.min(...read);
          for (const value of valuesAt(traceOf(xs), 1, 0, step, Math.floor(xs.length / step)))
            if (!Number.isNaN(value)) {
              expect(value).toBeGreaterThanOrEqual(Math.min(...read) - 50 - spread / 2 - 1e-9);
              expect(value).toBeLessThanOrEqual(Math.max(...read) - 50 + spread / 2 + 1e-9);
            }
        },
      ),
    );
  });
});

describe('the step that follows the resolution', () => {
  const rowsPerFoot = (rows: number) =>
    registerDepth(
      [
        { yPx: 0, depth: 0 },
        { yPx: 100 * rows, depth: 100 },
      ],
      'ft',
    );
  test.each([
    ['200 dpi, 5 in/100 ft', 10, 0.1],
    ['the same, stretched by 3 %', 9.7, 0.1],
    ['100 dpi, 5 in/100 ft', 5, 0.2],
    ['300 dpi, 5 in/100 ft', 15, 0.1],
    ['400 dpi, 5 in/100 ft', 20, 0.05],
    ['200 dpi, 2 in/100 ft', 4, 0.25],
    ['200 dpi, 1 in/100 ft', 2, 0.5],
    ['200 dpi, 25 in/100 ft', 50, 0.02],
    ['72 dpi, 1 in/100 ft', 0.72, 2],
    ['9 rows for 100 ft', 0.09, 20],
  ])('%s', (_, rows, step) => expect(defaultStep(rowsPerFoot(rows), 0, 500)).toBe(step));
});

describe('the axis of a table', () => {
  const map = registerDepth(
    [
      { yPx: 0, depth: 1208.2 },
      { yPx: 6000, depth: 2408.2 },
    ],
    'ft',
  );
  test('starts and ends at whole multiples of the step inside the rows', () => {
    expect(tableAxis(map, 0, 6000, 0.2)).toEqual({
      depthUnit: 'ft',
      start: 1208.2,
      step: 0.2,
      sampleCount: 6001,
    });
    expect(tableAxis(map, 1, 5999, 0.5)).toEqual({
      depthUnit: 'ft',
      start: 1208.5,
      step: 0.5,
      sampleCount: 2400,
    });
    expect(tableAxis(map, 0, 10, 0.25)).toEqual({
      depthUnit: 'ft',
      start: 1208.25,
      step: 0.25,
      sampleCount: 8,
    });
  });
  test('a step that does not fit is an error', () => {
    expect(() => tableAxis(map, 0, 6000, 0)).toThrow('Expected a step above 0 ft but found 0');
    expect(() => tableAxis(map, 1, 2, 50)).toThrow('the step is 50 ft; give a finer one');
  });
});
