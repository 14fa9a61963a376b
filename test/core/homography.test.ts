import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  compose,
  fromFourPositions,
  type Homography,
  identityHomography,
  invert,
  mapPosition,
  type Position,
  translation,
} from '../../src/core/homography.js';

const square: Position[] = [
  [0, 0],
  [1, 0],
  [1, 1],
  [0, 1],
];
/** Maps as a camera makes them: nearly upright, slightly tilted. */
const cameraMap: fc.Arbitrary<Homography> = fc
  .tuple(
    fc.double({ min: 0.5, max: 2, noNaN: true }),
    fc.double({ min: -0.5, max: 0.5, noNaN: true }),
    fc.double({ min: -500, max: 500, noNaN: true }),
    fc.double({ min: -2e-4, max: 2e-4, noNaN: true }),
    fc.double({ min: -2e-4, max: 2e-4, noNaN: true }),
  )
  .map(([scale, turn, shift, gx, gy]) =>
    Float64Array.of(scale, -turn, shift, turn, scale, -shift, gx, gy, 1),
  );
const inFrame = fc.tuple(
  fc.double({ min: 0, max: 1000, noNaN: true }),
  fc.double({ min: 0, max: 1000, noNaN: true }),
);

describe('homographies', () => {
  it('the unit square to a trapezium: closed form', () => {
    const h = fromFourPositions(square, [
      [0, 0],
      [4, 0],
      [3, 2],
      [1, 2],
    ]);
    // The diagonals of both meet in the image of the square's centre: y = 4/3 by similar triangles.
    const [x, y] = mapPosition(h, 0.5, 0.5);
    expect(x).toBeCloseTo(2, 12);
    expect(y).toBeCloseTo(4 / 3, 12);
  });

  it('four positions go exactly where they should, and back', () => {
    fc.assert(
      fc.property(cameraMap, (truth) => {
        const from: Position[] = [
          [3, 5],
          [900, -20],
          [870, 1100],
          [10, 1000],
        ];
        const to = from.map(([x, y]) => mapPosition(truth, x, y));
        const found = fromFourPositions(from, to);
        const [x, y] = mapPosition(found, 400, 700);
        const [tx, ty] = mapPosition(truth, 400, 700);
        expect(Math.hypot(x - tx, y - ty)).toBeLessThan(1e-6);
      }),
    );
  });

  it('the inverse undoes, composition does one after the other', () => {
    fc.assert(
      fc.property(cameraMap, cameraMap, inFrame, (a, b, [x, y]) => {
        const [u, v] = mapPosition(a, x, y);
        const [backX, backY] = mapPosition(invert(a), u, v);
        expect(Math.hypot(backX - x, backY - y)).toBeLessThan(1e-6);
        const [p, q] = mapPosition(compose(b, a), x, y);
        const [r, s] = mapPosition(b, u, v);
        if (Math.hypot(r, s) < 1e5) expect(Math.hypot(p - r, q - s)).toBeLessThan(1e-4);
      }),
    );
  });

  it('translations add up; the identity does nothing', () => {
    const both = compose(translation(3, -4), translation(10, 20));
    expect([...both]).toEqual([...translation(13, 16)]);
    expect([...compose(identityHomography(), both)]).toEqual([...both]);
  });

  it('what is not one to one is refused', () => {
    expect(() => invert(Float64Array.of(1, 2, 0, 2, 4, 0, 0, 0, 1))).toThrow(RangeError);
    expect(() =>
      fromFourPositions(square, [
        [0, 0],
        [1, 1],
        [2, 2],
        [3, 3],
      ]),
    ).toThrow(RangeError);
  });
});
