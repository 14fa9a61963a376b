import { describe, expect, test } from 'vitest';
import type { Raster } from '../../../src/core/raster.js';
import { positiveScan } from '../../../src/digitise/polarity/index.js';
import { scanOf } from '../../support/memory-scan.js';

const width = 320;
const height = 320;
const isInk = (row: number, col: number): boolean => row % 20 < 2 || col % 32 < 2;

/** Ruled paper: each pixel ink or paper, in samples of one channel or three. */
function ruled(ink: readonly number[], paper: readonly number[]): Raster {
  const channels = ink.length === 3 ? 3 : 1;
  const data = new Uint8Array(width * height * channels);
  for (let row = 0; row < height; row++)
    for (let col = 0; col < width; col++)
      data.set(isInk(row, col) ? ink : paper, (row * width + col) * channels);
  return { widthPx: width, heightPx: height, channels, data };
}
const pixel = (raster: Raster, row: number, col: number): number => raster.data[row * raster.widthPx + col]!;

describe('a scan whose ink is to be darker than its paper', () => {
  test('a positive is the scan itself', () => {
    const scan = scanOf(ruled([0], [255]));
    expect(positiveScan(scan)).toBe(scan);
  });

  test('a grey negative becomes 255 less its samples, strip by strip, and says so', () => {
    const raster = ruled([200], [30]);
    const positive = positiveScan(scanOf(raster, { notes: ['a note of the file'] }));
    expect(positive.info).toMatchObject({ negative: true, channels: 1, bilevel: false });
    expect(positive.info.notes?.[0]).toBe('a note of the file');
    expect(positive.info.notes?.[1]).toMatch(
      /turned over as it was read.*polarity: positive in the template/,
    );
    const strip = positive.readRows(7, 40);
    expect(strip.data).toEqual(raster.data.slice(7 * width, 47 * width).map((value) => 255 - value));
  });

  test('one bit stays one bit, and the result is judged a positive', () => {
    const positive = positiveScan(scanOf(ruled([255], [0])));
    expect(positive.info.bilevel).toBe(true);
    expect(positiveScan(positive)).toBe(positive);
  });

  test.each([
    ['a blueprint', [222, 228, 236], [38, 66, 122]],
    ['a faded blueprint', [170, 180, 190], [110, 140, 190]],
    ['a negative of film with an orange mask', [240, 200, 160], [90, 40, 20]],
  ])('%s in colour becomes grey: its paper 235, its ink 20', (_, ink, paper) => {
    const positive = positiveScan(scanOf(ruled(ink, paper)));
    expect(positive.info).toMatchObject({ negative: true, channels: 1 });
    const page = positive.readRows(0, height);
    expect(page.channels).toBe(1);
    expect(Math.abs(pixel(page, 10, 10) - 235)).toBeLessThanOrEqual(1);
    expect(Math.abs(pixel(page, 0, 10) - 20)).toBeLessThanOrEqual(1);
    expect(positiveScan(positive)).toBe(positive);
  });

  test('what the template says goes before what the sheet shows', () => {
    const negative = scanOf(ruled([255], [0]));
    expect(positiveScan(negative, { polarity: 'positive' })).toBe(negative);
    const positive = scanOf(ruled([0], [255]));
    const told = positiveScan(positive, { polarity: 'negative' });
    expect(pixel(told.readRows(0, 1), 0, 0)).toBe(255);
    expect(told.info.notes?.[0]).toMatch(/the template says/);
  });

  test('a long stretch of the other polarity is named in a note, and read as the rest is', () => {
    const raster = ruled([0], [255]);
    const tall = { ...raster, heightPx: 4 * height, data: new Uint8Array(4 * raster.data.length) };
    for (let part = 0; part < 4; part++)
      tall.data.set(
        part === 2 ? raster.data.map((value) => 255 - value) : raster.data,
        part * raster.data.length,
      );
    const scan = positiveScan(scanOf(tall));
    expect(scan.info.negative).toBeUndefined();
    expect(scan.info.notes).toHaveLength(1);
    expect(scan.info.notes![0]).toMatch(
      /^rows 6\d\d to 9\d\d look like a negative on a sheet that is otherwise a positive/,
    );
    expect(scan.readRows(0, 1)).toEqual(scanOf(tall).readRows(0, 1));
  });
});
