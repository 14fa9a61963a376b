import { describe, expect, test } from 'vitest';
import type { Trace } from '../../../src/core/trace.js';
import { sortByValue } from '../../../src/digitise/trace/sort-by-value.js';
import { templateCurve } from '../../support/template-curve.js';
import { bareLayout } from './support.js';

const height = 2000;
const [left, right] = [20, 420];
const layout = bareLayout(440, height, left, right);
const photoelectric = templateCurve('PEF', { unit: 'b/e', left: 0, right: 20 });
const correction = templateCurve('DRHO', { unit: 'g/cm3', left: -0.75, right: 0.25 });

/** A trace at a share of the track's width, row for row. */
function traceAt(mnemonic: string, shareAt: (row: number) => number): Trace {
  return {
    mnemonic,
    track: 0,
    topRow: 0,
    xPx: Float64Array.from({ length: height }, (_, row) => left + shareAt(row) * (right - left)),
    sigmaPx: new Float64Array(height).fill(0.5),
    flags: new Uint8Array(height),
    wraps: new Int8Array(height),
  };
}

/** Shares of the track at which the first of two curves stands, at some rows, after they have been named. */
function firstAfter(
  curves: readonly [typeof photoelectric, typeof photoelectric],
  shares: readonly [(row: number) => number, (row: number) => number],
  rows: readonly number[] = [1000],
): number[] {
  const [a, b] = curves.map(({ mnemonic }, index) => traceAt(mnemonic, shares[index]!)) as [Trace, Trace];
  sortByValue(a, b, curves[0], curves[1], { layout, apartPx: 8 });
  for (let row = 0; row < height; row++)
    expect(new Set([a.xPx[row], b.xPx[row]])).toEqual(
      new Set(shares.map((share) => left + share(row) * (right - left))),
    );
  return rows.map((row) => (a.xPx[row]! - left) / (right - left));
}

describe('two curves that are drawn alike', () => {
  test('are named by what they would measure', () => {
    // 3 b/e and 0 g/cm³, under each other's names 15 b/e and −0.6 g/cm³.
    expect(firstAfter([photoelectric, correction], [() => 0.75, () => 0.15])[0]).toBeCloseTo(0.15, 9);
    expect(firstAfter([photoelectric, correction], [() => 0.15, () => 0.75])[0]).toBeCloseTo(0.15, 9);
  });

  test('are exchanged from where they met on, where they changed names there', () => {
    const met = (row: number) => Math.max(0, 1 - Math.abs(row - 1000) / 40);
    const low = (row: number) => 0.15 + 0.3 * met(row);
    const high = (row: number) => 0.75 - 0.3 * met(row);
    const [above, below] = firstAfter(
      [photoelectric, correction],
      [(row) => (row < 1000 ? low(row) : high(row)), (row) => (row < 1000 ? high(row) : low(row))],
      [400, 1600],
    );
    expect(above).toBeCloseTo(0.15, 9);
    expect(below).toBeCloseTo(0.15, 9);
  });

  test('stay through a bed of odd values', () => {
    const odd = (row: number) => row > 900 && row < 1000;
    const inBed = firstAfter(
      [photoelectric, correction],
      [(row) => (odd(row) ? 0.6 : 0.15), (row) => (odd(row) ? 0.2 : 0.75)],
      [950],
    );
    expect(inBed[0]).toBeCloseTo(0.6, 9);
  });

  test('stay where either is of a kind whose values nobody knows, or both would do', () => {
    const deep = templateCurve('ILD', { unit: 'ohm.m', left: 0.2, right: 2000, scale: 'logarithmic' });
    expect(firstAfter([photoelectric, deep], [() => 0.75, () => 0.15])[0]).toBeCloseTo(0.75, 9);
    const other = templateCurve('PEFZ', { unit: 'b/e', left: 0, right: 20 });
    expect(firstAfter([photoelectric, other], [() => 0.75, () => 0.15])[0]).toBeCloseTo(0.75, 9);
  });

  test('stay where the scales lay both on each other in usual rock', () => {
    // 2.5 g/cm³ and a porosity of .14, or 2.47 and .12: the first is likelier, by little.
    const density = templateCurve('RHOB', { unit: 'g/cm3', left: 1.95, right: 2.95 });
    const porosity = templateCurve('NPHI', { unit: 'v/v', left: 0.45, right: -0.15 });
    expect(firstAfter([density, porosity], [() => 0.55, () => 0.52])[0]).toBeCloseTo(0.55, 9);
    expect(firstAfter([density, porosity], [() => 0.52, () => 0.55])[0]).toBeCloseTo(0.52, 9);
  });

  test('may be printed a track width away', () => {
    // On 2.5 to 3.5 g/cm³ a share of .9 is 3.4, or 2.4, wrapped; as gamma ray it would be 135, and .4 would be 2.9 g/cm³.
    const gammaRay = templateCurve('GR', { unit: 'gAPI', left: 0, right: 150 });
    const density = templateCurve('RHOB', { unit: 'g/cm3', left: 2.5, right: 3.5 });
    const wrapped = { ...density, backup: { kind: 'wrap' as const } };
    expect(firstAfter([wrapped, gammaRay], [() => 0.9, () => 0.4])[0]).toBeCloseTo(0.9, 9);
    expect(firstAfter([density, gammaRay], [() => 0.9, () => 0.4])[0]).toBeCloseTo(0.4, 9);
  });
});

describe('a caliper beside a bit size', () => {
  const bitSize = templateCurve('BS', { unit: 'in', left: 6, right: 16 });
  const caliper = templateCurve('CALI', { unit: 'in', left: 6, right: 16 });
  const gamma = templateCurve('GR', { unit: 'GAPI', left: 0, right: 200 });
  const potential = templateCurve('SP', { unit: 'mV', left: -160, right: 40 });
  /** Where the caliper stands after it has been named: 8.7 in is .27, and so is 54 GAPI. */
  const named = (
    other: typeof caliper,
    bit: { readonly at: number; readonly unit?: string } | null,
    shares = [0.35, 0.27],
  ) => {
    const [a, b] = [traceAt('CALI', () => shares[0]!), traceAt(other.mnemonic, () => shares[1]!)];
    const curve = { ...bitSize, unit: bit?.unit ?? 'in' };
    const known = bit ? { curve, trace: traceAt('BS', () => bit.at) } : undefined;
    sortByValue(a, b, caliper, other, { layout, apartPx: 8, bit: known });
    return (a.xPx[1000]! - left) / (right - left);
  };

  test.each([
    ['a gamma ray', gamma],
    ['a potential, of which nobody knows where it lies', potential],
  ])('is told from %s by how near to the bit size it is', (_, other) => {
    expect(named(other, { at: 0.25 }, [0.6, 0.27])).toBeCloseTo(0.27, 9);
    expect(named(other, { at: 0.25 }, [0.27, 0.6])).toBeCloseTo(0.27, 9);
    expect(named(other, { at: 0.58 }, [0.27, 0.6])).toBeCloseTo(0.6, 9);
  });

  test('is told by the rows in which the bit size was read', () => {
    const half = (row: number) => (row < 1000 ? 0.25 : Number.NaN);
    const [a, b] = [traceAt('CALI', () => 0.6), traceAt('SP', () => 0.27)];
    sortByValue(a, b, caliper, potential, {
      layout,
      apartPx: 8,
      bit: { curve: bitSize, trace: traceAt('BS', half) },
    });
    expect((a.xPx[1500]! - left) / (right - left)).toBeCloseTo(0.27, 9);
  });

  test('and no other curve is: two that the bit size says nothing of stay as they are', () => {
    const [a, b] = [traceAt('TENS', () => 0.6), traceAt('SP', () => 0.27)];
    const tension = templateCurve('TENS', { unit: 'in', left: 0, right: 100 });
    const bit = { curve: bitSize, trace: traceAt('BS', () => 0.25) };
    sortByValue(a, b, tension, potential, { layout, apartPx: 8, bit });
    expect((a.xPx[1000]! - left) / (right - left)).toBeCloseTo(0.6, 9);
  });

  test('is told by nothing where the bit size was not read, is in another unit, or is not there', () => {
    for (const bit of [{ at: Number.NaN }, { at: 0.25, unit: 'mm' }, null])
      expect(named(potential, bit, [0.6, 0.27])).toBeCloseTo(0.6, 9);
  });
});
