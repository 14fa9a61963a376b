import fc from 'fast-check';
import { expect, it } from 'vitest';
import { bandAt, fractionOf, maximumTurns, nextBorder, type Scale } from '../../../src/render/sheet/bands.js';

const linear = { left: 0, right: 150, scale: 'linear', backup: { kind: 'none' } } as const satisfies Scale;

it('stands where the printed scale says', () => {
  expect([0, 75, 150, 300, -15].map((value) => fractionOf(linear, value))).toEqual([0, 0.5, 1, 2, -0.1]);
  const reversed = { left: 0.45, right: -0.15, scale: 'linear' } as const;
  expect(fractionOf(reversed, 0.15)).toBeCloseTo(0.5, 12);
  const decades = { left: 0.2, right: 2000, scale: 'logarithmic' } as const;
  for (const [value, fraction] of [
    [0.2, 0],
    [2, 0.25],
    [20, 0.5],
    [2000, 1],
    [20_000, 1.25],
  ] as const)
    expect(fractionOf(decades, value)).toBeCloseTo(fraction, 12);
  expect(fractionOf(decades, 0)).toBe(Number.NEGATIVE_INFINITY);
  expect(fractionOf(decades, -3)).toBe(Number.NEGATIVE_INFINITY);
  expect(fractionOf(decades, Number.NaN)).toBeNaN();
});

it('is drawn between the borders alone where there is no backup', () => {
  expect([0, 0.5, 1].map((at) => bandAt(linear, at)?.turn)).toEqual([0, 0, 0]);
  expect([-1e-9, 1 + 1e-9, Number.POSITIVE_INFINITY, Number.NaN].map((at) => bandAt(linear, at))).toEqual([
    null,
    null,
    null,
    null,
  ]);
});

it('wraps by whole track widths to either side, a border belonging to the inner turn', () => {
  const wrapped = { ...linear, backup: { kind: 'wrap' } } as const satisfies Scale;
  expect([-1.5, -1, -0.5, 0, 1, 1.5, 2, 2.5].map((at) => bandAt(wrapped, at)?.turn)).toEqual([
    -2, -1, -1, 0, 0, 1, 1, 2,
  ]);
  expect(bandAt(wrapped, maximumTurns + 1.5)).toBeNull();
  fc.assert(
    fc.property(fc.double({ min: -50, max: 50, noNaN: true }), (at) => {
      const { turn, offset, gain } = bandAt(wrapped, at)!;
      const drawn = offset + gain * at;
      expect(drawn).toBeGreaterThanOrEqual(0);
      expect(drawn).toBeLessThanOrEqual(1);
      expect(drawn + turn).toBeCloseTo(at, 9);
    }),
  );
});

it('goes on a second scale beyond the first: the same line to a tenth, or a new range', () => {
  const tenfold: Scale = { ...linear, left: 0, right: 50, backup: { kind: 'scale', left: 0, right: 500 } };
  const band = bandAt(tenfold, fractionOf(tenfold, 125))!;
  expect(band.turn).toBe(1);
  expect(band.offset + band.gain * fractionOf(tenfold, 125)).toBeCloseTo(0.25, 12);
  expect(bandAt(tenfold, fractionOf(tenfold, 501))).toBeNull();
  expect(bandAt(tenfold, fractionOf(tenfold, -1))).toBeNull();

  const decades: Scale = {
    left: 0.2,
    right: 2000,
    scale: 'logarithmic',
    backup: { kind: 'scale', left: 2000, right: 200_000 },
  };
  const high = bandAt(decades, fractionOf(decades, 20_000))!;
  expect(high.offset + high.gain * fractionOf(decades, 20_000)).toBeCloseTo(0.5, 12);
});

it('serves a value left of the track with turn −1 where the second scale lies there', () => {
  const low: Scale = { ...linear, left: 100, right: 200, backup: { kind: 'scale', left: 0, right: 100 } };
  const band = bandAt(low, fractionOf(low, 25))!;
  expect(band.turn).toBe(-1);
  expect(band.offset + band.gain * fractionOf(low, 25)).toBeCloseTo(0.25, 12);
});

it('meets each border on the way once, in order, and ends at the target', () => {
  const walk = (scale: Scale, from: number, to: number): number[] => {
    const met: number[] = [];
    for (let at = from; at !== to; ) {
      at = nextBorder(scale, at, to);
      met.push(at);
    }
    return met;
  };
  const wrapped = { ...linear, backup: { kind: 'wrap' } } as const satisfies Scale;
  expect(walk(wrapped, -1.5, 2.5)).toEqual([-1, 0, 1, 2, 2.5]);
  expect(walk(wrapped, 2, -1)).toEqual([1, 0, -1]);
  expect(walk(linear, -1.5, 2.5)).toEqual([0, 1, 2.5]);
  const tenfold: Scale = { ...linear, backup: { kind: 'scale', left: 0, right: 1500 } };
  expect(walk(tenfold, 12, -1)).toEqual([10, 1, 0, -1]);
  expect(walk(wrapped, 0.5, 1e30)).toHaveLength(maximumTurns + 2);
});
