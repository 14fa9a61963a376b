import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import {
  confusionOf,
  f1,
  iou,
  matchesOf,
  precision,
  recall,
  tolerantMatches,
} from '../../../src/metrics/pixel/index.js';
import { squaredDistances } from '../../../src/metrics/pixel/squared-distances.js';
import { maskOf } from '../../support/mask-of.js';

/** A vertical line, one pixel wide. */
const lineAt = (col: number): Mask => {
  const mask = { widthPx: 9, heightPx: 600, data: new Uint8Array(9 * 600) };
  for (let row = 0; row < 600; row++) mask.data[row * 9 + col] = 1;
  return mask;
};
const masks = fc
  .record({ widthPx: fc.integer({ min: 1, max: 12 }), heightPx: fc.integer({ min: 1, max: 12 }) })
  .chain((size) => {
    const length = size.widthPx * size.heightPx;
    const data = fc.uint8Array({ min: 0, max: 1, minLength: length, maxLength: length });
    return fc.record({
      widthPx: fc.constant(size.widthPx),
      heightPx: fc.constant(size.heightPx),
      data,
      other: data,
    });
  });
const pairOf = ({ other, ...truth }: Mask & { other: Uint8Array }) => ({
  truth,
  found: { ...truth, data: other },
});

describe('confusion', () => {
  const truth = maskOf(`
    ##..
    ##..`);
  const found = maskOf(`
    .##.
    .#..`);

  it('counts ink found, paper taken for ink, ink missed and paper left', () => {
    expect(confusionOf(truth, found)).toEqual({ tp: 2, fp: 1, fn: 2, tn: 3 });
  });

  it('gives recall ½, precision ⅔, F1 4/7 and IoU ⅖', () => {
    const matches = matchesOf(confusionOf(truth, found));
    expect(recall(matches)).toBe(1 / 2);
    expect(precision(matches)).toBe(2 / 3);
    expect(f1(matches)).toBeCloseTo(4 / 7, 15);
    expect(iou(matches)).toBeCloseTo(2 / 5, 15);
  });

  it('asks for masks of one size', () => {
    expect(() => confusionOf(maskOf('##'), maskOf('###'))).toThrow(/2 × 1 px, got 3 × 1/);
  });

  it('has no F1 where both are empty, and F1 0 where one is', () => {
    const score = (a: string, b: string) => f1(matchesOf(confusionOf(maskOf(a), maskOf(b))));
    expect(score('..', '..')).toBeNaN();
    expect(score('#.', '..')).toBe(0);
    expect(score('..', '#.')).toBe(0);
    expect(score('#.', '.#')).toBe(0);
  });
});

describe('tolerance', () => {
  it('a line one pixel aside: F1 0 strictly, 1 within 1 px', () => {
    const [strict, one] = tolerantMatches(lineAt(3), lineAt(4), [0, 1]);
    expect(f1(strict!)).toBe(0);
    expect(f1(one!)).toBe(1);
  });

  it('a line d pixels aside is matched from ρ = d on, across the strips it is worked on in', () => {
    for (const away of [1, 2, 3, 5]) {
      const scores = tolerantMatches(lineAt(2), lineAt(2 + away), [away - 0.01, away]).map(f1);
      expect(scores).toEqual([0, 1]);
    }
  });

  it('is Euclidean: a knight’s move away is √5 px', () => {
    const truth = maskOf(`
      #..
      ...`);
    const found = maskOf(`
      ...
      ..#`);
    expect(tolerantMatches(truth, found, [2.23, 2.24]).map(f1)).toEqual([0, 1]);
  });

  it('counts a speck far from the truth against precision alone', () => {
    const [matches] = tolerantMatches(maskOf('##.....'), maskOf('##....#'), [2]);
    expect(matches).toEqual({ truth: 2, truthMatched: 2, found: 3, foundMatched: 2 });
  });

  it('with ρ = 0 is the strict sense', () => {
    fc.assert(
      fc.property(masks, (drawn) => {
        const { truth, found } = pairOf(drawn);
        expect(tolerantMatches(truth, found, [0])[0]).toEqual(matchesOf(confusionOf(truth, found)));
      }),
    );
  });

  it('F1 does not change where truth and found change places, and never falls as ρ grows', () => {
    fc.assert(
      fc.property(masks, (drawn) => {
        const { truth, found } = pairOf(drawn);
        const radii = [0, 1, 1.5, 2, 4];
        const scores = tolerantMatches(truth, found, radii).map(f1);
        expect(tolerantMatches(found, truth, radii).map(f1)).toEqual(scores);
        if (!Number.isNaN(scores[0]!)) expect([...scores].sort((a, b) => a - b)).toEqual(scores);
      }),
    );
  });
});

describe('squared distances', () => {
  it('are those of trying every ink pixel, up to the reach they are asked for', () => {
    fc.assert(
      fc.property(masks, fc.integer({ min: 0, max: 14 }), ({ widthPx, heightPx, data }, reachPx) => {
        const found = squaredDistances({ widthPx, heightPx, data }, 0, heightPx, reachPx);
        for (let index = 0; index < data.length; index++) {
          let nearest = Number.POSITIVE_INFINITY;
          for (let other = 0; other < data.length; other++) {
            if (data[other] === 0) continue;
            const dx = (other % widthPx) - (index % widthPx);
            const dy = Math.floor(other / widthPx) - Math.floor(index / widthPx);
            nearest = Math.min(nearest, dx * dx + dy * dy);
          }
          if (nearest <= reachPx * reachPx) expect(found[index]).toBe(nearest);
          else expect(found[index]).toBeGreaterThan(reachPx * reachPx);
        }
      }),
    );
  });
});
