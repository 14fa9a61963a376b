import { beforeAll, describe, expect, test } from 'vitest';
import type { Trace } from '../../../src/core/trace.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { allInk, bareLayout, curveOf, errors, median, rasterOf, templateOf, worst } from './support.js';

const width = 320;
/** Two windows of 2048 rows, the second one short; steep waves and two curves that cross now and then. */
const height = 2700;
const seam = 2048;
const layout = bareLayout(width, height, 20, width - 20);
const template = templateOf(layout, [curveOf('A'), curveOf('B', { style: 'dashed' })]);
const a = (y: number) => 170 + 90 * Math.sin(y / 31) * Math.sin(y / 277);
const b = (y: number) => 120 + 60 * Math.sin(y / 83 + 1);

/** The sheet from row `shift` on. */
async function tracedFrom(shift: number): Promise<Trace[]> {
  const mask = blank(width, height - shift);
  drawStroke(
    mask,
    centrelineOf((y) => a(y + shift), -20, height - shift + 20),
    3,
  );
  const line = centrelineOf((y) => b(y + shift), -20, height - shift + 20);
  for (let dash = -shift; dash < height; dash += 30)
    drawStroke(
      mask,
      line.filter(([, y]) => y >= dash && y <= dash + 20),
      2,
    );
  return traceSheet(scanOf(rasterOf(mask)), layout, template, allInk, 200, { from: 0, to: height - shift });
}

describe('windows', () => {
  let whole: Trace[];
  beforeAll(async () => {
    whole = await tracedFrom(0);
  });

  test('leave no seam: rows about 2048 are read as well as all others', () => {
    const ways = [a, b].map((xAt) => centrelineOf(xAt, -20, height + 20));
    for (const [i, { xPx }] of whole.entries()) {
      const off = errors(xPx, ways[i]!);
      expect(median(off)).toBeLessThan(0.2);
      expect(worst(off, 12, height - 12)).toBeLessThan(1.6);
      expect(worst(off, seam - 12, seam + 12)).toBeLessThan(0.8);
    }
  });

  test('do not show in the result: a sheet that begins 777 rows further down, and so has no seam, is read the same', async () => {
    const shift = 777;
    const shifted = await tracedFrom(shift);
    for (const [i, trace] of shifted.entries()) {
      const apart = Array.from(trace.xPx, (x, row) => {
        const other = whole[i]!.xPx[row + shift]!;
        return Number.isNaN(x) && Number.isNaN(other) ? 0 : Math.abs(x - other);
      }).slice(40, -40);
      // What went before tips ties here and there, by a pixel; no row is read in the one and not in the other.
      expect(worst(apart)).toBeLessThan(1);
      expect(apart.filter((px) => px > 0.01).length).toBeLessThan(0.02 * apart.length);
      expect(trace.wraps.every((wraps, row) => wraps === whole[i]!.wraps[row + shift])).toBe(true);
    }
  });

  test('hand on only rows that were asked for', async () => {
    const mask = drawStroke(blank(width, 600), centrelineOf(a, -20, 620), 3);
    const rows = { from: 150, to: 450 };
    const [trace] = await traceSheet(
      scanOf(rasterOf(mask)),
      layout,
      templateOf(layout, [curveOf('A')]),
      allInk,
      200,
      rows,
    );
    expect(trace!.topRow).toBe(150);
    for (const array of [trace!.xPx, trace!.sigmaPx, trace!.flags, trace!.wraps])
      expect(array).toHaveLength(300);
    expect(worst(errors(trace!.xPx, centrelineOf(a, -20, 620), 150))).toBeLessThan(2);
  });
});
