import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { flagBit, type Trace } from '../../../src/core/trace.js';
import { readOnSharedScale } from '../../../src/digitise/trace/shared-scale.js';
import { curveOf } from './support.js';

const height = 2000;
const pen = 4;
const wave = (row: number) => 100 + 30 * Math.sin(row / 40);

function traceOf(mnemonic: string, xAt: (row: number) => number | null, flag = flagBit.gap): Trace {
  const rows = Array.from({ length: height }, (_, row) => xAt(row));
  return {
    mnemonic,
    track: 0,
    topRow: 0,
    xPx: Float64Array.from(rows, (x) => x ?? Number.NaN),
    sigmaPx: Float64Array.from(rows, (x) => (x === null ? Number.NaN : 0.4)),
    flags: Uint8Array.from(rows, (x) => (x === null ? flag : 0)),
    wraps: new Int8Array(height),
  };
}
const unreadWithin = (from: number, to: number, x = wave, flag?: number) =>
  traceOf('LLS', (row) => (row >= from && row < to ? null : x(row)), flag);

/** LLS, read beside LLD. */
function read(trace: Trace, cover = traceOf('LLD', wave), changes: Partial<TemplateCurve> = {}): Trace {
  const scale = { left: 0.2, right: 2000, scale: 'logarithmic', unit: 'ohm.m' } as const;
  readOnSharedScale([
    { curve: curveOf('LLS', { ...scale, ...changes }), trace, penWidthPx: pen },
    { curve: curveOf('LLD', scale), trace: cover, penWidthPx: pen },
  ]);
  return trace;
}

describe('a curve that runs into the stroke of another on the same scale', () => {
  test.each<[string, number, number]>([
    ['and comes out of it, however late', 200, 1800],
    ['and is never seen again', 200, height],
    ['out of which it came', 0, 1800],
  ])('%s, reads the same in between', (_, from, to) => {
    const { xPx, sigmaPx, flags } = read(unreadWithin(from, to));
    for (let row = from; row < to; row++) {
      expect(xPx[row]).toBeCloseTo(wave(row), 9);
      // Uniform within half of either pen, and the σ of the other curve.
      expect(sigmaPx[row]).toBeCloseTo(Math.hypot(pen / Math.sqrt(3), 0.4), 9);
      expect(flags[row]).toBe(flagBit.occluded);
    }
  });

  test('on a limb so steep that within a row both are anywhere on it, reads the same too', () => {
    const steep = (row: number) => 12 * row;
    const { xPx } = read(
      unreadWithin(200, 1800, (row) => steep(row) + (row < 200 ? 9 : -9)),
      traceOf('LLD', steep),
    );
    // What lies further off than half of both pens can hide comes of the slope alone.
    for (const row of [200, 1000, 1799]) expect(Math.abs(xPx[row]! - steep(row))).toBeLessThanOrEqual(pen);
  });

  test('stays unread where that one was not read either', () => {
    const { xPx, flags } = read(unreadWithin(200, 1800), unreadWithin(900, 1300));
    expect([xPx[899], xPx[1300]].map((x) => Number.isNaN(x!))).toEqual([false, false]);
    expect(xPx.slice(900, 1300).every((x) => Number.isNaN(x))).toBe(true);
    expect(flags[1000]).toBe(flagBit.gap);
  });

  test('and leaves the track later is read as far as it is in it', () => {
    const trace = unreadWithin(200, height);
    trace.flags.fill(flagBit['off-track'], 900);
    const { xPx } = read(trace);
    expect(xPx[899]).toBeCloseTo(wave(899), 9);
    expect(Number.isNaN(xPx[900]!)).toBe(true);
  });

  test('is on the wrap of that curve', () => {
    const cover = traceOf('LLD', wave);
    cover.wraps.fill(1, 500, 600);
    cover.flags.fill(flagBit.wrapped, 500, 600);
    const { wraps, flags } = read(unreadWithin(200, 1800), cover);
    expect([wraps[499], wraps[500], wraps[600]]).toEqual([0, 1, 0]);
    expect(flags[500]).toBe(flagBit.occluded | flagBit.wrapped);
  });
});

test('goes into another stroke that is nearer than both pens and a pixel', () => {
  const isRead = (apartPx: number) => {
    const trace = unreadWithin(200, height, () => 100 + apartPx);
    return !Number.isNaN(
      read(
        trace,
        traceOf('LLD', () => 100),
      ).xPx[1000]!,
    );
  };
  expect([2 * pen + 0.9, 2 * pen + 1.1].map(isRead)).toEqual([true, false]);
});

test.each<[string, Trace, (Trace | undefined)?, Partial<TemplateCurve>?]>([
  ['it is seen nowhere', unreadWithin(0, height)],
  ['it went in elsewhere', unreadWithin(200, 1800, (row) => wave(row) + (row < 200 ? 12 : 0))],
  ['it came out elsewhere', unreadWithin(200, 1800, (row) => wave(row) + (row < 200 ? 0 : 12))],
  ['the other was not read for most of the way', unreadWithin(200, 1800), unreadWithin(400, 1000)],
  ['it was beyond the border', unreadWithin(200, 1800, wave, flagBit['off-track'])],
  ['the other has another scale', unreadWithin(200, 1800), undefined, { right: 200 }],
  ['the other has another unit', unreadWithin(200, 1800), undefined, { unit: 'mmho/m' }],
])('stays unread where %s', (_, trace, cover, changes) => {
  const before = trace.xPx.slice();
  expect(read(trace, cover, changes).xPx).toEqual(before);
});

test('what was read from another stroke is no ground for a third', () => {
  const scale = { left: 6, right: 16, unit: 'in' } as const;
  const traces = [unreadWithin(200, 1800), unreadWithin(150, 1900)];
  const curves = traces.map((trace, i) => ({ curve: curveOf(`C${i}`, scale), trace, penWidthPx: pen }));
  readOnSharedScale(curves);
  expect(Number.isNaN(traces[0]!.xPx[1000]!)).toBe(true);
  expect(Number.isNaN(traces[1]!.xPx[1000]!)).toBe(true);
});
