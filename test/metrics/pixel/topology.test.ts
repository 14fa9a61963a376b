import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { componentsOf } from '../../../src/core/components.js';
import {
  bettiError,
  breaksPer1000Px,
  centrelineMatches,
  f1,
  skeletonOf,
  topologyCounts,
} from '../../../src/metrics/pixel/index.js';
import { drawingOf, maskOf } from '../../support/mask-of.js';

const grids = fc.integer({ min: 1, max: 10 }).chain((widthPx) =>
  fc
    .uint8Array({ min: 0, max: 1, minLength: widthPx, maxLength: widthPx * 10 })
    .map((bytes) => bytes.subarray(0, bytes.length - (bytes.length % widthPx)))
    .map((data) => ({ widthPx, heightPx: data.length / widthPx, data })),
);

describe('skeleton', () => {
  it('of a bar is its middle line', () => {
    const bar = maskOf(`
      .........
      .#######.
      .#######.
      .#######.
      .........`);
    const rows = drawingOf(skeletonOf(bar)).split('\n');
    expect(rows.map((row) => row.includes('#'))).toEqual([false, false, true, false, false]);
    expect(rows[2]).toMatch(/^\.+#{4,}\.+$/);
  });

  it('of a ring is a ring', () => {
    const ring = maskOf(`
      ######
      ######
      ##..##
      ##..##
      ######
      ######`);
    const thin = skeletonOf(ring);
    const paper = { ...thin, data: thin.data.map((ink) => 1 - ink) };
    expect(componentsOf(thin).count).toBe(1);
    expect(paper.data[2 * 6 + 2]).toBe(1);
    expect(thin.data.reduce((sum, ink) => sum + ink, 0)).toBeLessThan(16);
  });

  it('lies in the mask, has as many pieces, and is its own skeleton', () => {
    fc.assert(
      fc.property(grids, (mask) => {
        const thin = skeletonOf(mask);
        expect(thin.data.every((ink, index) => ink <= mask.data[index]!)).toBe(true);
        expect(componentsOf(thin).count).toBe(componentsOf(mask).count);
        expect(skeletonOf(thin)).toEqual(thin);
      }),
      { numRuns: 300 },
    );
  });
});

describe('clDice', () => {
  it('takes a stroke of any width over the same line for the same', () => {
    const thin = maskOf(`
      .......
      .......
      #######
      .......
      .......`);
    const wide = maskOf(`
      .......
      #######
      #######
      #######
      .......`);
    expect(f1(centrelineMatches(thin, wide))).toBe(1);
  });

  it('loses what a gap takes out of the line', () => {
    const matches = centrelineMatches(maskOf('##########'), maskOf('####..####'));
    expect(matches).toEqual({ truth: 10, truthMatched: 8, found: 8, foundMatched: 8 });
  });
});

describe('topology', () => {
  const truth = maskOf(`
    ##########
    ..........
    ..........
    ..........
    ##########`);

  it('counts the gaps of each piece and the pieces that are lost', () => {
    const found = maskOf(`
      ##..##..##
      ..........
      ..........
      ..........
      ..........`);
    const counts = topologyCounts(truth, found, 0);
    expect(counts).toEqual({ pieces: 2, lost: 1, breaks: 2 });
    expect(bettiError(counts)).toBe(3);
    expect(breaksPer1000Px(counts, centrelineMatches(truth, found).truth)).toBe(100);
  });

  it('is whole where the line was found, a pixel aside within the tolerance', () => {
    const found = maskOf(`
      ..........
      ##########
      ..........
      ##########
      ..........`);
    expect(topologyCounts(truth, truth, 0)).toMatchObject({ lost: 0, breaks: 0 });
    expect(topologyCounts(truth, found, 0)).toMatchObject({ lost: 2, breaks: 0 });
    expect(topologyCounts(truth, found, 1)).toMatchObject({ pieces: 2, lost: 0, breaks: 0 });
  });

  it('takes no notice of ink far from every piece', () => {
    const found = maskOf(`
      ##########
      ..........
      .#.#.#.#..
      ..........
      ##########`);
    expect(topologyCounts(truth, found, 1)).toMatchObject({ lost: 0, breaks: 0 });
  });
});
