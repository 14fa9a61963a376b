import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { InkPath } from '../../../src/core/ink.js';
import { coverageAreas } from '../../../src/render/label/index.js';
import { inkLayer } from '../../../src/render/paper/ink.js';
import { evenInk, inkOf, sumOf } from '../../support/paint-layer.js';

const size = 40;
/** One px a mm, so that areas are in px². */
const draw = (...paths: InkPath[]): Float64Array => inkOf(inkLayer(paths, 1, size, 1, [0, 0, 0]), size, size);
/** A byte a pixel: what rounding may take from or add to an area. */
const rounding = (pixels: ArrayLike<number>): number =>
  Array.from(pixels).filter((ink) => ink > 0 && ink < 1).length / 2 / 255 + 1e-9;

describe('ink of a pen', () => {
  it('is as wide as the pen across a vertical line, wherever between pixels it stands', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 30, noNaN: true }),
        fc.double({ min: 0.1, max: 6, noNaN: true }),
        (x, width) => {
          const ink = draw(
            evenInk(
              [
                [x, -2],
                [x, 20.3],
                [x, 45],
              ],
              width,
            ),
          );
          for (const row of [0, 7, 20, 39])
            expect(Math.abs(sumOf(ink.subarray(row * size, (row + 1) * size)) - width)).toBeLessThan(
              1.01 / 255,
            );
        },
      ),
      { numRuns: 60 },
    );
  });

  it('is as wide as the pen down a horizontal line', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 8, max: 30, noNaN: true }),
        fc.double({ min: 0.1, max: 6, noNaN: true }),
        (y, width) => {
          const ink = draw(
            evenInk(
              [
                [-2, y],
                [45, y],
              ],
              width,
            ),
          );
          const column = ink.filter((_, at) => at % size === 17);
          expect(Math.abs(sumOf(column) - width)).toBeLessThan(1.5 / 255);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('covers width × length and its caps', () => {
    const [dx, dy] = [12, 9];
    const areas = { butt: 3 * 15, square: 3 * 18, round: 3 * 15 + Math.PI * 1.5 ** 2 };
    for (const cap of ['butt', 'square', 'round'] as const) {
      const ink = draw(
        evenInk(
          [
            [10.2, 11.7],
            [10.2 + dx, 11.7 + dy],
          ],
          3,
          cap,
        ),
      );
      expect(Math.abs(sumOf(ink) - areas[cap])).toBeLessThan(0.15);
    }
  });

  it('is a disc where the pen touched the paper once', () => {
    const ink = draw(evenInk([[20.3, 19.6]], 5, 'round'));
    expect(Math.abs(sumOf(ink) - Math.PI * 2.5 ** 2)).toBeLessThan(0.05);
    expect(sumOf(draw(evenInk([[20.3, 19.6]], 5, 'square')))).toBeCloseTo(25, 1);
    expect(sumOf(draw(evenInk([[20.3, 19.6]], 5, 'butt')))).toBe(0);
  });

  it('is not darker where it lies twice', () => {
    const path = evenInk(
      [
        [8.3, 5],
        [25, 22.4],
        [9, 30],
        [28, 9],
      ],
      2.4,
      'round',
    );
    expect(draw(path, path)).toEqual(draw(path));
  });

  it('covers the union of two bars that cross: 2 w L − w²', () => {
    const ink = draw(
      evenInk(
        [
          [5.3, 20.1],
          [35.3, 20.1],
        ],
        3.3,
      ),
      evenInk(
        [
          [20.4, 5.2],
          [20.4, 35.2],
        ],
        3.3,
      ),
    );
    expect(Math.abs(sumOf(ink) - (2 * 3.3 * 30 - 3.3 ** 2))).toBeLessThan(rounding(ink));
  });

  it('widens with the pen: a trapezoid', () => {
    const path = {
      ...evenInk(
        [
          [20.2, 5],
          [20.2, 35],
        ],
        0,
      ),
      widthMm: Float32Array.of(2, 6),
    };
    const ink = draw(path);
    expect(Math.abs(sumOf(ink) - 4 * 30)).toBeLessThan(rounding(ink));
    const row = ink.subarray(20 * size, 21 * size);
    expect(sumOf(row)).toBeCloseTo(2 + (4 * 15.5) / 30, 2);
  });

  it('is as dark as the path says, linear along it', () => {
    const path = {
      ...evenInk(
        [
          [20, 0],
          [20, 40],
        ],
        4,
      ),
      darkness: Float32Array.of(0, 1),
    };
    const ink = draw(path);
    for (const row of [4, 20, 36]) expect(ink[row * size + 19]).toBeCloseTo((row + 0.5) / 40, 1);
  });

  it('agrees with the exact areas of the label rasteriser on any line', () => {
    const point = fc.tuple(
      fc.double({ min: 4, max: 36, noNaN: true }),
      fc.double({ min: 4, max: 36, noNaN: true }),
    );
    fc.assert(
      fc.property(
        fc.array(point, { minLength: 2, maxLength: 7 }),
        fc.double({ min: 0.8, max: 5, noNaN: true }),
        (points, width) => {
          const path = evenInk(points, width, 'round');
          const exact = coverageAreas([{ paths: [path], penWidth: width, cap: 'round', join: 'round' }], {
            left: 0,
            top: 0,
            widthPx: size,
            heightPx: size,
          });
          const ink = draw(path);
          const furthest = ink.reduce((most, value, at) => Math.max(most, Math.abs(value - exact[at]!)), 0);
          expect(furthest).toBeLessThan(0.08);
          expect(Math.abs(sumOf(ink) - sumOf(exact)) / sumOf(exact)).toBeLessThan(0.003);
        },
      ),
      { numRuns: 60, seed: 1, endOnFailure: true },
    );
  });
});
