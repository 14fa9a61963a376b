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

  test('after a speck of other ink is followed all the same', () => {
    const height = 300;
    const centreline = centrelineOf((_) => 200, 100, height + 20);
    const mask = drawStroke(blank(width, height), centreline, 3);
    for (let row = 0; row < 4; row++) mask.data.fill(1, row * width + 60, row * width + 64);
    const traced = follow(mask, { penWidthPx: 3 });
    expect(worst(errors(traced.xPx, centreline), 103, height - 12)).toBeLessThan(1);
    expect(traced.xPx.slice(10, 97).every(Number.isNaN)).toBe(true);
  });

  test('is not thought to be one that is missing for a long while: the rows before stay', () => {
    const height = 700;
    const mask = drawStroke(
      blank(width, height),
      centrelineOf((_) => 120, -20, 200),
      3,
    );
    drawStroke(
      mask,
      centrelineOf((_) => 120, 500, height + 20),
      3,
    );
    const { xPx } = follow(mask, { penWidthPx: 3 });
    for (const row of [20, 100, 190, 510, 600]) expect(Math.abs(xPx[row]! - 120)).toBeLessThan(1);
    expect(xPx.slice(204, 496).every(Number.isNaN)).toBe(true);
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
