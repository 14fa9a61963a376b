import { describe, expect, test } from 'vitest';
import type { SheetLayout } from '../../../src/core/layout.js';
import type { Mask } from '../../../src/core/raster.js';
import { streamOf } from '../../../src/core/rng.js';
import type { CurveProbabilities, Segmenter } from '../../../src/core/segmenter.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { withUprightStrokes } from '../../../src/digitise/trace/upright-strokes.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { bareLayout, curveOf, probabilitiesOf, rasterOf, templateOf } from './support.js';

const width = 200;
const height = 400;
/** Of what a network makes of the curve: above what it makes of a line of the grid, below what it calls ink. */
const doubt = 50;

const bar = (mask: Mask, x: number, from = 0, to = height): Mask =>
  drawStroke(
    mask,
    centrelineOf(() => x, from, to),
    3,
  );

/** A track from 10 to 190 px with grid lines at 60, 100 and 140 px. */
function layoutWith(lines: readonly number[] = [60, 100, 140]): SheetLayout {
  const bare = bareLayout(width, height, 10, 190);
  const verticals = lines.map((x) => ({ xPx: Float64Array.of(x), widthPx: 2, inkShare: 0.9 }));
  return { ...bare, tracks: [{ ...bare.tracks[0]!, verticals }] };
}

interface Case {
  readonly solid?: number;
  readonly dotted?: number;
  readonly layout?: SheetLayout;
}

/** What a network says, the same of all ink. */
function seenOf(ink: Mask, solid: number, dotted = 0): CurveProbabilities {
  const none = new Uint8Array(ink.data.length);
  return {
    ...probabilitiesOf(ink, {
      solid: ink.data.map((value) => value * solid),
      dotted: ink.data.map((value) => value * dotted),
    }),
    learned: { dashedTrace: none, dottedTrace: none },
  };
}

/** What pixels of the ink are worth as solid after all. */
function solidAfter(ink: Mask, { solid = doubt, dotted = 0, layout = layoutWith() }: Case = {}): Uint8Array {
  const seen = seenOf(ink, solid, dotted);
  const part = { raster: rasterOf(ink), ink: ink.data, leftCol: 0, topRow: 0, layout, track: 0, dpi: 200 };
  return withUprightStrokes(seen, part).solid;
}
const at = (solid: Uint8Array, x: number, row = height / 2): number => solid[row * width + x]!;

describe('upright ink that a network doubts', () => {
  test('is likely a solid curve where the layout has no line', () => {
    expect(at(solidAfter(bar(blank(width, height), 80)), 80)).toBe(140);
  });

  test('stays what it was on a line of the layout and on a border', () => {
    for (const x of [60, 140, 190]) expect(at(solidAfter(bar(blank(width, height), x)), x)).toBe(doubt);
  });

  test('is told from the lines where both lean with the sheet', () => {
    // From row to row a tenth of a pixel: over the window 40 px, from one line to the next.
    const lean = (x: number) => centrelineOf((y) => x + 0.1 * y, 0, height);
    const bare = layoutWith().tracks[0]!;
    const leaning = (line: { xPx: Float64Array; widthPx: number; inkShare: number }) => ({
      ...line,
      xPx: Float64Array.of(line.xPx[0]!, line.xPx[0]! + 40),
    });
    const layout: SheetLayout = {
      ...layoutWith(),
      knotYPx: Float64Array.of(0, height),
      tracks: [
        {
          ...bare,
          left: leaning(bare.left),
          right: leaning(bare.right),
          verticals: bare.verticals.map(leaning),
        },
      ],
    };
    const [curve, line] = [80, 100].map((x) => drawStroke(blank(width, height), lean(x), 3));
    for (const row of [40, 200, 360]) {
      expect(at(solidAfter(curve!, { layout }), 80 + Math.round(0.1 * row), row)).toBe(140);
      expect(at(solidAfter(line!, { layout }), 100 + Math.round(0.1 * row), row)).toBe(doubt);
    }
  });

  test('stays what it was where the layout has no lines, or the network none of the doubt', () => {
    const ink = bar(blank(width, height), 80);
    expect(at(solidAfter(ink, { layout: layoutWith([]) }), 80)).toBe(doubt);
    expect(at(solidAfter(ink, { solid: 2 }), 80)).toBe(2);
  });

  test('is likely where the network sees it above and below, however sure it is that none is between', () => {
    const ink = bar(blank(width, height), 80);
    const rowsOf = (from: number, to: number) => (_: number, index: number) => {
      const row = Math.floor(index / width);
      return ink.data[index] === 1 ? (row >= from && row < to ? 2 : 200) : 0;
    };
    const solidUnless = (from: number, to: number): Uint8Array => {
      const seen = { ...seenOf(ink, 0), solid: ink.data.map(rowsOf(from, to)) };
      const part = {
        raster: rasterOf(ink),
        ink: ink.data,
        leftCol: 0,
        topRow: 0,
        layout: layoutWith(),
        track: 0,
        dpi: 200,
      };
      return withUprightStrokes(seen, part).solid;
    };
    expect(at(solidUnless(130, 270), 80)).toBe(140);
    expect(at(solidUnless(130, height), 80, 300)).toBe(2);
  });

  test('stays what it was where the network finds dots, or it is as short as a letter', () => {
    expect(at(solidAfter(bar(blank(width, height), 80, 170, 230), { dotted: 120 }), 80)).toBe(doubt);
    expect(at(solidAfter(bar(blank(width, height), 80, 190, 208)), 80)).toBe(doubt);
  });

  test('that goes on for longer than any dash is none, whatever the network finds', () => {
    expect(at(solidAfter(bar(blank(width, height), 80, 150, 250), { dotted: 120 }), 80)).toBe(140);
  });

  test('counts where it stands out beside a line of the grid that it touches, the line itself does not', () => {
    for (const [x, own] of [
      [62.5, 63],
      [57.5, 57],
    ] as const) {
      const after = solidAfter(bar(bar(blank(width, height), 60), x));
      expect(at(after, own)).toBe(140);
      expect(at(after, 60)).toBe(doubt);
    }
  });

  test('stays what it was where a line is printed a pixel wider, and beside a border', () => {
    expect(Math.max(...solidAfter(bar(bar(blank(width, height), 60), 60.5)))).toBe(doubt);
    expect(Math.max(...solidAfter(bar(bar(blank(width, height), 190), 187.5)))).toBe(doubt);
  });

  test('goes on under lines across it, and not over white', () => {
    const crossed = bar(blank(width, height), 80);
    for (let y = 30; y < height; y += 20)
      drawStroke(
        crossed,
        [
          [10, y],
          [190, y],
        ],
        2,
      );
    const after = solidAfter(crossed);
    for (const row of [29, 30, 45, 190]) expect(at(after, 80, row)).toBe(140);
    const dashes = blank(width, height);
    for (let y = 0; y < height; y += 24) bar(dashes, 80, y, y + 15);
    expect(Math.max(...solidAfter(dashes))).toBe(doubt);
  });

  test('is none where it is a way through specks', () => {
    const specks = blank(width, height);
    const stream = streamOf(1);
    for (let pixel = 0; pixel < specks.data.length; pixel++) if (stream.chance(0.5)) specks.data[pixel] = 1;
    expect(Math.max(...solidAfter(specks))).toBe(doubt);
  });

  test('is left where it is surer already', () => {
    expect(at(solidAfter(bar(blank(width, height), 80), { solid: 200 }), 80)).toBe(200);
  });
});

test('a sheet is read with it: a curve that runs upright is no line of the grid', async () => {
  const ink = bar(blank(width, height), 80);
  const layout = layoutWith();
  const segmenter: Segmenter = {
    name: 'a network in doubt',
    segment: ({ raster }) =>
      seenOf({ ...raster, data: raster.data.map((grey) => (grey < 128 ? 1 : 0)) }, doubt),
  };
  const traceWith = async (sheet: SheetLayout) => {
    const template = templateOf(sheet, [curveOf('GR')]);
    const rows = { from: 0, to: height };
    const [trace] = await traceSheet(scanOf(rasterOf(ink)), sheet, template, segmenter, 200, rows);
    return trace!.xPx.filter((x) => Math.abs(x - 80) < 1).length;
  };
  expect(await traceWith(layout)).toBeGreaterThan(0.95 * height);
  // Without lines in the layout nothing tells it from one of them.
  expect(await traceWith(layoutWith([]))).toBe(0);
});
