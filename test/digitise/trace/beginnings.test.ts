import { describe, expect, test } from 'vitest';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { allInk, bareLayout, curveOf, errors, follow, rasterOf, templateOf, worst } from './support.js';

const width = 300;

describe('a curve that begins below the first row', () => {
  test.each([1, 4, 60])('at row %d is followed from there; above it there is no x', (first) => {
    const height = 200;
    const centreline = centrelineOf((y) => 150 + 20 * Math.sin(y / 30), first, height + 20);
    const traced = follow(drawStroke(blank(width, height), centreline, 3), { penWidthPx: 3 });
    const off = errors(traced.xPx, centreline);
    expect(worst(off, first + 3, height - 12)).toBeLessThan(1);
    for (let row = 0; row < first - 2; row++) {
      expect(traced.xPx[row]).toBeNaN();
      expect(traced.sigmaPx[row]).toBeNaN();
      expect(traced.flags[row]).not.toBe(0);
    }
    for (const [row, x] of traced.xPx.entries())
      expect(Number.isNaN(traced.sigmaPx[row]!)).toBe(Number.isNaN(x));
  });

  test('whole windows further down is found all the same', async () => {
    const height = 5200;
    const first = 4500;
    const centreline = centrelineOf((y) => 150 + 20 * Math.sin(y / 30), first, height + 20);
    const scan = scanOf(rasterOf(drawStroke(blank(width, height), centreline, 3)));
    const layout = bareLayout(width, height, 20, width - 20);
    const [trace] = await traceSheet(scan, layout, templateOf(layout, [curveOf('A')]), allInk, 200, {
      from: 0,
      to: height,
    });
    expect(trace!.xPx.slice(0, first - 2).every(Number.isNaN)).toBe(true);
    expect(worst(errors(trace!.xPx.slice(first), centreline, first), 3, 680)).toBeLessThan(1);
  });
});
