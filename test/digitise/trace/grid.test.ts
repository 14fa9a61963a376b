import { describe, expect, test } from 'vitest';
import type { SheetLayout } from '../../../src/core/layout.js';
import { flagBit } from '../../../src/core/trace.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { bareLayout, curveOf, errors, median, rasterOf, templateOf, worst } from './support.js';

const width = 480;
const height = 600;
const left = 40;
const right = 440;
const dpi = 200;
const pen = 3;
const verticalsAt = Array.from({ length: 9 }, (_, i) => left + (i + 1) * 40);
const horizontalsAt = Array.from({ length: 29 }, (_, i) => 20 * (i + 1));

/** A track with ten divisions and a depth line every 20 px, every fifth 3 px wide. */
const thickness = (index: number) => ((index + 1) % 5 === 0 ? 3 : 2);
const gridLayout: SheetLayout = (() => {
  const bare = bareLayout(width, height, left, right);
  const line = (xPx: number, widthPx: number) => ({ xPx: Float64Array.of(xPx), widthPx, inkShare: 1 });
  const { grid } = bare.tracks[0]!;
  return {
    ...bare,
    tracks: [
      { left: line(left, 3), right: line(right, 3), grid, verticals: verticalsAt.map((x) => line(x, 2)) },
    ],
    depthLines: horizontalsAt.map((yPx, i) => ({
      yPx,
      tilt: 0,
      widthPx: thickness(i),
      weight: i % 5 === 4 ? 1 : 0,
      inkShare: 1,
    })),
  };
})();

async function tracedOverGrid(xAt: (y: number) => number) {
  const mask = blank(width, height);
  for (const x of [left, right])
    drawStroke(
      mask,
      [
        [x, -5],
        [x, height + 5],
      ],
      3,
    );
  for (const x of verticalsAt)
    drawStroke(
      mask,
      [
        [x, -5],
        [x, height + 5],
      ],
      2,
    );
  for (const [i, y] of horizontalsAt.entries())
    drawStroke(
      mask,
      [
        [left, y],
        [right, y],
      ],
      thickness(i),
    );
  const centreline = centrelineOf(xAt, -20, height + 20);
  drawStroke(mask, centreline, pen);
  const template = templateOf(gridLayout, [curveOf('A')]);
  const [trace] = await traceSheet(scanOf(rasterOf(mask)), gridLayout, template, classicalSegmenter(), dpi, {
    from: 0,
    to: height,
  });
  return { ...trace!, errors: errors(trace!.xPx, centreline) };
}

describe('a curve over a printed grid', () => {
  test.each([
    ['that is upright between two lines', (_: number) => 221.4],
    ['that slants over verticals', (y: number) => 80 + 0.55 * y],
    ['that waves', (y: number) => 240 + 110 * Math.sin(y / 47)],
    ['with steep limbs', (y: number) => 240 + 105 * Math.sin(y / 22)],
  ])('%s is followed without a jump', async (_, xAt) => {
    const { errors: off } = await tracedOverGrid(xAt);
    expect(median(off)).toBeLessThan(0.2);
    expect(worst(off, 12, height - 12)).toBeLessThan(1.5);
  });

  /** Upright on the grid line at x = 200 for some rows about 300, slanting before and after. */
  const along = (rows: number) => (y: number) =>
    200.3 + 0.6 * Math.max(0, 300 - rows / 2 - y) + 0.7 * Math.max(0, y - 300 - rows / 2);

  test('that runs along a vertical line for a little while stays on it, less surely, and says occluded', async () => {
    const { errors: off, sigmaPx, flags } = await tracedOverGrid(along(20));
    expect(median(off)).toBeLessThan(0.2);
    expect(worst(off, 12, height - 12)).toBeLessThan(3);
    for (let row = 294; row < 306; row++) {
      expect(flags[row]! & flagBit.occluded).toBe(flagBit.occluded);
      expect(sigmaPx[row]!).toBeGreaterThan(1.5 * median([...sigmaPx.slice(60, 240)]));
    }
  });

  test('that runs along a vertical line for long is never guessed beside it, and is followed on after', async () => {
    const rows = 120;
    const { errors: off, xPx, flags } = await tracedOverGrid(along(rows));
    for (let row = 300 - rows / 2; row < 300 + rows / 2; row++) {
      // Not told from the line, or told rightly.
      if (Number.isNaN(xPx[row]!)) expect(flags[row]! & (flagBit.occluded | flagBit.gap)).not.toBe(0);
      else expect(off[row]!).toBeLessThan(2);
    }
    expect(worst(off, 12, 300 - rows / 2 - 6)).toBeLessThan(1.5);
    expect(worst(off, 300 + rows / 2 + 6, height - 12)).toBeLessThan(1.5);
  });
});
