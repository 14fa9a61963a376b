import { beforeAll, describe, expect, it } from 'vitest';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import type { Scan } from '../../src/core/scan.js';
import { drawText, letterAdvance, textWidthPx } from '../../src/report/bitmap-font.js';
import { depthTickSteps } from '../../src/report/depth-ticks.js';
import { drawOverlay, overlayFormat } from '../../src/report/overlay.js';
import { curveColours } from '../../src/report/palette.js';
import { syntheticSheet } from './synthetic-sheet.js';

interface Picture {
  readonly widthPx: number;
  readonly rows: Uint8Array[];
}

async function overlayOf(sheet: DigitisedSheet, scan: Scan): Promise<Picture> {
  const { widthPx } = overlayFormat(sheet);
  const rows: Uint8Array[] = [];
  await drawOverlay(sheet, scan, {
    writeRows: (indices, rowCount) => {
      expect(indices.length).toBe(rowCount * widthPx);
      for (let row = 0; row < rowCount; row++) rows.push(indices.slice(row * widthPx, (row + 1) * widthPx));
    },
  });
  return { widthPx, rows };
}

/** The palette index of a curve, by its colour. */
function indexOf(sheet: DigitisedSheet, curve: number): number {
  return overlayFormat(sheet).palette.indexOf(curveColours[curve]!);
}

/** Columns of the scan that carry an index on a row of the scan. */
function columns(sheet: DigitisedSheet, picture: Picture, row: number, index: number): number[] {
  const { scanLeftPx, scanTopPx } = overlayFormat(sheet);
  const pixels = picture.rows[row + scanTopPx]!.subarray(scanLeftPx, scanLeftPx + sheet.scan.widthPx);
  return [...pixels.keys()].filter((col) => pixels[col] === index);
}

describe('the overlay', () => {
  const { sheet, scan } = syntheticSheet({ heightPx: 1300 });
  const format = overlayFormat(sheet);
  let picture: Picture;
  beforeAll(async () => {
    picture = await overlayOf(sheet, scan);
  });

  it('has the rows and the palette that its format promises, in four bits', () => {
    expect(picture.rows.length).toBe(format.heightPx);
    expect(format.heightPx).toBe(format.scanTopPx + 1300);
    expect(format.palette.length).toBeLessThanOrEqual(16);
    expect(Math.max(...picture.rows.map((row) => Math.max(...row)))).toBeLessThan(format.palette.length);
  });

  it('draws a trace where its x is, two pixels wide', () => {
    const x = sheet.traces[1]!.xPx[100]!;
    const drawn = columns(sheet, picture, 100, indexOf(sheet, 1));
    expect(drawn.length).toBeGreaterThanOrEqual(2);
    expect(Math.min(...drawn)).toBeLessThanOrEqual(x);
    expect(Math.max(...drawn) + 1).toBeGreaterThanOrEqual(x);
    expect(Math.max(...drawn) - Math.min(...drawn)).toBeLessThanOrEqual(3);
  });

  it('draws a steep limb as one stroke: the pixels of neighbouring rows touch', async () => {
    const trace = sheet.traces[0]!;
    const xPx = Float64Array.from(trace.xPx, (_, row) => (row < 50 ? 60 : 250));
    const steep = { ...sheet, traces: [{ ...trace, xPx }] };
    const steepPicture = await overlayOf(steep, scan);
    const index = indexOf(steep, 0);
    const reach = [49, 50].flatMap((row) => columns(steep, steepPicture, row, index));
    for (let col = 60; col < 250; col++) expect(reach).toContain(col);
  });

  it('leaves a gap where there is no x', () => {
    for (let row = 900; row < 1000; row++)
      expect(columns(sheet, picture, row, indexOf(sheet, 1))).toEqual([]);
    expect(columns(sheet, picture, 899, indexOf(sheet, 1))).not.toEqual([]);
  });

  it('does not draw across the track where the curve wraps', () => {
    const { wraps, xPx } = sheet.traces[2]!;
    const row = wraps.findIndex((count, i) => i > 0 && count !== wraps[i - 1]);
    expect(Math.abs(xPx[row]! - xPx[row - 1]!)).toBeGreaterThan(200);
    for (const at of [row - 1, row])
      expect(columns(sheet, picture, at, indexOf(sheet, 2)).length).toBeLessThan(10);
  });

  it('dots a trace in a low-confidence interval, with a bar in the right margin', () => {
    const index = indexOf(sheet, 0);
    const drawn = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, i) => columns(sheet, picture, from + i, index)).filter(
        (cols) => cols.length > 0,
      ).length;
    expect(drawn(400, 500)).toBe(100);
    expect(drawn(600, 700)).toBeGreaterThan(40);
    expect(drawn(600, 700)).toBeLessThan(60);
    const margin = (row: number) =>
      picture.rows[row + format.scanTopPx]!.subarray(format.scanLeftPx + sheet.scan.widthPx);
    expect(margin(599)).not.toContain(index);
    expect(margin(600)).toContain(index);
    expect(margin(699)).toContain(index);
    expect(margin(700)).not.toContain(index);
  });

  it('dims the ink to a light grey and keeps the paper white', () => {
    const { palette } = format;
    const greys = new Set<number>();
    const pixels = picture.rows[format.scanTopPx + 10]!;
    for (let col = 0; col < 30; col++) greys.add(palette[pixels[format.scanLeftPx + col]!]![0]);
    expect([...greys]).toEqual([255]);
    const ink = palette[pixels[format.scanLeftPx + 40]!]!;
    expect(ink[0]).toBe(ink[1]);
    expect(ink[0]).toBeGreaterThanOrEqual(150);
    expect(ink[0]).toBeLessThan(200);
  });

  it('draws a depth label whole that lies across two strips', async () => {
    const marginAround = async (row: number) => {
      const shifted: DigitisedSheet = {
        ...sheet,
        registration: {
          ...sheet.registration,
          depthAt: (yPx) => 5020 + 0.1 * (yPx - row),
          yAt: (depth) => row + 10 * (depth - 5020),
        },
      };
      const { rows } = await overlayOf(shifted, scan);
      const { scanTopPx, scanLeftPx } = overlayFormat(shifted);
      return rows
        .slice(scanTopPx + row - 8, scanTopPx + row + 9)
        .map((one) => [...one.subarray(0, scanLeftPx)]);
    };
    const across = await marginAround(256);
    expect(across).toEqual(await marginAround(350));
    expect(new Set(across.flat()).size).toBe(2);
  });

  it('draws a colour scan in grey', async () => {
    const colour = syntheticSheet({ heightPx: 60, channels: 3 });
    const noTraces = { ...colour.sheet, traces: [] };
    const { rows } = await overlayOf(noTraces, colour.scan);
    const used = new Set(rows.slice(overlayFormat(noTraces).scanTopPx).flatMap((row) => [...row]));
    for (const index of used) {
      const [red, green, blue] = format.palette[index]!;
      expect([green, blue]).toEqual([red, red]);
    }
  });
});

describe('letters', () => {
  it('are drawn dot by dot', () => {
    const data = new Uint8Array(6 * 8);
    drawText({ widthPx: 6, rowCount: 8, data }, 'T', 0, 0, 1, 1);
    const lines = Array.from({ length: 8 }, (_, row) =>
      [...data.subarray(row * 6, row * 6 + 5)].map((dot) => (dot ? '#' : '.')).join(''),
    );
    expect(lines).toEqual(['#####', '#.#.#', '..#..', '..#..', '..#..', '..#..', '..#..', '.....']);
  });

  const lettersOf = (text: string, left = 0) => {
    const data = new Uint8Array(12 * 6);
    drawText({ widthPx: 12, rowCount: 6, data }, text, left, -1, 2, 1);
    return [...data];
  };

  it('lose their accents, or become a question mark, where the font lacks them', () => {
    expect(lettersOf('É')).toEqual(lettersOf('E'));
    expect(lettersOf('µ')).toEqual(lettersOf('u'));
    expect(lettersOf('→')).toEqual(lettersOf('?'));
    expect(lettersOf('E')).toContain(1);
  });

  it('are cut at the border of the picture', () => {
    const whole = lettersOf('H');
    const cut = lettersOf('H', -4);
    expect(cut).toEqual(whole.map((_, i) => (i % 12 < 8 ? whole[i + 4] : 0)));
    expect(textWidthPx('ab', 2)).toBe((2 * letterAdvance - 1) * 2);
  });
});

describe('depth ticks', () => {
  it('stand at 1, 2 or 5 times a power of ten, labels at least so many pixels apart', () => {
    expect(depthTickSteps(0.1, 80)).toEqual({ major: 10, minor: 2, digits: 0 });
    expect(depthTickSteps(0.1, 200)).toEqual({ major: 20, minor: 5, digits: 0 });
    expect(depthTickSteps(0.001, 80)).toMatchObject({ major: 0.1, digits: 1 });
    expect(depthTickSteps(1, 500)).toMatchObject({ major: 500, minor: 100 });
  });
});
