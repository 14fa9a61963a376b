import { describe, expect, test } from 'vitest';
import type { Stroke } from '../../../src/core/polyline.js';
import { coverageAreas, labelRules } from '../../../src/render/label/index.js';
import { nastyStrokes, pathOf, strokeOf, windowOf } from './support/strokes.js';

const areas = (stroke: Stroke, side = 20) => coverageAreas([stroke], windowOf(side));
const total = (values: Float32Array) => values.reduce((sum, value) => sum + value, 0);

describe('coverage: the area of stroke ∩ pixel', () => {
  test('of an upright pen of 1 px is shared by two columns', () => {
    const values = coverageAreas([strokeOf(1, [pathOf(1.7, -5, 1.7, 5)])], windowOf(4, 1));
    expect([...values].map((value) => +value.toFixed(6))).toEqual(
      [0, 0.8, 0.2, 0].map((v, k) => [0, v, v, 0][k]!),
    );
  });

  test('of a line at 45° is that of the corner it cuts', () => {
    // The band |x − y| ≤ 1 of a pen of √2.
    const values = coverageAreas([strokeOf(Math.SQRT2, [pathOf(-9, -9, 19, 19)])], windowOf(3, 3, 4, 4));
    [1, 0.5, 0, 0.5, 1, 0.5, 0, 0.5, 1].forEach((area, at) => {
      expect(values[at]).toBeCloseTo(area, 6);
    });
  });

  test('adds up to the closed form for every cap', () => {
    const path = pathOf(5.3, 6.1, 13.3, 12.1);
    expect(total(areas(strokeOf(3, [path], 'butt')))).toBeCloseTo(30, 4);
    expect(total(areas(strokeOf(3, [path], 'square')))).toBeCloseTo(39, 4);
    expect(total(areas(strokeOf(3, [path], 'round')))).toBeCloseTo(30 + (Math.PI * 9) / 4, 4);
  });

  test('of dots: a disc, a square, nothing', () => {
    const dot = [pathOf(8.2, 7.9)];
    expect(total(areas(strokeOf(5, dot, 'round')))).toBeCloseTo((Math.PI * 25) / 4, 4);
    expect(total(areas(strokeOf(5, dot, 'square')))).toBeCloseTo(25, 4);
    expect(total(areas(strokeOf(5, dot, 'butt')))).toBe(0);
  });

  test('adds up to the closed form for every join of a right angle', () => {
    const corner = [pathOf(4, 4, 14, 4, 14, 14)];
    // Two legs of 10 × 2 that share a unit square, and the outer corner.
    expect(total(areas(strokeOf(2, corner, 'butt', 'bevel')))).toBeCloseTo(39 + 0.5, 4);
    expect(total(areas(strokeOf(2, corner, 'butt', 'miter')))).toBeCloseTo(39 + 1, 4);
    expect(total(areas(strokeOf(2, corner, 'butt', 'round')))).toBeCloseTo(39 + Math.PI / 4, 4);
  });

  test('a miter of more than 4 pens is a bevel', () => {
    // Half the angle between the legs; a miter is 1 / sin of it long.
    const vee = (half: number, join: Stroke['join']) => {
      const dx = 15 * Math.sin(half);
      const dy = 15 * Math.cos(half);
      return total(areas(strokeOf(1, [pathOf(10 - dx, 2, 10, 2 + dy, 10 + dx, 2)], 'butt', join), 24));
    };
    const [within, beyond] = [Math.asin(1 / 3.99), Math.asin(1 / 4.01)];
    const tip = (half: number) => 0.25 / Math.tan(half) - 0.25 * Math.sin(half) * Math.cos(half);
    expect(vee(within, 'miter') - vee(within, 'bevel')).toBeCloseTo(tip(within), 3);
    expect(vee(beyond, 'miter')).toBe(vee(beyond, 'bevel'));
  });

  test('counts once what is gone over twice', () => {
    const once = areas(strokeOf(2, [pathOf(3, 3, 15, 12)]));
    const there = pathOf(3, 3, 15, 12, 3, 3, 15, 12);
    expect(areas(strokeOf(2, [there], 'butt', 'bevel'))).toEqual(once);
    const cross = areas(strokeOf(2, [pathOf(2, 10, 18, 10), pathOf(10, 2, 10, 18)]));
    expect(total(cross)).toBeCloseTo(2 * 32 - 4, 4);
  });

  test('of a ring of round joins is the ring', () => {
    const turns = Array.from({ length: 721 }, (_, k) => (k * Math.PI) / 360);
    const ring = pathOf(...turns.flatMap((turn) => [10 + 6 * Math.cos(turn), 10 + 6 * Math.sin(turn)]));
    expect(total(areas(strokeOf(2, [ring], 'butt', 'round')))).toBeCloseTo(Math.PI * (49 - 25), 2);
  });
});

describe('the identity: under a phase uniform on the unit square P of the centre rule is the coverage', () => {
  // Masks at a lattice of phases: what share of them marks the pixel. Nothing of it goes by areas.
  const perSide = 61;
  test.each(Object.entries(nastyStrokes))('%s', (_, stroke) => {
    const window = windowOf(20);
    const prepared = labelRules.centre.prepare([stroke]);
    const marked = new Float64Array(400);
    for (let a = 0; a < perSide; a++)
      for (let b = 0; b < perSide; b++) {
        const phase = { x: (a + 0.5) / perSide - 0.5, y: (b + 0.5) / perSide - 0.5 };
        prepared.mask(window, phase).data.forEach((value, at) => {
          marked[at] = marked[at]! + value;
        });
      }
    const area = areas(stroke);
    const probability = prepared.probability(window);
    let worst = 0;
    for (let at = 0; at < 400; at++) {
      expect(probability[at]).toBeCloseTo(area[at]!, 6);
      worst = Math.max(worst, Math.abs(marked[at]! / perSide ** 2 - area[at]!));
    }
    // Edges along the lattice are out by one of its rows.
    expect(worst).toBeLessThan(1.5 / perSide);
  });
});
