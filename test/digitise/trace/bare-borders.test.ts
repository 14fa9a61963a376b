import { describe, expect, test } from 'vitest';
import type { Mask } from '../../../src/core/raster.js';
import type { Segmenter } from '../../../src/core/segmenter.js';
import { withoutBareBorders } from '../../../src/digitise/trace/bare-borders.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { bareLayout, curveOf, probabilitiesOf, rasterOf, templateOf } from './support.js';

const width = 200;
const height = 300;
/** Borders of 2 px at 10 and 190. */
const layout = bareLayout(width, height, 10, 190);

function sheet(...strokes: readonly [xPx: number, penPx: number][]): Mask {
  const mask = blank(width, height);
  for (const [x, pen] of strokes)
    drawStroke(
      mask,
      centrelineOf(() => x, 0, height),
      pen,
    );
  return mask;
}

/** What a network that is sure of all ink is believed of a row, from a column on. */
function believed(
  mask: Mask,
  from: number,
  to: number,
  classes: readonly ('solid' | 'dashed')[] = ['solid'],
  row = 150,
) {
  const sure = mask.data.map((ink) => 250 * ink);
  const none = new Uint8Array(mask.data.length);
  const seen = {
    ...probabilitiesOf(mask, Object.fromEntries(classes.map((name) => [name, sure]))),
    learned: { dashedTrace: none, dottedTrace: none },
  };
  const part = { raster: rasterOf(mask), ink: mask.data, leftCol: 0, topRow: 0, layout, track: 0, dpi: 200 };
  const after = withoutBareBorders(seen, part);
  return classes.map((name) => Math.max(...after[name].subarray(row * width + from, row * width + to)));
}

describe('a border that a network is sure is a solid curve', () => {
  test.each([10, 190])('counts as none where nothing is beside it: at %d px', (x) => {
    expect(believed(sheet([x, 2]), x - 6, x + 6)).toEqual([0]);
  });

  test('a pixel off where the layout has it, is a border all the same', () => {
    expect(believed(sheet([191, 2]), 184, 200)).toEqual([0]);
  });

  test('counts where a curve leans on it', () => {
    expect(believed(sheet([10, 2], [13, 4]), 4, 20)).toEqual([250]);
  });

  test('counts where a curve hugs it, lies on it for some way and stands out now and then', () => {
    const mask = sheet([10, 2]);
    drawStroke(
      mask,
      centrelineOf((y) => 10.5 + 3 * Math.max(0, Math.sin(y / 14)), 0, height),
      3,
    );
    expect(believed(mask, 4, 20)).toEqual([250]);
    expect(believed(mask, 4, 20, ['solid'], 176)).toEqual([250]);
  });

  test('counts as none across depth lines, which are no curve beside it', () => {
    const mask = sheet([10, 2]);
    for (let y = 10; y < height; y += 40)
      for (let x = 0; x < width; x++) mask.data.fill(1, y * width + x, y * width + x + 1);
    expect(believed(mask, 4, 16)).toEqual([0]);
  });

  test('leaves a curve alone that runs near it', () => {
    expect(believed(sheet([10, 2], [20, 4]), 15, 25)).toEqual([250]);
  });

  test('leaves dashes on it alone: a border has none', () => {
    expect(believed(sheet([190, 2]), 184, 196, ['solid', 'dashed'])).toEqual([0, 250]);
  });
});

test('a sheet whose network is sure of a border is not read along it', async () => {
  const mask = sheet([190, 2]);
  drawStroke(
    mask,
    centrelineOf((y) => 60 + 0.2 * y, 0, 120),
    2,
  );
  const segmenter: Segmenter = {
    name: 'sure',
    segment: async ({ raster }) => {
      const none = new Uint8Array(raster.data.length);
      const solid = raster.data.map((value) => (value < 128 ? 250 : 0));
      return { ...probabilitiesOf(raster, { solid }), learned: { dashedTrace: none, dottedTrace: none } };
    },
  };
  const template = templateOf(layout, [curveOf('GR')]);
  const [trace] = await traceSheet(scanOf(rasterOf(mask)), layout, template, segmenter, 200, {
    from: 0,
    to: height,
  });
  expect([...trace!.xPx.subarray(5, 110)].every((x, i) => Math.abs(x - 60 - 0.2 * (i + 5.5)) < 1)).toBe(true);
  expect([...trace!.xPx.subarray(160)].filter((x) => Math.abs(x - 190) < 4)).toEqual([]);
});
