import { expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { allInk, bareLayout, curveOf, median, rasterOf, templateOf } from './support.js';

const width = 440;
const height = 1600;
const [left, right] = [20, 420];
const layout = bareLayout(width, height, left, right);

async function tracesOf(
  ways: readonly (readonly [xAt: (y: number) => number, from: number, to: number])[],
  curves: readonly TemplateCurve[],
): Promise<Trace[]> {
  const mask = blank(width, height);
  for (const [xAt, from, to] of ways) drawStroke(mask, centrelineOf(xAt, from, to), 3);
  const rows = { from: 0, to: height };
  return traceSheet(scanOf(rasterOf(mask)), layout, templateOf(layout, curves), allInk, 200, rows);
}

test('a sheet that begins while a curve is wrapped has it on its own scale further down', async () => {
  // Down over the left border at row 120 and in from the right, 40 px in 120 rows.
  const slope = 1 / 3;
  const [gammaRay] = await tracesOf(
    [
      [(y) => left + (120 - y) * slope, 0, 120],
      [(y) => right - (y - 120) * slope, 120, 400],
      [(y) => right - 280 * slope + 30 * Math.sin((y - 400) / 50), 400, height],
    ],
    [curveOf('GR', { backup: { kind: 'wrap' } })],
  );
  expect(gammaRay!.xPx[60]).toBeCloseTo(left + 20, -0.5);
  expect(gammaRay!.wraps[60]).toBe(1);
  for (const row of [200, 800, 1500]) expect(gammaRay!.wraps[row], `row ${row}`).toBe(0);
});

test('two curves that are drawn alike have the names of what they measure, however the template lists them', async () => {
  const photoelectric = curveOf('PEF', { unit: 'b/e', left: 0, right: 20 });
  const correction = curveOf('DRHO', { unit: 'g/cm3', left: -0.75, right: 0.25 });
  const low = (y: number) => 80 + 8 * Math.sin(y / 40);
  const high = (y: number) => 320 + 8 * Math.sin(y / 35);
  for (const curves of [
    [photoelectric, correction],
    [correction, photoelectric],
  ]) {
    const traces = await tracesOf(
      [low, high].map((xAt) => [xAt, -20, height + 20] as const),
      curves,
    );
    for (const { mnemonic, xPx } of traces) {
      const wanted = mnemonic === 'PEF' ? low : high;
      expect(median(Array.from(xPx, (x, row) => Math.abs(x - wanted(row + 0.5))))).toBeLessThan(0.5);
    }
  }
});
