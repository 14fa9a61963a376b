import { describe, expect, test } from 'vitest';
import type { DepthLine, SheetLayout } from '../../src/core/layout.js';
import { likelyUnit } from '../../src/digitise/depth-numbers/depth-scale.js';
import { readDepthNumbers } from '../../src/digitise/depth-numbers/index.js';
import { couldBe, findLadder, type ReadNumber } from '../../src/digitise/depth-numbers/ladder.js';
import { tieToLines } from '../../src/digitise/depth-numbers/tie-to-lines.js';
import { findLayout } from '../../src/gridlines/layout/index.js';
import { printNumber } from '../support/draw-numbers.js';
import { Sheet } from '../support/draw-sheet.js';
import { scanOf } from '../support/memory-scan.js';

const dpi = { dpiX: 200, dpiY: 200 };

/** Two tracks of ten, a depth column between x 600 and 750, a depth line every 20 px, heavy every 1000 from 500. */
function log(heightPx = 4400): Sheet {
  const sheet = new Sheet(1400, heightPx);
  for (let index = 0; index <= 10; index++) sheet.vertical(100 + index * 50, 3).vertical(750 + index * 50, 3);
  for (let y = 0; y < heightPx; y += 20) {
    const width = (y - 500) % 1000 === 0 ? 5 : (y - 500) % 100 === 0 ? 3 : 2;
    sheet.horizontal(y, width, 100, 600).horizontal(y, width, 750, 1250);
  }
  return sheet;
}

async function read(sheet: Sheet): ReturnType<typeof readDepthNumbers> {
  const scan = scanOf(sheet.raster(), dpi);
  return readDepthNumbers(scan, findLayout(scan));
}

describe('readDepthNumbers', () => {
  test.each([
    ['turned', true, 20, 0],
    ['upright', false, 22, -12],
  ])('reads %s numbers and ties each to its heavy line', async (orientation, turned, height, above) => {
    const sheet = log();
    for (let index = 0; index < 4; index++)
      printNumber(sheet, String(8300 + 100 * index), 675, 500 + 1000 * index + above, height, turned);
    const numbers = await read(sheet);
    expect(numbers.refused).toBeNull();
    expect(numbers.orientation).toBe(orientation);
    expect(numbers.every).toBe(100);
    expect(numbers.unit).toBe('ft');
    expect(numbers.scale).toBe(240);
    expect(numbers.picks.map(({ depth }) => depth)).toEqual([8300, 8400, 8500, 8600]);
    numbers.picks.forEach(({ yPx, onLine, box }, index) => {
      expect(onLine).toBe(true);
      expect(Math.abs(yPx - (500 + 1000 * index))).toBeLessThan(1);
      expect(Math.abs((box.left + box.right) / 2 - 675)).toBeLessThan(3);
    });
  });

  test('corrects a misprinted digit by the numbers around it, and says so', async () => {
    const sheet = log();
    for (const [index, text] of ['2100', '2200', '2390', '2400'].entries())
      printNumber(sheet, text, 675, 500 + 1000 * index, 20, true);
    const { picks } = await read(sheet);
    const third = picks.find(({ depth }) => depth === 2300);
    expect(third?.text).toBe('2390');
    expect(third?.confidence).toBeLessThan(0.5);
    expect(picks.find(({ depth }) => depth === 2200)?.confidence).toBeGreaterThan(0.8);
  });

  test('refuses a sheet without numbers', async () => {
    const { refused, picks } = await read(log(2400));
    expect(refused).toMatch(/give depth picks/);
    expect(picks).toEqual([]);
  });

  test('refuses two numbers, however well they fit', async () => {
    const sheet = log(2400);
    printNumber(sheet, '5000', 675, 500, 20, true);
    printNumber(sheet, '5100', 675, 1500, 20, true);
    expect((await read(sheet)).refused).toMatch(/only 2 agree \(5000, 5100\)/);
  });

  test('refuses numbers that do not fit together', async () => {
    const sheet = log();
    for (const [index, text] of ['4710', '1150', '8260', '3940'].entries())
      printNumber(sheet, text, 675, 500 + 1000 * index, 20, true);
    expect((await read(sheet)).refused).not.toBeNull();
  });

  test('refuses numbers where half as many of their length stand for others: a 6 may look like an 8', async () => {
    const sheet = log(5500);
    for (const [index, text] of ['8100', '8200', '8300', '6400', '6500'].entries())
      printNumber(sheet, text, 675, 500 + 1000 * index, 20, true);
    const { refused, picks } = await read(sheet);
    expect(refused).toMatch(/8100, 8200, 8300 fit together, but .* 6400, 6500 were read/);
    expect(picks).toEqual([]);
  });

  test('refuses a sheet that has no track', async () => {
    const sheet = new Sheet(600, 600).noise(0.05, 1);
    expect((await read(sheet)).refused).toMatch(/no depth column/);
  });
});

describe('findLadder', () => {
  const reading = (yPx: number, text: string, box: number, confidence = 90): ReadNumber => ({
    yPx,
    value: Number(text),
    text,
    confidence,
    box,
  });

  test('follows numbers whose spacing stretches by 2 %, past one that is wrong', () => {
    const texts = ['100', '150', '900', '250', '300', '350'];
    const readings = texts.map((text, index) => reading(300 + 410 * index + 2 * index * index, text, index));
    const ladder = findLadder(readings, 200)!;
    expect(ladder.every).toBe(50);
    expect(ladder.rungs.map(({ value }) => value)).toEqual([100, 150, 250, 300, 350]);
    expect(ladder.nearest(readings[2]!.yPx)).toBe(200);
    expect(ladder.yOf(400)).toBeCloseTo(300 + 410 * 6 + 70, -1.5);
    expect(ladder.rivals).toEqual([]);
  });

  test('needs two readings, and never goes down', () => {
    expect(findLadder([], 200)).toBeNull();
    expect(findLadder([reading(100, '500', 0)], 200)).toBeNull();
    expect(findLadder([reading(100, '500', 0), reading(500, '400', 1)], 200)).toBeNull();
  });

  test('names a second ladder that fits as well', () => {
    const readings = [0, 1, 2].flatMap((k) => [
      reading(100 + 1000 * k, String(1000 + 100 * k), 2 * k),
      reading(400 + 1000 * k, String(6000 + 100 * k), 2 * k + 1),
    ]);
    expect(findLadder(readings, 200)!.rivals.length).toBeGreaterThanOrEqual(2);
  });
});

test('a reading could be a number with digits lost or one mistaken, and no other', () => {
  for (const text of ['8400', '400', '840', '08400', '8900']) expect(couldBe(text, '8400')).toBe(true);
  for (const text of ['', '4', '7900', '9999', '84000', '512']) expect(couldBe(text, '8400')).toBe(false);
});

test.each([
  [10, 200, { unit: 'ft', scale: 240 }],
  [2.95, 300, { unit: 'ft', scale: 1200 }],
  [39.37, 200, { unit: 'm', scale: 200 }],
  [23.6, 300, { unit: 'm', scale: 500 }],
  [17.2, 200, null],
])('%d px a unit at %d dpi', (pxPerUnit, resolution, expected) => {
  expect(likelyUnit(pxPerUnit, resolution)).toEqual(expected);
});

describe('tieToLines', () => {
  const layout = (lines: DepthLine[]): SheetLayout => ({
    widthPx: 1000,
    heightPx: 3000,
    skewDegrees: 0,
    knotYPx: Float64Array.of(0),
    tracks: [],
    xReferencePx: 500,
    depthLines: lines,
  });
  const lines = Array.from({ length: 150 }, (_, index) => ({
    yPx: 20 * index,
    tilt: 0.01,
    widthPx: 2,
    weight: index % 50 === 10 ? 2 : index % 5 === 0 ? 1 : 0,
    inkShare: 1,
  }));

  test('finds the heavy line above every number, along the tilt', () => {
    // Numbers printed 30 px below their lines, at x = 600: the lines stand 1 px lower there.
    const places = [200, 1200, 2200].map((y) => ({ xPx: 600, yPx: y + 1 + 30 }));
    const tied = tieToLines(layout(lines), places, 1000);
    expect(tied.lines.map((line) => line?.yPx)).toEqual([200, 1200, 2200]);
    expect(tied.offsetPx).toBeCloseTo(-30, 6);
  });

  test('ties nothing where there are no lines', () => {
    expect(tieToLines(layout([]), [{ xPx: 1, yPx: 2 }], 100).lines).toEqual([null]);
  });
});
