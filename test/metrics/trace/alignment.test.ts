import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import {
  alignTrace,
  coefficientOfDetermination,
  identityShare,
  identitySwaps,
  meanAbsoluteError,
  randomMeanAbsoluteError,
  randomShareWithin,
  randomTrace,
  scoreValues,
  shareWithin,
  swappedRows,
} from '../../../src/metrics/index.js';

const nan = Number.NaN;

describe('alignment', () => {
  const random = streamOf(3, 'truth');
  const truth = Float64Array.from({ length: 200 }, () => random.between(0, 100));
  const movedBy = (rows: number, x: number) => (shift: number) =>
    truth.map((_, row) => (truth[row + shift - rows] ?? nan) + x);

  it('finds a constant shift in rows and along x, and takes it out', () => {
    fc.assert(
      fc.property(fc.integer({ min: -9, max: 9 }), fc.integer({ min: -30, max: 30 }), (rows, x) => {
        const { shiftRows, shiftX, aligned } = alignTrace(truth, movedBy(rows, x), 9);
        expect(shiftRows).toBe(rows);
        expect(shiftX).toBeCloseTo(x, 9);
        expect(scoreValues(aligned, truth)).toMatchObject({ coverage: 1 });
        expect(scoreValues(aligned, truth).r2).toBeCloseTo(1, 12);
      }),
    );
  });

  it('looks no farther than it was told', () => {
    expect(Math.abs(alignTrace(truth, movedBy(5, 0), 4).shiftRows)).toBeLessThanOrEqual(4);
  });

  it('leaves a curve that does not vary in its rows', () => {
    const flat = truth.map(() => 7);
    expect(alignTrace(flat, () => flat.map((x) => x + 2), 9)).toMatchObject({ shiftRows: 0, shiftX: 2 });
  });

  it('does not believe a shift that leaves few rows, however well they fit', () => {
    const saw = Float64Array.from({ length: 20 }, (_, row) => row % 5);
    const found = (shift: number) => saw.map((x, row) => (shift === 3 && row > 3 ? nan : x + (row % 3)));
    expect(alignTrace(saw, found, 3).shiftRows).not.toBe(3);
  });
});

describe('identity swaps', () => {
  const own = [10, 10, 10, 10, 10, 10];
  const other = [30, 30, 30, nan, 30, 30];

  it('are stretches in which another curve is nearer; unread rows end none', () => {
    const swapped = swappedRows([10, 29, nan, 31, 28, 12], own, [other], 3);
    expect(swapped).toEqual([false, true, null, false, true, false]);
    expect(identitySwaps(swapped)).toEqual({ rows: 2, events: 2 });
    expect(identitySwaps([true, null, true, false, true])).toEqual({ rows: 3, events: 2 });
  });

  it('are what the identity share lacks', () => {
    expect(identityShare([10, 29, nan, 31, 28, 12], own, [other], 3)).toBe(3 / 5);
  });
});

describe('R²', () => {
  it('is 1 for the truth, 0 for its mean, below 0 for worse', () => {
    const truth = [1, 2, 3, 4];
    expect(coefficientOfDetermination(truth, truth)).toBe(1);
    expect(coefficientOfDetermination([2.5, 2.5, 2.5, 2.5], truth)).toBe(0);
    expect(coefficientOfDetermination([4, 3, 2, 1], truth)).toBe(-3);
  });

  it('sees a bias that r does not', () => {
    const { r, r2 } = scoreValues([2, 3, 4], [1, 2, 3]);
    expect(r).toBeCloseTo(1, 12);
    expect(r2).toBeCloseTo(1 - 3 / 2, 12);
  });

  it('leaves rows out that were not read, and has no value on a flat truth', () => {
    expect(coefficientOfDetermination([1, nan, 3], [1, 99, 3])).toBe(1);
    expect(coefficientOfDetermination([1, 2], [5, 5])).toBeNaN();
  });
});

describe('random control', () => {
  const count = 40_000;
  const left = new Float64Array(count).fill(100);
  const right = left.map(() => 340);
  const truth = left.map((_, row) => 100 + (row % 241));
  const slopes = new Float64Array(count);
  const drawn = randomTrace(left, right, streamOf(1, 'control'));
  const errors = drawn.map((x, row) => x - truth[row]!);

  it('stays between the borders, and the same stream draws the same', () => {
    expect(drawn.every((x) => x >= 100 && x < 340)).toBe(true);
    expect(randomTrace(left, right, streamOf(1, 'control'))).toEqual(drawn);
  });

  it('has the scores of its closed forms in the mean', () => {
    expect(shareWithin(errors, 3)).toBeCloseTo(randomShareWithin(truth, slopes, left, right, 3), 2);
    expect(meanAbsoluteError(errors) / randomMeanAbsoluteError(truth, left, right)).toBeCloseTo(1, 1.7);
  });

  it('a truth on a border is missed by half the track, one in the middle by a quarter', () => {
    expect(randomMeanAbsoluteError([0], [0], [240])).toBe(120);
    expect(randomMeanAbsoluteError([120], [0], [240])).toBe(60);
  });
});
