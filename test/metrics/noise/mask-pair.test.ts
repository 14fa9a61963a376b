import { expect, test } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import { maskAgreement, measureMaskPair, NoiseTally, PairTally } from '../../../src/metrics/noise/index.js';

const maskFrom = (...rows: readonly string[]): Mask => ({
  widthPx: rows[0]!.length,
  heightPx: rows.length,
  data: Uint8Array.from(rows.join(''), (mark) => +(mark === '#')),
});

test('agreement of two masks, strict and within 1 px', () => {
  const a = maskFrom('.#..', '.#..', '#...');
  const b = maskFrom('.#..', '..#.', '...#');
  const { f1, iou, f1Within1Px } = maskAgreement(a, b);
  expect(f1).toBeCloseTo(2 / 6, 12);
  expect(iou).toBeCloseTo(1 / 5, 12);
  // Of a two lie at or beside b; of b the first two at or beside a.
  expect(f1Within1Px).toBeCloseTo(2 / 3, 12);
});

test('a pixel in the first column is no neighbour of the last column of the row above', () => {
  expect(maskAgreement(maskFrom('..#', '...'), maskFrom('...', '#..')).f1Within1Px).toBe(0);
});

test('a mask that lies a pixel further right: offset, shift, band', () => {
  const a = maskFrom('.##...', '..##..', '.##...');
  const b = maskFrom('..##..', '...##.', '..##..');
  const pair = measureMaskPair(a, b);
  expect(pair).toMatchObject({ offsetXPx: 1, offsetSdPx: 0, rows: 3, runPx: 2, bandAreaPx: 6, f1: 0.5 });
  expect(pair.bestShift).toEqual({ x: -1, y: 0, f1: 1 });
});

test('two roundings of a normal jitter give that jitter back', () => {
  const { f1 } = { f1: 0.718 };
  // Pens of 1 px, 1000 rows of which the share f1 agrees.
  const rows = 1000;
  const mask = (shifted: (row: number) => boolean): Mask => ({
    widthPx: 4,
    heightPx: rows,
    data: Uint8Array.from(
      { length: 4 * rows },
      (_, at) => +(at % 4 === (shifted(Math.floor(at / 4)) ? 2 : 1)),
    ),
  });
  const pair = measureMaskPair(
    mask(() => false),
    mask((row) => row >= f1 * rows),
  );
  expect(pair.impliedSigmaPx).toBeCloseTo(0.25, 2);
});

test('refuses masks of two sizes', () => {
  expect(() => measureMaskPair(maskFrom('#'), maskFrom('##'))).toThrow('1 × 1 and 2 × 1 px');
});

test('a pair of whole masks is expected to score otherwise than the pool', () => {
  // One phase for all rows: the masks agree whole or not at all. The pool would say 1/3 for IoU.
  const pairs = new PairTally(2);
  pairs.add([maskFrom('#.', '#.'), maskFrom('.#', '.#')], Float32Array.of(0.5, 0.5, 0.5, 0.5));
  expect(pairs.figures()).toEqual({ f1: 0.5, iou: 0.5 });
});

test('figures of a probability map by hand', () => {
  const tally = new NoiseTally();
  tally.add({
    clean: Uint8Array.of(0, 1, 1, 0),
    probability: Float32Array.of(0.25, 1, 0.75, 0),
    within1Px: Float32Array.of(1, 1, 1, 0.75),
  });
  const figures = tally.figures();
  expect(figures).toMatchObject({
    cleanAreaPx: 2,
    meanAreaPx: 2,
    bandAreaPx: 2,
    noiseRate: 0.25,
    flipTo1: 0.25,
  });
  expect(figures.flipTo0).toBeCloseTo(0.125, 12);
  expect(figures.f1).toBeCloseTo((1 + 0.75 ** 2 + 0.25 ** 2) / 2, 12);
  expect(figures.cleanF1).toBeCloseTo(1.75 / 2, 12);
  expect(figures.bestF1).toBeCloseTo((2 * 1.75) / 4, 12);
  expect(figures.f1Within1Px).toBe(1);
});
