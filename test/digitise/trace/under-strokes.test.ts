import { describe, expect, test } from 'vitest';
import { flagBit } from '../../../src/core/trace.js';
import type { RefinedPath } from '../../../src/digitise/trace/refine.js';
import { readUnderStrokes } from '../../../src/digitise/trace/under-strokes.js';
import { templateCurve } from '../../support/template-curve.js';

const height = 400;
const pen = 4;
const dpi = 200;
const wave = (row: number) => 100 + 30 * Math.sin(row / 40);

/** A path that is read at f(row); where that is null, it is a gap. */
function pathAt(f: (row: number) => number | null, flag = flagBit.occluded): RefinedPath {
  const rows = Array.from({ length: height }, (_, row) => f(row));
  return {
    xPx: Float64Array.from(rows, (x) => x ?? Number.NaN),
    sigmaPx: Float64Array.from(rows, (x) => (x === null ? Number.NaN : 0.4)),
    flags: Uint8Array.from(rows, (x) => (x === null ? flag : 0)),
    wraps: new Int8Array(height),
    seen: Uint8Array.from(rows, (x) => (x === null ? 0 : 1)),
  };
}
const cover = pathAt(wave);
const unreadWithin = (from: number, to: number, x = wave) =>
  pathAt((row) => (row >= from && row < to ? null : x(row)));
const under = (curve: RefinedPath, others: readonly RefinedPath[] = [cover], shared = false) =>
  readUnderStrokes(
    [curve, ...others].map((refined, i) => ({
      curve: templateCurve(`C${i}`, { right: shared ? 100 : 100 + i }),
      refined,
      penWidthPx: pen,
    })),
    dpi,
  )[0]!;

describe('a curve that goes in under the stroke of another and comes out of it again', () => {
  test('is read along that stroke, as unsure as both pens are wide, and flagged', () => {
    const read = under(unreadWithin(100, 300));
    for (let row = 100; row < 300; row++) {
      expect(read.xPx[row]).toBeCloseTo(wave(row), 9);
      // Uniform within half of either pen, and the σ of the other curve.
      expect(read.sigmaPx[row]).toBeCloseTo(Math.hypot(pen / Math.sqrt(3), 0.4), 9);
      expect(read.flags[row]).toBe(flagBit.occluded);
    }
  });

  test('keeps the distance at which it went in and came out, and passes from the one to the other evenly', () => {
    const read = under(unreadWithin(100, 300, (row) => wave(row) + (row < 200 ? -2 : 2)));
    const offset = (row: number) => read.xPx[row]! - wave(row);
    expect(offset(100)).toBeCloseTo(-2 + 4 / 201, 9);
    expect(offset(199)).toBeCloseTo(-2 + (4 * 100) / 201, 9);
    expect(offset(299)).toBeCloseTo(2 - 4 / 201, 9);
  });

  test('goes under the nearer of two', () => {
    const read = under(unreadWithin(100, 300), [pathAt((row) => wave(row) + 3), cover]);
    expect(read.xPx[200]).toBeCloseTo(wave(200), 9);
  });
});

describe('a curve that is bridged where the stroke of another lies over it', () => {
  /** Upright, unseen in four rows and bridged there. */
  const upright = pathAt(() => 100);
  for (let row = 200; row < 204; row++) {
    upright.flags[row] = flagBit.occluded;
    upright.seen[row] = 0;
  }

  test('goes straight on where the other is a spike, which it only crosses', () => {
    const places = [40, 70, 100, 130, 130, 60, 70, 100, 130, 160];
    const spike = pathAt((row) => places[row - 197] ?? null);
    expect(under(upright, [spike]).xPx).toEqual(upright.xPx);
    // On one scale both may be spikes.
    expect(under(upright, [spike], true).xPx).not.toEqual(upright.xPx);
  });

  test('is read along the other where both run the same way', () => {
    const beside = pathAt((row) => 101 + 0.5 * Math.sin(row));
    expect(under(upright, [beside]).xPx).not.toEqual(upright.xPx);
  });

  test('is read along a steep one where it is nearly as steep itself', () => {
    // 20 px a row, and 32 where the one goes in under the other and comes out.
    const curve = pathAt((row) => 102 + 20 * (row - 200));
    for (let row = 200; row < 204; row++) {
      curve.xPx[row] = 0;
      curve.flags[row] = flagBit.occluded;
      curve.seen[row] = 0;
    }
    const places = [48, 80, 112, 120, 135, 148, 180, 212];
    const steep = pathAt((row) => places[row - 198] ?? null);
    const read = under(curve, [steep]);
    for (let row = 200; row < 204; row++) expect(read.xPx[row]).toBeCloseTo(places[row - 198]! + 2, 6);
  });
});

test.each<[string, RefinedPath, RefinedPath]>([
  [
    'it went in under another stroke than it came out of',
    unreadWithin(100, 300),
    pathAt((row) => wave(row) + (row < 200 ? 0 : 40)),
  ],
  ['the other was not read all the way either', unreadWithin(100, 300), unreadWithin(150, 160)],
  [
    'it was beyond the border',
    pathAt((row) => (row >= 100 && row < 300 ? null : wave(row)), flagBit['off-track']),
    cover,
  ],
  [
    'paper is seen, not another stroke',
    pathAt((row) => (row >= 100 && row < 300 ? null : wave(row)), flagBit.gap),
    cover,
  ],
  ['it never comes out', unreadWithin(100, height), cover],
  ['it is longer than 40 mm', unreadWithin(20, 20 + Math.ceil((41 * dpi) / 25.4)), cover],
])('stays unread where %s', (_, curve, other) => {
  const read = under(curve, [other]);
  expect(read.xPx).toEqual(curve.xPx);
  expect(read.flags).toEqual(curve.flags);
});

test('keeps the bridge over a crossing, where it came out on the other side', () => {
  const across = (row: number) => wave(row) + (row - 200) / 4;
  const bridged = pathAt(across);
  for (let row = 195; row < 206; row++) {
    bridged.seen[row] = 0;
    bridged.flags[row] = flagBit.occluded;
    bridged.sigmaPx[row] = 1;
  }
  const read = under(bridged);
  expect(read.xPx).toEqual(bridged.xPx);
  expect(read.sigmaPx).toEqual(bridged.sigmaPx);
});
