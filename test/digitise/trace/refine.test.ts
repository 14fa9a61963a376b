import { describe, expect, test } from 'vitest';
import { refineLimb } from '../../../src/digitise/trace/refine-steep.js';
import { refineTurns } from '../../../src/digitise/trace/refine-turns.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { evidenceOf, follow, worst } from './support.js';

describe('refineLimb', () => {
  const rows = 12;
  const top = 20;
  /** Rows of a straight limb through (100, 20) as the path has them: off by up to a third of a row. */
  function limb(slope: number, pen: number) {
    const xAt = (y: number) => 200 + (y - 26.2) * slope;
    const evidence = evidenceOf(drawStroke(blank(800, 60), centrelineOf(xAt, -5, 65), pen));
    const rough = Float64Array.from(
      { length: rows },
      (_, i) => xAt(top + i + 0.5) + (i % 2 ? 0.3 : -0.3) * slope,
    );
    const found = refineLimb(evidence, top, rough, pen, 0, 0);
    return Array.from(found, (x, i) => (x - xAt(top + i + 0.5)) / Math.hypot(1, slope));
  }

  // A pen of an odd number of pixels has its column centres on row centres, an even one between them.
  test.each([
    [10, 2],
    [10, 3],
    [-10, 3],
    [18, 4],
    [18, 5],
    [-40, 5],
    [7.3, 2.6],
  ])('reads a limb of %d px a row, %d px thick, to a fifth of a pixel across it', (slope, pen) => {
    const across = limb(slope, pen).slice(1, -1);
    expect(worst(across.map(Math.abs))).toBeLessThan(0.2);
  });

  test('says nothing where no column has ink, nor of a limb without direction', () => {
    const evidence = evidenceOf(blank(100, 40));
    expect([...refineLimb(evidence, 10, Float64Array.of(20, 30, 40), 3, 0, 0)]).toEqual([NaN, NaN, NaN]);
    const inked = evidenceOf(
      drawStroke(
        blank(100, 40),
        [
          [30, -5],
          [30, 45],
        ],
        3,
      ),
    );
    expect([...refineLimb(inked, 10, Float64Array.of(30, 30, 30), 3, 0, 0)]).toEqual([NaN, NaN, NaN]);
  });
});

describe('refineTurns', () => {
  /** Outer edge of a stroke that turns about (0, 0) with radius 6 to the right, on rows −10 to 10. */
  const radius = 6;
  const pen = 4;
  const count = 21;
  const at = (reach: number, row: number) => {
    const y = row - 10;
    return Math.abs(y) < reach ? 50 + Math.sqrt(reach * reach - y * y) : NaN;
  };

  test('sets a turn half a pen inside its outer edge', () => {
    const end = Float64Array.from({ length: count }, (_, row) => at(radius + pen / 2, row));
    const start = end.map((x) => (Number.isNaN(x) ? 0 : 40));
    const edges = {
      start,
      end: end.map((x) => (Number.isNaN(x) ? 0 : x)),
      startSeen: new Uint8Array(count).fill(1),
      endSeen: new Uint8Array(count).fill(1),
    };
    // The middle of the run cuts the corner by two pixels.
    const x = Float64Array.from({ length: count }, (_, row) => at(radius, row) - 2);
    const slope = Float64Array.from({ length: count }, (_, row) => (row < 10 ? 1 : row > 10 ? -1 : 0));
    const set = refineTurns(x, slope, edges, pen);
    expect(set).toContain(10);
    // The parallel curve is taken at whole rows only.
    for (let row = 8; row <= 12; row++) expect(Math.abs(x[row]! - at(radius, row))).toBeLessThan(0.15);
  });

  test('sets turns that follow each other every five rows', () => {
    const pen = 5;
    const xAt = (y: number) => 60 + 6 * Math.abs((y % 10) - 5);
    const mask = drawStroke(blank(140, 120), centrelineOf(xAt, -10, 130, 0.05), pen);
    const { xPx } = follow(mask, { penWidthPx: pen });
    for (let row = 20; row < 105; row += 10) {
      // The two rows beside the turn have their middles 3 px from it.
      expect(Math.abs(Math.max(xPx[row - 1]!, xPx[row]!) - 87)).toBeLessThan(2.5);
    }
  });

  test('leaves a straight stretch alone', () => {
    const x = Float64Array.from({ length: count }, (_, row) => 20 + row);
    const before = x.slice();
    const edges = {
      start: x.map((at) => at - 3),
      end: x.map((at) => at + 3),
      startSeen: new Uint8Array(count).fill(1),
      endSeen: new Uint8Array(count).fill(1),
    };
    expect(refineTurns(x, new Float64Array(count).fill(1), edges, pen)).toEqual([]);
    expect(x).toEqual(before);
  });
});
