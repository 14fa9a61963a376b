import { describe, expect, test } from 'vitest';
import type { TemplateCurve } from '../../../src/core/template.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';
import { copyLook, newLook, type TraceLook } from '../../../src/digitise/trace/look.js';
import { sortByLook } from '../../../src/digitise/trace/sort-by-look.js';
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

  test('are told apart by their pens on a scan without colour, though the template has one for each', async () => {
    const drawn = [
      { centreline: rough(230), penPx: 7 },
      { centreline: calm(90), penPx: 3 },
    ];
    const curves = [
      { ...heavy, colour: [0, 0, 204] as const },
      { ...light, colour: [204, 0, 0] as const },
    ];
    for (const off of await distances(drawn, curves)) expect(off).toBeLessThan(1);
    for (const off of await distances(drawn.toReversed(), curves.toReversed())) expect(off).toBeLessThan(1);
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

describe('a dashed and a dotted curve, where a network has spoken', () => {
  const rows = 200;
  const dashed = curveOf('CALI', { style: 'dashed' });
  const dotted = curveOf('BS', { style: 'dotted' });
  const traceAt = (mnemonic: string, xPx: number) => ({
    mnemonic,
    track: 0,
    topRow: 0,
    xPx: new Float64Array(rows).fill(xPx),
    sigmaPx: new Float64Array(rows).fill(0.3),
    flags: new Uint8Array(rows),
    wraps: new Int8Array(rows),
  });
  /** The same in every row. */
  const lookOf = (likely: { solid: number; dashed: number; dotted: number }): TraceLook => {
    const look = newLook(rows);
    for (const style of ['solid', 'dashed', 'dotted'] as const) look.styles[style].fill(likely[style]);
    return look;
  };
  const sorted = (ofFirst: TraceLook, ofSecond: TraceLook) => {
    const [a, b] = [traceAt('CALI', 100), traceAt('BS', 200)];
    sortByLook(a, b, ofFirst, ofSecond, dashed, dotted, 12);
    return [a.xPx[90], b.xPx[90]];
  };

  test('change places where each looks like the other', () => {
    const looksDashed = () => lookOf({ solid: 0, dashed: 0.8, dotted: 0.3 });
    const looksDotted = () => lookOf({ solid: 0, dashed: 0.2, dotted: 0.6 });
    expect(sorted(looksDashed(), looksDotted())).toEqual([100, 200]);
    expect(sorted(looksDotted(), looksDashed())).toEqual([200, 100]);
  });

  test('are told apart as they differ: a network that takes dots for dashes says so of both', () => {
    const dashes = () => lookOf({ solid: 0, dashed: 0.9, dotted: 0.1 });
    const dots = () => lookOf({ solid: 0, dashed: 0.7, dotted: 0.4 });
    expect(sorted(dots(), dashes())).toEqual([200, 100]);
    expect(sorted(dashes(), dots())).toEqual([100, 200]);
  });

  test('stay as they were traced where they look alike', () => {
    const same = { solid: 0, dashed: 0.5, dotted: 0.45 };
    expect(sorted(lookOf(same), lookOf({ ...same, dotted: 0.5 }))).toEqual([100, 200]);
  });

  test('a look is carried from window to window whole', () => {
    const into = newLook(5);
    copyLook(lookOf({ solid: 0.1, dashed: 0.2, dotted: 0.3 }), 1, 2, into, 3);
    expect([...into.styles.dotted]).toEqual([Number.NaN, Number.NaN, Number.NaN, 0.3, 0.3]);
    expect([...into.styles.solid.subarray(3)]).toEqual([0.1, 0.1]);
  });
});
