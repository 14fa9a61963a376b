import { describe, expect, test } from 'vitest';
import type { CurvePoint } from '../../../../src/core/curve-point.js';
import type { Mask } from '../../../../src/core/raster.js';
import type { Segmenter } from '../../../../src/core/segmenter.js';
import type { TemplateCurve } from '../../../../src/core/template.js';
import { flagBit } from '../../../../src/core/trace.js';
import { traceSheet } from '../../../../src/digitise/trace/trace-sheet.js';
import { blank, centrelineOf, drawStroke } from '../../../support/draw-stroke.js';
import { scanOf } from '../../../support/memory-scan.js';
import { allInk, bareLayout, curveOf, probabilitiesOf, rasterOf, templateOf } from '../support.js';

const width = 320;
const height = 800;
const pen = 3;
const layout = bareLayout(width, height, 10, width - 10);
const point = (mnemonic: string, row: number, xPx: number): CurvePoint => ({ mnemonic, row, xPx });

const drawn = (...lines: ((y: number) => number)[]): Mask =>
  lines.reduce(
    (mask, xAt) => drawStroke(mask, centrelineOf(xAt, -20, height + 20), pen),
    blank(width, height),
  );

/** Traces at 200 dpi: 8 rows to the mm. */
const read = (
  mask: Mask,
  curves: readonly TemplateCurve[],
  points: readonly CurvePoint[] = [],
  segmenter: Segmenter = allInk,
) =>
  traceSheet(
    scanOf(rasterOf(mask)),
    layout,
    templateOf(layout, curves),
    segmenter,
    200,
    { from: 0, to: height },
    { points },
  );

const near = (x: number | undefined, expected: number) => Math.abs((x ?? Number.NaN) - expected) < 1.5;
const rowsNear = (xPx: Float64Array, xAt: (y: number) => number, from = 0, to = height): number =>
  Array.from({ length: to - from }, (_, i) => near(xPx[from + i], xAt(from + i + 0.5))).filter(Boolean)
    .length;

describe('two curves that are drawn alike', () => {
  // They meet in row 400 and part again.
  const left = (y: number) => 160 - Math.abs(y - 400) / 4;
  const right = (y: number) => 160 + Math.abs(y - 400) / 4;
  const mask = drawn(left, right);
  const curves = [curveOf('A'), curveOf('B')];

  test('exchange names from where they meet to where they meet again, wherever a point says so', async () => {
    const [before] = await read(mask, curves);
    const [isLeft, isRight] = near(before!.xPx[600], left(600.5)) ? [left, right] : [right, left];
    const [a, b] = await read(mask, curves, [point('A', 600, isRight(600.5))]);
    expect(rowsNear(a!.xPx, isRight, 420)).toBe(height - 420);
    expect(rowsNear(b!.xPx, isLeft, 420)).toBe(height - 420);
    expect(a!.xPx.slice(0, 380)).toEqual(before!.xPx.slice(0, 380));
  });

  test('a point that is met already changes nothing at all', async () => {
    const before = await read(mask, curves);
    const points = before.map(({ mnemonic, xPx }) => point(mnemonic, 600, xPx[600]! + 1.5));
    expect(await read(mask, curves, points)).toEqual(before);
  });

  test('a point of each beyond the other: each keeps what was said of it', async () => {
    const [before] = await read(mask, curves);
    const aIsLeft = near(before!.xPx[600], left(600.5));
    const [one, other] = aIsLeft ? [left, right] : [right, left];
    // A is where it was in row 500, and where B was in row 700.
    const [a, b] = await read(mask, curves, [point('A', 500, one(500.5)), point('A', 700, other(700.5))]);
    expect(near(a!.xPx[500], one(500.5))).toBe(true);
    // Half-way between the two points they change places.
    expect(near(b!.xPx[580], other(580.5))).toBe(true);
    expect(near(b!.xPx[620], one(620.5))).toBe(true);
    expect(near(a!.xPx[700], other(700.5))).toBe(true);
    expect(rowsNear(a!.xPx, other, 620, height)).toBeGreaterThan(160);
  });
});

describe('two curves on lines that never meet', () => {
  const [left, right] = [() => 100, () => 200];
  const mask = drawn(left, right);
  const from = 250;

  /** A and B read, then again with a point of A on the line of B. */
  async function pointedAtOther(a: TemplateCurve, b: TemplateCurve, sheet = mask) {
    const before = await read(sheet, [a, b]);
    const other = before[1]!.xPx[400]!;
    return { before, other, after: await read(sheet, [a, b], [point('A', 400, other)]) };
  }

  test('exchange names down to the ends of a short sheet, where they are drawn alike', async () => {
    const { before, after } = await pointedAtOther(curveOf('A'), curveOf('B'));
    expect(after[0]!.xPx).toEqual(before[1]!.xPx);
    expect(after[1]!.xPx).toEqual(before[0]!.xPx);
  });

  test('do not where they differ in weight: the light one is read anew around the point, the heavy one stays', async () => {
    const { before, other, after } = await pointedAtOther(
      curveOf('A', { weight: 'light' }),
      curveOf('B', { weight: 'heavy' }),
    );
    expect(after[1]).toEqual(before[1]);
    expect(near(after[0]!.xPx[400], other)).toBe(true);
    expect(after[0]!.xPx.slice(0, from)).toEqual(before[0]!.xPx.slice(0, from));
  });

  test('do not where they are apart for more than 6 cm', async () => {
    const tall = 1600;
    const lines = [left, right].reduce(
      (all, xAt) => drawStroke(all, centrelineOf(xAt, -20, tall + 20), pen),
      blank(width, tall),
    );
    const sheet = (points: readonly CurvePoint[]) =>
      traceSheet(
        scanOf(rasterOf(lines)),
        bareLayout(width, tall, 10, width - 10),
        templateOf(layout, [curveOf('A'), curveOf('B')]),
        allInk,
        200,
        { from: 0, to: tall },
        { points },
      );
    const before = await sheet([]);
    // Too far to the lower end of the sheet, and to the upper one.
    for (const row of [200, 1400]) {
      const other = before[1]!.xPx[row]!;
      const after = await sheet([point('A', row, other)]);
      expect(after[1]).toEqual(before[1]);
      expect(near(after[0]!.xPx[row], other)).toBe(true);
      expect(after[0]!.xPx.slice(600, 1000)).toEqual(before[0]!.xPx.slice(600, 1000));
    }
  });
});

test('what another curve covers is open around a point that both run through', async () => {
  // The heavy line bends away and back; the light one was read straight on, along ink of nobody.
  const shared = (y: number) => 150 + 25 * Math.sin(y / 40);
  const astray = () => 260;
  const mask = drawn(shared, astray);
  const curves = [curveOf('A', { weight: 'light' }), curveOf('B', { weight: 'heavy' })];
  const before = await read(mask, curves);
  const [light, heavy] = near(before[1]!.xPx[400], shared(400.5)) ? [0, 1] : [1, 0];
  const name = curves[light]!.mnemonic;
  const points = [380, 400, 420].map((row) => point(name, row, shared(row + 0.5)));
  const after = await read(mask, curves, points);
  expect(after[heavy]).toEqual(before[heavy]);
  expect(rowsNear(after[light]!.xPx, shared, 380, 421)).toBe(41);
});

describe('a curve that went along ink of nobody', () => {
  const taken = (y: number) => 100 + 8 * Math.sin(y / 60);
  const meant = (y: number) => 220 + 8 * Math.sin(y / 45);
  // Faint, so that without a word the curve is the other line.
  const faint: Segmenter = {
    name: 'faint',
    segment({ raster }) {
      const ink = Uint8Array.from({ length: raster.widthPx * raster.heightPx }, (_, i) => {
        if (raster.data[i * raster.channels]! >= 128) return 0;
        return i % raster.widthPx > 160 ? 170 : 250;
      });
      return probabilitiesOf(raster, { solid: ink });
    },
  };
  const mask = drawn(taken, meant);
  const curves = [curveOf('A')];

  test('is read anew around a point, and elsewhere stays', async () => {
    const [before] = await read(mask, curves, [], faint);
    expect(rowsNear(before!.xPx, taken)).toBe(height);
    const [after] = await read(mask, curves, [point('A', 400, meant(400.5))], faint);
    expect(near(after!.xPx[400], meant(400.5))).toBe(true);
    expect(after!.xPx.slice(0, 260)).toEqual(before!.xPx.slice(0, 260));
    expect(after!.xPx.slice(540)).toEqual(before!.xPx.slice(540));
    // And it goes over from one to the other where it leaves what it was.
    expect(near(after!.xPx[274], taken(274.5))).toBe(true);
    expect(near(after!.xPx[526], taken(526.5))).toBe(true);
  });

  test('goes from point to point where they are 3 cm apart', async () => {
    const rows = [150, 380, 610];
    const points = rows.map((row) => point('A', row, meant(row + 0.5) + 1));
    const [after] = await read(mask, curves, points, faint);
    expect(rowsNear(after!.xPx, meant, 150, 611)).toBe(461);
  });
});

test('near a point ink is its own, whatever style it seems to be of', async () => {
  const line = (y: number) => 150 + 30 * Math.sin(y / 70);
  const mask = drawn(line);
  const asDashed: Segmenter = {
    name: 'as dashed',
    segment: (input) =>
      ({
        ...(allInk.segment(input) as object),
        solid: new Uint8Array(input.raster.widthPx * input.raster.heightPx),
      }) as never,
  };
  const [before] = await read(mask, [curveOf('A')], [], asDashed);
  expect(before!.xPx.every(Number.isNaN)).toBe(true);
  const [after] = await read(mask, [curveOf('A')], [point('A', 400, line(400.5))], asDashed);
  expect(rowsNear(after!.xPx, line, 300, 500)).toBeGreaterThan(190);
});

test('a point on bare paper is read as it was set, and no more than a bridge around it', async () => {
  const [trace] = await read(blank(width, height), [curveOf('A')], [point('A', 400, 150)]);
  expect(trace!.xPx[400]).toBeCloseTo(150, 5);
  expect(trace!.xPx.filter((x) => !Number.isNaN(x)).length).toBeLessThan(2 * 32 + 2);
});

test('a point just beside the ink is meant for it', async () => {
  const [taken, meant] = [() => 100, () => 220];
  const [trace] = await read(drawn(taken, meant), [curveOf('A')], [point('A', 400, 224)]);
  expect(near(trace!.xPx[400], 220)).toBe(true);
});

test('a curve that had wrapped is as wrapped as before where it is read anew', async () => {
  // Where it comes from is beyond the left border; it goes over the right one in row 400. Beside it stands ink of nobody.
  const turn = 400;
  const mask = blank(width, height);
  for (const [xAt, from, to] of [
    [(y: number) => 310 - (turn - y) / 4, -20, turn - 1],
    [(y: number) => 10 + (y - turn) / 4, turn, height + 20],
    [() => 130, -20, turn - 40],
  ] as const)
    drawStroke(mask, centrelineOf(xAt, from, to), pen);
  const curves = [curveOf('A', { backup: { kind: 'wrap' } })];
  const [before] = await read(mask, curves);
  const [above, below] = [before!.wraps[200]!, before!.wraps[600]!];
  expect(below - above).toBe(1);
  const [after] = await read(mask, curves, [point('A', 200, 130)]);
  expect(near(after!.xPx[200], 130)).toBe(true);
  expect(after!.wraps).toEqual(before!.wraps);
  expect((after!.flags[200]! & flagBit.wrapped) !== 0).toBe(above !== 0);
});

test('a point in the first or the last row', async () => {
  const [taken, meant] = [() => 100, () => 220];
  const points = [point('A', 0, 220), point('A', height - 1, 220)];
  const [trace] = await read(drawn(taken, meant), [curveOf('A')], points);
  expect(near(trace!.xPx[0], 220)).toBe(true);
  expect(near(trace!.xPx[height - 1], 220)).toBe(true);
});

test('points down all of a long sheet are read in windows of a bounded height', async () => {
  const tall = 12_000;
  const mask = [() => 100, () => 220].reduce(
    (all, xAt) => drawStroke(all, centrelineOf(xAt, -20, tall + 20), pen),
    blank(width, tall),
  );
  const heights: number[] = [];
  const watched: Segmenter = {
    name: 'watched',
    segment(input) {
      heights.push(input.raster.heightPx);
      return allInk.segment(input);
    },
  };
  const curves = [curveOf('A')];
  const sheet = (points: readonly CurvePoint[]) =>
    traceSheet(
      scanOf(rasterOf(mask)),
      bareLayout(width, tall, 10, width - 10),
      templateOf(layout, curves),
      watched,
      200,
      { from: 0, to: tall },
      { points },
    );
  const [before] = await sheet([]);
  const meant = near(before!.xPx[600], 100) ? 220 : 100;
  const most = Math.max(...heights);
  const points = Array.from({ length: 60 }, (_, i) => point('A', 100 + 200 * i, meant));
  const [after] = await sheet(points);
  expect(rowsNear(after!.xPx, () => meant, 100, 11_901)).toBe(11_801);
  expect(Math.max(...heights)).toBeLessThanOrEqual(most);
});

test('what was right beside a point stays to the last digit', async () => {
  const line = (y: number) => 150 + 30 * Math.sin(y / 70);
  const mask = drawn(line);
  const [before] = await read(mask, [curveOf('A')]);
  const [after] = await read(mask, [curveOf('A')], [point('A', 400, line(400.5) + 40)]);
  expect(near(after!.xPx[400], line(400.5) + 40)).toBe(true);
  for (const key of ['xPx', 'sigmaPx', 'flags'] as const) {
    expect(after![key].slice(0, 385)).toEqual(before![key].slice(0, 385));
    expect(after![key].slice(416)).toEqual(before![key].slice(416));
  }
});
