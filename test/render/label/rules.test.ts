import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stroke } from '../../../src/core/polyline.js';
import {
  coverageAreas,
  type LabelRuleName,
  labelRules,
  wuIntensity,
} from '../../../src/render/label/index.js';
import {
  bresenhamReference,
  floorReference,
  insideStroke,
  type Reference,
  rowRoundReference,
  wuReference,
} from './support/reference-rules.js';
import { movedBy, nastyStrokes, pathOf, strokeOf, windowOf } from './support/strokes.js';

const rows = (mask: { data: Uint8Array; widthPx: number }) =>
  Array.from({ length: mask.data.length / mask.widthPx }, (_, row) =>
    Array.from(mask.data.subarray(row * mask.widthPx, (row + 1) * mask.widthPx), (v) => (v ? '#' : '.')).join(
      '',
    ),
  );

describe('by hand', () => {
  test('row-round: w pixels from round(x′ + δ − (w − 1)/2), x′ from the centre of column 0', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5 * 2 ** 20, max: 12 * 2 ** 20 }).map((step) => step / 2 ** 20),
        fc.integer({ min: -(2 ** 21), max: 2 ** 21 }).map((step) => step / 2 ** 20),
        fc.integer({ min: 1, max: 4 }),
        (x, delta, w) => {
          const mask = labelRules['row-round'].mask(strokeOf(w, [pathOf(x, -3, x, 3)]), windowOf(20, 1), {
            x: delta,
            y: 0,
          });
          const start = Math.round(x - 0.5 + delta - (w - 1) / 2);
          expect([...mask.data]).toEqual(
            Array.from({ length: 20 }, (_, col) => +(col >= start && col < start + w)),
          );
        },
      ),
    );
  });

  test('a half is rounded up, as Math.round does, and floor keeps a whole number', () => {
    const at = (x: number) => strokeOf(1, [pathOf(x, 0, x, 1)]);
    expect(rows(labelRules['row-round'].mask(at(2), windowOf(5, 1)))).toEqual(['..#..']);
    expect(rows(labelRules.floor.mask(at(2.5), windowOf(5, 1)))).toEqual(['..#..']);
    expect(rows(labelRules.floor.mask(at(2.49), windowOf(5, 1)))).toEqual(['.#...']);
  });

  const flat = strokeOf(1, [pathOf(0.5, 0.5, 8.5, 3.4)]);
  test('row-round leaves gaps on a flat line, bresenham does not', () => {
    expect(rows(labelRules['row-round'].mask(flat, windowOf(9, 4)))).toEqual([
      '.........',
      '...#.....',
      '......#..',
      '.........',
    ]);
    expect(rows(labelRules.bresenham.mask(flat, windowOf(9, 4)))).toEqual([
      '##.......',
      '..###....',
      '.....##..',
      '.......##',
    ]);
  });

  test('bresenham of 1965 between whole ends: (0, 0) to (7, 3)', () => {
    // 2·3·x against 7: y steps where 6x + 7 passes a multiple of 14.
    const expected = Array.from({ length: 8 }, (_, x) => Math.floor((6 * x + 7) / 14));
    const mask = labelRules.bresenham.mask(strokeOf(1, [pathOf(0.5, 0.5, 7.5, 3.5)]), windowOf(8, 4));
    expected.forEach((y, x) => {
      expect([0, 1, 2, 3].map((row) => mask.data[row * 8 + x])).toEqual(
        [0, 1, 2, 3].map((row) => +(row === y)),
      );
    });
  });

  test('wu: 1 − distance on either side of a line, and nothing more', () => {
    const values = wuIntensity([strokeOf(1, [pathOf(1.7, -5, 1.7, 5)])], windowOf(4, 1));
    expect([...values].map((value) => +value.toFixed(6))).toEqual([0, 0.8, 0.2, 0]);
  });

  test('a curve that runs along a row marks nothing in rules of one run a crossing', () => {
    const level = strokeOf(3, [pathOf(1, 2.5, 8, 2.5)]);
    expect(labelRules['row-round'].mask(level, windowOf(9, 5)).data.some(Boolean)).toBe(false);
    expect(rows(labelRules.bresenham.mask(level, windowOf(9, 5)))).toEqual([
      '.........',
      '.########',
      '.########',
      '.########',
      '.........',
    ]);
  });
});

describe('against the definitions, pixel by pixel', () => {
  // Sixty-fourths, so that points are the same or apart; one that repeats the one before is left out.
  const place = fc.integer({ min: 64, max: 15 * 64 }).map((step) => step / 64);
  const anyPath = (maxLength: number) =>
    fc
      .array(fc.tuple(place, place), { minLength: 1, maxLength })
      .map((points) =>
        points.filter(([x, y], k) => k === 0 || x !== points[k - 1]![0] || y !== points[k - 1]![1]),
      )
      .map((points) => pathOf(...points.flat()));
  const anyStroke: fc.Arbitrary<Stroke> = fc.record({
    paths: fc.tuple(anyPath(6), anyPath(3)),
    penWidth: fc.double({ min: 0.3, max: 4, noNaN: true }),
    cap: fc.constantFrom('butt', 'round', 'square'),
    join: fc.constantFrom('bevel', 'miter', 'round'),
  });
  const phases = fc.record({
    x: fc.double({ min: -1, max: 1, noNaN: true }),
    y: fc.double({ min: -1, max: 1, noNaN: true }),
  });
  // A centre within this of an edge may fall to either side by rounding (round parts: by their polygon).
  const near = 0.005;

  const references: [LabelRuleName, Reference][] = [
    ['centre', insideStroke],
    ['row-round', rowRoundReference],
    ['floor', floorReference],
    ['bresenham', bresenhamReference],
    ['wu', (stroke, cx, cy) => wuReference(stroke, cx, cy) > 0.5],
  ];
  test.each(references)('%s', (name, reference) => {
    fc.assert(
      fc.property(anyStroke, phases, (stroke, phase) => {
        const { data } = labelRules[name].mask(stroke, windowOf(16), phase);
        const steps = [-near, 0, near].flatMap((dx) => [-near, 0, near].map((dy) => ({ dx, dy })));
        const moved = steps.map(({ dx, dy }) => movedBy(stroke, phase.x + dx, phase.y + dy));
        data.forEach((value, at) => {
          const marks = (by: Stroke) => reference(by, (at % 16) + 0.5, Math.floor(at / 16) + 0.5);
          if (marks(moved[4]!) === (value === 1)) return;
          expect({ value, around: new Set(moved.map(marks)).size }).toEqual({ value, around: 2 });
        });
      }),
      { numRuns: 150 },
    );
  });

  test('coverage: the share of 16 × 16 points of a pixel inside the stroke', () => {
    for (const stroke of Object.values(nastyStrokes)) {
      const phase = { x: 0.31, y: -0.22 };
      const moved = movedBy(stroke, phase.x, phase.y);
      const areas = coverageAreas([stroke], windowOf(20), phase);
      const { data } = labelRules.coverage.mask(stroke, windowOf(20), phase);
      areas.forEach((area, at) => {
        let inside = 0;
        for (let k = 0; k < 256; k++) {
          const cx = (at % 20) + ((k % 16) + 0.5) / 16;
          const cy = Math.floor(at / 20) + (Math.floor(k / 16) + 0.5) / 16;
          if (insideStroke(moved, cx, cy)) inside++;
        }
        expect(Math.abs(area - inside / 256)).toBeLessThan(0.07);
        expect(data[at]).toBe(+(area >= 0.5));
      });
    }
  });

  test("wu's soft values", () => {
    for (const stroke of Object.values(nastyStrokes)) {
      const phase = { x: 0.137, y: 0.291 };
      const moved = movedBy(stroke, phase.x, phase.y);
      wuIntensity([stroke], windowOf(20), phase).forEach((value, at) => {
        expect(value).toBeCloseTo(wuReference(moved, (at % 20) + 0.5, Math.floor(at / 20) + 0.5), 5);
      });
    }
  });
});
