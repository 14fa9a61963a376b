import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke, type Point } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { bareLayout, curveOf, errors, median, rasterOf, templateOf } from './support.js';

const width = 320;
const height = 560;
const rough = (x: number) =>
  centrelineOf((y) => x + 25 * Math.sin(y / 9) + 10 * Math.sin(y / 3.7), -20, height + 20);
const calm = (x: number) => centrelineOf((y) => x + 8 * Math.sin(y / 60), -20, height + 20);

/** Median distance of each trace from its curve, px. */
async function distances(
  drawn: readonly { centreline: readonly Point[]; penPx: number; everyRows?: readonly [number, number] }[],
  curves: readonly TemplateCurve[],
): Promise<number[]> {
  const mask = blank(width, height);
  for (const { centreline, penPx, everyRows } of drawn) {
    if (everyRows === undefined) drawStroke(mask, centreline, penPx);
    else
      for (let y = 0; y < height; y += everyRows[1]) {
        const dash = centreline.filter(([, at]) => at >= y && at <= y + everyRows[0]);
        if (dash.length > 1) drawStroke(mask, dash, penPx);
      }
  }
  const layout = bareLayout(width, height, 10, width - 10);
  const template = templateOf(layout, curves);
  const rows = { from: 0, to: height };
  const traces = await traceSheet(scanOf(rasterOf(mask)), layout, template, classicalSegmenter(), 200, rows);
  return traces.map(({ xPx }, i) =>
    median(errors(xPx, drawn[i]!.centreline).map((each) => (Number.isNaN(each) ? 99 : each))),
  );
}

describe('two solid curves of a track, one heavy and one light', () => {
  const heavy = curveOf('GR', { weight: 'heavy' });
  const light = curveOf('SP', { weight: 'light' });

  test.each([
    ['left, and rough', rough(90), calm(230)],
    ['right, and rough', rough(230), calm(90)],
    ['left, and calm', calm(90), rough(230)],
    ['right, and calm', calm(230), rough(90)],
  ])('are told apart by their pens where the heavy one is %s', async (_, ofHeavy, ofLight) => {
    const drawn = [
      { centreline: ofHeavy, penPx: 7 },
      { centreline: ofLight, penPx: 3 },
    ];
    for (const off of await distances(drawn, [heavy, light])) expect(off).toBeLessThan(1);
    for (const off of await distances(drawn.toReversed(), [light, heavy])) expect(off).toBeLessThan(1);
  });

  test('keep their pens after each crossing', async () => {
    const crossing = (sign: number) =>
      centrelineOf((y) => 160 + sign * 80 * Math.sin(y / 90), -20, height + 20);
    const drawn = [
      { centreline: crossing(1), penPx: 6 },
      { centreline: crossing(-1), penPx: 3 },
    ];
    for (const off of await distances(drawn, [heavy, light])) expect(off).toBeLessThan(1);
  });
});

test.each([
  [90, 230],
  [230, 90],
])('a dotted curve at %i beside a solid one at %i is read as its own', async (dots, line) => {
  const drawn = [
    { centreline: calm(line), penPx: 3 },
    { centreline: calm(dots), penPx: 4, everyRows: [1.5, 10] as const },
  ];
  const curves = [curveOf('GR'), curveOf('CALI', { style: 'dotted' })];
  for (const off of await distances(drawn, curves)) expect(off).toBeLessThan(1);
});

test('a curve that begins below the end of another stroke is followed from there', async () => {
  const stub = centrelineOf((_) => 280, -20, 12);
  const own = centrelineOf((y) => 120 + 10 * Math.sin(y / 40), 20, height + 20);
  const mask = drawStroke(drawStroke(blank(width, height), stub, 6), own, 4);
  const layout = bareLayout(width, height, 10, width - 10);
  const [trace] = await traceSheet(
    scanOf(rasterOf(mask)),
    layout,
    templateOf(layout, [curveOf('GR')]),
    classicalSegmenter(),
    200,
    { from: 0, to: height },
  );
  const off = errors(trace!.xPx, own).slice(30, height - 12);
  expect(Math.max(...off)).toBeLessThan(1.5);
});
