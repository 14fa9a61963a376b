import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { streamOf } from '../../../src/core/rng.js';
import { fillContours } from '../../../src/labels/perturb/contour/fill-contours.js';
import { periodicCubic } from '../../../src/labels/perturb/contour/periodic-cubic.js';
import { traceContours } from '../../../src/labels/perturb/contour/trace-contours.js';
import { placeMarks } from '../../../src/labels/perturb/propagation/place-marks.js';
import { skeletonPaths } from '../../../src/labels/perturb/propagation/skeleton-paths.js';
import { smoothNormals } from '../../../src/labels/perturb/smooth-normals.js';
import { maskOf } from '../../support/mask-of.js';

describe('contours', () => {
  it('filled again are the mask, whatever it is', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0, 1), { minLength: 63, maxLength: 63 }), (bits) => {
        const mask = { widthPx: 9, heightPx: 7, data: Uint8Array.from(bits) };
        expect(fillContours(traceContours(mask), 9, 7)).toEqual(mask.data);
      }),
    );
  });

  it('go over corners where ink touches: a slanting line is one, a ring is two', () => {
    expect(traceContours(maskOf('#..\n.#.\n..#'))).toHaveLength(1);
    expect(traceContours(maskOf('###\n#.#\n###')).map(({ x }) => x.length)).toEqual([12, 4]);
  });

  it('whose sides have changed places are empty', () => {
    const clockwise = { x: Float64Array.of(1, 4, 4, 1), y: Float64Array.of(1, 1, 4, 4) };
    const turned = { x: clockwise.x.slice().reverse(), y: clockwise.y.slice().reverse() };
    expect(fillContours([clockwise], 5, 5).reduce((a, b) => a + b)).toBe(9);
    expect(fillContours([turned], 5, 5).reduce((a, b) => a + b)).toBe(0);
  });
});

describe('smooth offsets', () => {
  it('around a contour pass through their knots and come back', () => {
    const around = periodicCubic([1, -2, 0.5, 3], 40);
    expect([0, 10, 20, 30].map((at) => around[at])).toEqual([1, -2, 0.5, 3]);
    expect(Math.abs(around[39]! - around[0]!)).toBeLessThan(0.3);
  });

  it('in the plane are N(0, 1) at every pixel, and alike in neighbours', () => {
    const draws = 3000;
    const squares = new Float64Array(35);
    let products = 0;
    for (let draw = 0; draw < draws; draw++) {
      const field = smoothNormals(7, 5, 6.3, streamOf(2, draw));
      field.forEach((value, pixel) => {
        squares[pixel]! += value * value;
      });
      products += field[16]! * field[17]!;
    }
    // The mean of 3000 squares has a deviation of √(2/3000) = .026.
    for (const sum of squares) expect(Math.abs(sum / draws - 1)).toBeLessThan(0.13);
    expect(products / draws).toBeGreaterThan(0.9);
  });
});

describe('marks', () => {
  it('lie a spacing apart from a place drawn by chance; an open way has them at its ends', () => {
    for (let seed = 0; seed < 20; seed++) {
      const open = placeMarks(100, 30, false, streamOf(seed));
      expect([open[0], open.at(-1)]).toEqual([0, 99]);
      open.slice(1).forEach((mark, k) => {
        expect(mark - open[k]!).toBeLessThanOrEqual(30);
        expect(mark).toBeGreaterThan(open[k]!);
      });
    }
    expect(placeMarks(5, 1, true, streamOf(1))).toEqual([0, 1, 2, 3, 4]);
    expect(placeMarks(5, 1000, true, streamOf(1))).toHaveLength(1);
  });

  it('go along each part of a skeleton once', () => {
    const fork = maskOf('#.....#\n.#...#.\n..#.#..\n...#...\n...#...\n...#...');
    const paths = skeletonPaths(fork);
    const seen = paths.flatMap(({ pixels }) => pixels);
    expect(new Set(seen).size).toBe(seen.length);
    expect(paths.length).toBeGreaterThanOrEqual(2);
    const bar = skeletonPaths(maskOf(Array.from({ length: 30 }, () => '..###..').join('\n')));
    expect(bar).toHaveLength(1);
    expect(bar[0]!.widthPx).toBeGreaterThan(2.9);
    expect(bar[0]!.widthPx).toBeLessThan(3.5);
  });
});
