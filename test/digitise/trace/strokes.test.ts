import { describe, expect, test } from 'vitest';
import { flagBit } from '../../../src/core/trace.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { errors, follow, median, worst } from './support.js';

const height = 200;
/** Rows at the ends of a window see half of their stroke only. */
const clear = 12;

function tracedAlong(xAt: (y: number) => number, pen: number, width = 440) {
  const line = centrelineOf(xAt, -20, height + 20);
  const traced = follow(drawStroke(blank(width, height), line, pen), { penWidthPx: pen });
  return { ...traced, xAt, errors: errors(traced.xPx, line) };
}

describe.each([1, 2, 3, 5, 11])('the stroke of a pen of %d px', (pen) => {
  test.each([
    ['stands upright', (_: number) => 200.27],
    ['slants by .71 px a row', (y: number) => 120.4 + 0.71 * y],
    ['slants by 2.53 px a row', (y: number) => 400.2 - 2.53 * (y - 30)],
    ['waves gently', (y: number) => 200 + 60 * Math.sin(y / 40)],
  ])('that %s is read in every row, to .3 px across it', (_, xAt) => {
    const traced = tracedAlong((y) => Math.min(420, Math.max(20, xAt(y))), pen);
    const inside = traced.errors.filter((_, row) => {
      const x = xAt(row + 0.5);
      return row >= clear && row < height - clear && x > 60 && x < 380;
    });
    expect(median(inside)).toBeLessThan(0.3);
    // Whole pixels of ink: in single rows of a thin pen rounding alone makes more than half a pixel.
    expect(worst(inside)).toBeLessThan(0.65);
  });

  test.each([10, 40])('that runs %d px a row is read to .3 px across it', (slope) => {
    const from = 100 - 150 / slope;
    const to = 100 + 150 / slope;
    const traced = tracedAlong((y) => 50 + Math.min(300, Math.max(0, (y - from) * slope)), pen);
    // Past half a pen of its corners.
    const limb = traced.errors.slice(Math.ceil(from + pen / 2 + 0.5), Math.floor(to - pen / 2 - 0.5));
    expect(worst(limb)).toBeLessThan(0.3);
    // The upright parts before and after; a pen of one pixel has an edge too few beside a corner.
    const upright = pen === 1 ? 0.55 : 0.3;
    expect(worst(traced.errors, clear, Math.floor(from - pen / 2 - 1))).toBeLessThan(upright);
    expect(worst(traced.errors, Math.ceil(to + pen / 2 + 1), height - clear)).toBeLessThan(upright);
    // A sharp corner is rounded by the pen that drew it, no more.
    expect(worst(traced.errors, clear, height - clear)).toBeLessThan(pen / 2 + 1);
  });
});

describe('a turn', () => {
  test.each([
    [2, 3],
    [3, 3],
    [5, 3],
    [3, 8],
    [5, 8],
    [3, 18],
    [5, 18],
  ])('of a pen of %d px, %d px a row up and down: its tip is reached', (pen, slope) => {
    const tip = 100.5;
    for (const side of [1, -1]) {
      const traced = tracedAlong((y) => 220 + side * Math.max(-90, 60 - slope * Math.abs(y - tip)), pen);
      const reached = side * (traced.xPx[100]! - 220);
      expect(Math.abs(reached - 60)).toBeLessThan(0.8);
      expect(Number.isFinite(traced.sigmaPx[100]!)).toBe(true);
    }
  });

  test.each([2, 3, 5])(
    'of radius 40 px drawn with %d px: the arc is followed from level to upright',
    (pen) => {
      // Upright, a quarter turn out, another back, upright again.
      const radius = 40;
      const xAt = (y: number) => {
        const off = Math.abs(y - 100);
        return 150 + (off < radius ? Math.sqrt(radius * radius - off * off) : 0);
      };
      const traced = tracedAlong(xAt, pen);
      const arc = traced.errors.slice(100 - radius + 3, 100 + radius - 3);
      expect(median(arc)).toBeLessThan(0.2);
      expect(worst(arc)).toBeLessThan(0.9);
    },
  );
});

describe('a path', () => {
  test('has an entry for every row, σ where there is an x, and no flag on clean ink', () => {
    const traced = tracedAlong((y) => 200 + 30 * Math.sin(y / 30), 3);
    for (const array of [traced.xPx, traced.sigmaPx, traced.flags, traced.wraps])
      expect(array).toHaveLength(height);
    expect([...traced.sigmaPx].every((sigma) => sigma > 0 && sigma < 1)).toBe(true);
    expect([...traced.flags].every((bits) => bits === 0)).toBe(true);
    expect([...traced.wraps].every((wraps) => wraps === 0)).toBe(true);
  });

  test('is less sure, along the row, of a nearly horizontal stroke than of an upright one', () => {
    const traced = tracedAlong((y) => 50 + Math.min(300, Math.max(0, (y - 85) * 10)), 3);
    expect(traced.sigmaPx[100]!).toBeGreaterThan(5 * traced.sigmaPx[40]!);
  });
});

describe('paper', () => {
  test('without any ink is not read', () => {
    const traced = follow(blank(200, 100), { penWidthPx: 3 });
    expect([...traced.xPx].every(Number.isNaN)).toBe(true);
    expect([...traced.sigmaPx].every(Number.isNaN)).toBe(true);
    const unread = flagBit['off-track'] | flagBit.gap;
    expect([...traced.flags].every((bits) => (bits & unread) !== 0)).toBe(true);
  });
});
