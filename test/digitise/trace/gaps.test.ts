import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/raster.js';
import { flagBit } from '../../../src/core/trace.js';
import { classicalSegmenter } from '../../../src/digitise/segment/classical.js';
import { hidden } from '../../../src/digitise/trace/evidence.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import { refinePath } from '../../../src/digitise/trace/refine.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import {
  bareLayout,
  curveOf,
  errors,
  evidenceOf,
  median,
  pathOptions,
  rasterOf,
  templateOf,
  worst,
} from './support.js';

const width = 300;
const height = 300;
const dpi = 200;
const rows = { from: 0, to: height };
const xAt = (y: number) => 150 + 40 * Math.sin(y / 50);
const centreline = centrelineOf(xAt, -20, height + 20);

/** A stroke that is missing over rows [150, 150 + missing). */
function broken(missing: number) {
  const mask = drawStroke(blank(width, height), centreline, 3);
  mask.data.fill(0, 150 * width, (150 + missing) * width);
  return mask;
}

describe('a gap in a solid curve', () => {
  const limit = 20;
  const traced = (missing: number) => {
    const mask = broken(missing);
    const evidence = evidenceOf(mask);
    return refinePath(evidence, findPath(evidence, pathOptions(mask, { penWidthPx: 3 })), {
      penWidthPx: 3,
      longestGapRows: limit,
      leastInk: 0.25,
    });
  };

  test('up to the limit is bridged: near the truth, flagged, σ largest in its middle', () => {
    const { xPx, sigmaPx, flags } = traced(limit);
    expect(worst(errors(xPx, centreline), 12, height - 12)).toBeLessThan(2);
    for (let row = 151; row < 150 + limit - 1; row++) expect(flags[row]! & flagBit.gap).toBe(flagBit.gap);
    expect(sigmaPx[160]!).toBeGreaterThan(sigmaPx[151]!);
    expect(sigmaPx[160]!).toBeGreaterThan(sigmaPx[167]!);
    expect(sigmaPx[151]!).toBeGreaterThan(sigmaPx[100]!);
  });

  test('longer than the limit is null in every row, never guessed', () => {
    const { xPx, sigmaPx, flags } = traced(limit + 10);
    for (let row = 153; row < 150 + limit + 10 - 3; row++) {
      expect(xPx[row]).toBeNaN();
      expect(sigmaPx[row]).toBeNaN();
      expect(flags[row]! & flagBit.gap).toBe(flagBit.gap);
    }
    expect(worst(errors(xPx, centreline), 12, 149)).toBeLessThan(1);
    expect(worst(errors(xPx, centreline), 150 + limit + 10 + 2, height - 12)).toBeLessThan(1);
  });

  test('that is hidden, not empty, is said to be occluded', () => {
    const mask = broken(8);
    const evidence = evidenceOf(mask);
    evidence.codes.fill(hidden, 150 * width, 158 * width);
    const path = findPath(evidence, pathOptions(mask, { penWidthPx: 3 }));
    const { xPx, flags, sigmaPx } = refinePath(evidence, path, {
      penWidthPx: 3,
      longestGapRows: limit,
      leastInk: 0.25,
    });
    expect(worst(errors(xPx, centreline), 12, height - 12)).toBeLessThan(1);
    for (let row = 151; row < 157; row++) {
      expect(flags[row]! & flagBit.occluded).toBe(flagBit.occluded);
      expect(sigmaPx[row]!).toBeGreaterThan(sigmaPx[100]!);
    }
  });
});

describe('a sheet', () => {
  const layout = bareLayout(width, height, 20, width - 20);

  test('that is blank gives null in every row of every curve', async () => {
    const template = templateOf(layout, [
      curveOf('A'),
      curveOf('B', { style: 'dashed' }),
      curveOf('C', { backup: { kind: 'wrap' } }),
    ]);
    const traces = await traceSheet(
      scanOf(rasterOf(blank(width, height))),
      layout,
      template,
      classicalSegmenter(),
      dpi,
      rows,
    );
    expect(traces.map(({ mnemonic }) => mnemonic)).toEqual(['A', 'B', 'C']);
    for (const { xPx, sigmaPx, flags } of traces) {
      expect(xPx).toHaveLength(height);
      expect(xPx.every(Number.isNaN)).toBe(true);
      expect(sigmaPx.every(Number.isNaN)).toBe(true);
      expect(flags.every((bits) => bits !== 0)).toBe(true);
    }
  });

  test('in colour: ink of another colour does not attract a curve, nor does black', async () => {
    const red = centrelineOf((y) => 150 + 40 * Math.sin(y / 50), -20, height + 20);
    const blue = centrelineOf((y) => 150 - 40 * Math.sin(y / 37), -20, height + 20);
    const black = centrelineOf((y) => 150 + 0.4 * (y - 150), -20, height + 20);
    const raster = inColours([
      [red, [220, 30, 30]],
      [blue, [30, 40, 220]],
      [black, [0, 0, 0]],
    ]);
    const template = templateOf(layout, [
      curveOf('R', { colour: [255, 0, 0] }),
      curveOf('B', { colour: [0, 0, 255] }),
      curveOf('K'),
    ]);
    const traces = await traceSheet(scanOf(raster), layout, template, classicalSegmenter(), dpi, rows);
    for (const [i, way] of [red, blue, black].entries()) {
      const off = errors(traces[i]!.xPx, way).slice(12, height - 12);
      expect(median(off)).toBeLessThan(0.3);
      // Where another ink lies over it the curve is bridged.
      expect(worst(off)).toBeLessThan(2);
    }
  });

  test.each(['solid', 'dashed'] as const)(
    'that holds one solid curve where two are asked for: the second, %s, is null, not a copy of the first',
    async (style) => {
      const mask = drawStroke(blank(width, height), centreline, 3);
      const template = templateOf(layout, [curveOf('A'), curveOf('B', { style })]);
      const [a, b] = await traceSheet(
        scanOf(rasterOf(mask)),
        layout,
        template,
        classicalSegmenter(),
        dpi,
        rows,
      );
      expect(worst(errors(a!.xPx, centreline), 12, height - 12)).toBeLessThan(1);
      expect(b!.xPx.every(Number.isNaN)).toBe(true);
    },
  );

  test('in colour of which the template says nothing: the curve is read in whatever ink it has', async () => {
    const brown = centrelineOf((y) => 150 - 40 * Math.sin(y / 37), -20, height + 20);
    const template = templateOf(layout, [curveOf('B')]);
    const raster = inColours([[brown, [110, 60, 20]]]);
    const [trace] = await traceSheet(scanOf(raster), layout, template, classicalSegmenter(), dpi, rows);
    expect(median(errors(trace!.xPx, brown).slice(12, height - 12))).toBeLessThan(0.3);
  });

  test('in colour on which a curve is missing: the others are not taken for it', async () => {
    const blue = centrelineOf((y) => 150 - 40 * Math.sin(y / 37), -20, height + 20);
    const template = templateOf(layout, [curveOf('R', { colour: [255, 0, 0] })]);
    const raster = inColours([[blue, [30, 40, 220]]]);
    const [trace] = await traceSheet(scanOf(raster), layout, template, classicalSegmenter(), dpi, rows);
    expect(trace!.xPx.every(Number.isNaN)).toBe(true);
  });
});

/** Strokes over one another on white paper, the last on top. */
function inColours(strokes: [ReturnType<typeof centrelineOf>, [number, number, number]][]): Raster {
  const data = new Uint8Array(width * height * 3).fill(255);
  for (const [way, colour] of strokes) {
    const mask = drawStroke(blank(width, height), way, 3);
    for (let i = 0; i < mask.data.length; i++) if (mask.data[i] === 1) data.set(colour, 3 * i);
  }
  return { widthPx: width, heightPx: height, channels: 3, data };
}
