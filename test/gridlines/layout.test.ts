import { describe, expect, test } from 'vitest';
import { WelltraceError } from '../../src/core/errors.js';
import { interpolate } from '../../src/core/interpolate.js';
import type { SheetLayout, VerticalLine } from '../../src/core/layout.js';
import type { TemplateTrack } from '../../src/core/template.js';
import { findLayout, layoutWithTracks } from '../../src/gridlines/layout/index.js';
import { Sheet, straight, type Warp, warped } from '../support/draw-sheet.js';
import { scanOf } from '../support/memory-scan.js';

const width = 1400;
const height = 3000;
const dpi = { dpiX: 200, dpiY: 200 };
/** Linear track 100–600 in ten, logarithmic track 750–1250: two decades from 2. */
const linear = Array.from({ length: 11 }, (_, index) => 100.3 + index * 50);
const logarithmic = [2, 3, 4, 5, 6, 7, 8, 9, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200].map(
  (value) => 750.4 + (500 * Math.log10(value / 2)) / 2,
);

function drawLog(warp: Warp = straight, keep: (row: number) => boolean = () => true): Sheet {
  const sheet = new Sheet(width, height, warp);
  for (const u of [...linear, ...logarithmic]) sheet.vertical(u, 3, 0, height, keep);
  for (let line = 0; line * 20 + 10 < height + 80; line++) {
    const thickness = line % 50 === 0 ? 5 : line % 5 === 0 ? 3 : 2;
    sheet.horizontal(line * 20 + 10, thickness, 100, 600);
    sheet.horizontal(line * 20 + 10, thickness, 750, 1250);
  }
  sheet.curve((row) => 300 + 120 * Math.sin(row / 60), 4);
  sheet.curve((row) => 1000 + 90 * Math.sin(row / 35) + 60 * Math.cos(row / 90), 4);
  return sheet;
}

/** Largest distance between a line that was found and where it was drawn. */
function worst(layout: SheetLayout, line: VerticalLine, u: number, warp: Warp): number {
  let most = 0;
  for (let y = 60; y < height - 60; y += 37)
    most = Math.max(most, Math.abs(interpolate(layout.knotYPx, line.xPx, y) - warp.x(u, y)));
  return most;
}

function expectBothTracks(layout: SheetLayout, warp: Warp, within: number): void {
  expect(layout.tracks.map(({ grid }) => grid)).toEqual([
    { kind: 'linear', divisions: 10 },
    { kind: 'logarithmic', decades: 2, firstDigit: 2 },
  ]);
  for (const [track, lines] of [
    [layout.tracks[0]!, linear],
    [layout.tracks[1]!, logarithmic],
  ] as const) {
    const found = [track.left, ...track.verticals, track.right];
    expect(found).toHaveLength(lines.length);
    found.forEach((line, index) => {
      expect(worst(layout, line, lines[index]!, warp)).toBeLessThan(within);
    });
  }
}

describe('findLayout', () => {
  test('finds borders, grid kinds and every line of a straight sheet to half a pixel', () => {
    const layout = findLayout(scanOf(drawLog().raster(), dpi));
    expectBothTracks(layout, straight, 0.5);
    expect(Math.abs(layout.skewDegrees)).toBeLessThan(0.02);
    expect(layout.tracks[0]!.left.widthPx).toBe(3);
    expect(layout.tracks[0]!.left.inkShare).toBeGreaterThan(0.95);
  });

  test.each([-3, -1.2, 0.4, 2.5])('follows a skew of %d°', (degrees) => {
    const warp = warped(Math.tan((degrees * Math.PI) / 180), () => (degrees < 0 ? 140 : 0));
    const layout = findLayout(scanOf(drawLog(warp).raster(), dpi));
    expectBothTracks(layout, warp, 0.8);
    expect(layout.skewDegrees).toBeCloseTo(degrees, 1);
  });

  test('follows a sheet that wanders 12 px to and fro', () => {
    const warp = warped(0, (y) => 6 * Math.sin(y / 400));
    expectBothTracks(findLayout(scanOf(drawLog(warp).raster(), dpi)), warp, 0.8);
  });

  test.each([
    [12, 1500],
    [25, 3000],
  ])('does not slip by a division where a sheet wanders by %d px in %d rows', (amplitude, period) => {
    const over = (y: number): number => amplitude * (1 + Math.sin((2 * Math.PI * y) / period));
    const sheet = warped(0, over);
    const layout = findLayout(scanOf(drawLog(sheet).raster(), dpi));
    expectBothTracks(layout, sheet, 1);
    // And its depth lines are level, though its borders lean.
    expect(layout.depthLines.length).toBeGreaterThan(140);
    for (const { tilt } of layout.depthLines) expect(Math.abs(tilt)).toBeLessThan(0.003);
  });

  test('crosses a fold with a sideways jump', () => {
    const warp = warped(0, (y) => (y < 1472 ? 0 : 7));
    const layout = findLayout(scanOf(drawLog(warp).raster(), dpi));
    expect(layout.tracks).toHaveLength(2);
    const at = (y: number): number => interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, y);
    expect(at(1300)).toBeCloseTo(100.3, 0);
    expect(at(1650)).toBeCloseTo(107.3, 0);
  });

  test('reads a grid of which half of the ink is missing, under specks', () => {
    const sheet = drawLog(straight, (row) => (row * 7919) % 16 < 8).noise(0.01, 7);
    expectBothTracks(findLayout(scanOf(sheet.raster(), dpi)), straight, 0.7);
  });

  test('does not need to be told the resolution', () => {
    expectBothTracks(findLayout(scanOf(drawLog().raster())), straight, 0.5);
  });

  test('puts a border that is cut off where the depth lines still run', () => {
    const sheet = new Sheet(900, 2400);
    for (let index = 1; index <= 10; index++) sheet.vertical(150 + index * 60, 3);
    for (let y = 10; y < 2400; y += 20) sheet.horizontal(y, 2, 152, 750);
    const [track] = findLayout(scanOf(sheet.raster(), dpi)).tracks;
    expect(track!.grid).toEqual({ kind: 'linear', divisions: 10 });
    expect(track!.left.xPx[5]).toBeCloseTo(150, 0);
    expect(track!.left.inkShare).toBeLessThan(0.5);
  });

  test('puts a border that the scanner cut off beyond the image', () => {
    const left = new Sheet(900, 2400);
    for (let index = 1; index <= 10; index++) left.vertical(-20 + index * 60, 3);
    for (let y = 10; y < 2400; y += 20) left.horizontal(y, 2, 0, 580);
    const [track] = findLayout(scanOf(left.raster(), dpi)).tracks;
    expect(track!.grid).toEqual({ kind: 'linear', divisions: 10 });
    expect(Math.abs(track!.left.xPx[5]! + 20)).toBeLessThan(1);
    expect(Math.abs(track!.right.xPx[5]! - 580)).toBeLessThan(1);
  });

  test('takes the lines at which the depth lines stop for borders, though the lattice runs on', () => {
    // Two tracks of ten divisions and a depth column two divisions wide, with a rule down its middle.
    const sheet = new Sheet(1400, 2400);
    const faded = (row: number): boolean => row % 12 === 0;
    for (let line = 0; line <= 22; line++)
      sheet.vertical(
        100 + 50 * line,
        3,
        0,
        2400,
        line > 0 && line < 5 ? faded : line === 11 ? faded : undefined,
      );
    for (let y = 10; y < 2400; y += 20) {
      sheet.horizontal(y, 2, 100, 600);
      sheet.horizontal(y, 2, 700, 1200);
      // Dirt, and ticks that reach into the depth column.
      if (y % 60 === 10) sheet.horizontal(y, 2, 600, 700);
    }
    const { tracks } = findLayout(scanOf(sheet.raster(), dpi));
    expect(
      tracks.map(({ left, right }) => [left.xPx[5], right.xPx[5]].map((x) => Math.round(x! / 10) * 10)),
    ).toEqual([
      [100, 600],
      [700, 1200],
    ]);
  });

  test('does not take a stray line in the depth column for the border, where the other one is cut off', () => {
    const sheet = new Sheet(1000, 2400);
    for (let line = 0; line <= 9; line++) sheet.vertical(530.3 + 50 * line, 3);
    sheet.vertical(480.3, 3, 0, 2400, (row) => row % 3 === 0);
    for (let y = 10; y < 2400; y += 20) sheet.horizontal(y, 2, 530, 1000);
    const [track] = findLayout(scanOf(sheet.raster(), dpi)).tracks;
    expect(track!.grid).toEqual({ kind: 'linear', divisions: 10 });
    expect(Math.abs(track!.left.xPx[5]! - 530.3)).toBeLessThan(1);
    expect(Math.abs(track!.right.xPx[5]! - 1030.3)).toBeLessThan(1);
  });

  test('finds a track of which little but the borders is left, beside one that is whole', () => {
    const sheet = new Sheet(1400, 2400);
    for (let line = 0; line <= 10; line++) sheet.vertical(750 + 50 * line, 3);
    sheet
      .vertical(100, 3)
      .vertical(600, 3)
      .vertical(150, 3, 0, 2400, (row) => row % 10 === 0);
    for (let y = 10; y < 2400; y += 20) {
      sheet.horizontal(y, 2, 750, 1250);
      if (y % 100 === 10) sheet.horizontal(y, 2, 100, 600);
    }
    const { tracks } = findLayout(scanOf(sheet.raster(), dpi));
    expect(tracks).toHaveLength(2);
    expect(Math.abs(tracks[0]!.left.xPx[5]! - 100)).toBeLessThan(1);
    expect(Math.abs(tracks[0]!.right.xPx[5]! - 600)).toBeLessThan(1);
  });

  test('finds depth lines with their tilt and their weights', () => {
    const slope = 0.012;
    const layout = findLayout(scanOf(drawLog(warped(slope)).raster(), dpi));
    expect(layout.depthLines.length).toBeGreaterThan(140);
    for (const line of layout.depthLines.slice(3, -3)) {
      // Drawn: y = v − slope × x with v = 20 n + 10.
      const drawn = line.yPx + slope * layout.xReferencePx;
      const nearest = Math.round((drawn - 10) / 20);
      expect(Math.abs(drawn - 10 - 20 * nearest)).toBeLessThan(0.6);
      expect(line.tilt).toBeCloseTo(-slope, 3);
      expect(line.weight).toBe(nearest % 50 === 0 ? 2 : nearest % 5 === 0 ? 1 : 0);
    }
  });

  test('reads a grid in colour and leaves out coloured curves', () => {
    const grey = drawLog().raster();
    const data = new Uint8Array(grey.data.length * 3);
    grey.data.forEach((value, index) => {
      data.fill(value === 0 ? 120 : 250, 3 * index, 3 * index + 3);
    });
    for (let row = 0; row < height; row++)
      for (let col = 420; col < 426; col++) data.set([220, 20, 20], 3 * (row * width + col));
    const layout = findLayout(scanOf({ widthPx: width, heightPx: height, channels: 3, data }, dpi));
    expectBothTracks(layout, straight, 0.5);
  });

  test('reads a grid that is printed in colour', () => {
    const grey = drawLog().raster();
    const data = new Uint8Array(grey.data.length * 3).fill(248);
    grey.data.forEach((value, index) => {
      if (value === 0) data.set([240, 150, 60], 3 * index);
    });
    const layout = findLayout(scanOf({ widthPx: width, heightPx: height, channels: 3, data }, dpi));
    expectBothTracks(layout, straight, 0.5);
  });

  test.each([
    ['white', 255],
    ['black', 0],
  ])('refuses a %s page in one sentence', (_, value) => {
    const data = new Uint8Array(400 * 400).fill(value);
    const scan = scanOf({ widthPx: 400, heightPx: 400, channels: 1, data });
    expect(() => findLayout(scan)).toThrow(WelltraceError);
    expect(() => findLayout(scan)).toThrow(/blank|black/);
  });

  test('invents no track in noise', () => {
    for (const share of [0.02, 0.2, 0.5]) {
      const sheet = new Sheet(900, 2000).noise(share, 3);
      expect(findLayout(scanOf(sheet.raster())).tracks).toEqual([]);
    }
  });

  test('invents no track in what could be a photograph', () => {
    const data = new Uint8Array(900 * 1200);
    for (let row = 0; row < 1200; row++)
      for (let col = 0; col < 900; col++)
        data[row * 900 + col] =
          128 + 70 * Math.sin(col / 37 + row / 91) + 50 * Math.cos(row / 23 - (col * col) / 90000);
    expect(findLayout(scanOf({ widthPx: 900, heightPx: 1200, channels: 1, data })).tracks).toEqual([]);
  });

  test('invents no track in lines of text', () => {
    const sheet = new Sheet(1200, 1600);
    for (let line = 0; line < 60; line++)
      for (let letter = 0; letter < 70; letter++) {
        const at = 60 + letter * 15 + ((line * 31 + letter * 17) % 7);
        sheet.vertical(at, 2, 40 + line * 25, 54 + line * 25);
        sheet.horizontal(46 + line * 25, 2, at, at + 8);
      }
    expect(findLayout(scanOf(sheet.raster())).tracks).toEqual([]);
  });

  test('invents no track in a ruled form', () => {
    const sheet = new Sheet(1200, 2000);
    for (let column = 0; column <= 10; column++) sheet.vertical(100 + 90 * column, 3, 200, 1800);
    for (const y of [200, 260, 410, 430, 700, 950, 1010, 1380, 1500, 1800]) sheet.horizontal(y, 3, 100, 1000);
    expect(findLayout(scanOf(sheet.raster())).tracks).toEqual([]);
  });

  test('refuses rows that are not on the page', () => {
    const scan = scanOf(new Sheet(100, 100).raster());
    expect(() => findLayout(scan, { rows: { from: 0, to: 200 } })).toThrow(/rows inside 0–100, got 0–200/);
  });
});

describe('layoutWithTracks', () => {
  const track = (edges: TemplateTrack['edges'], grid: TemplateTrack['grid']): TemplateTrack => ({
    name: 'GR',
    edges,
    grid,
    curves: [],
  });
  const ten = { kind: 'linear', divisions: 10 } as const;

  test('follows the printed lines from one row of edges', () => {
    const warp = warped(0.02, (y) => 3 * Math.sin(y / 500));
    const edges = [{ y: 2000, left: warp.x(101.5, 2000), right: warp.x(599.4, 2000) }];
    const layout = layoutWithTracks(scanOf(drawLog(warp).raster(), dpi), [track(edges, ten)]);
    expect(worst(layout, layout.tracks[0]!.left, linear[0]!, warp)).toBeLessThan(0.8);
    expect(worst(layout, layout.tracks[0]!.right, linear[10]!, warp)).toBeLessThan(0.8);
    expect(layout.tracks[0]!.verticals).toHaveLength(9);
    expect(layout.depthLines.length).toBeGreaterThan(140);
  });

  test('moves a border where nothing is printed along with the sheet, and leaves it where it was put', () => {
    const warp = warped(-0.015, (y) => 60 + 4 * Math.sin(y / 500));
    const edges = [{ y: 1000, left: warp.x(72, 1000), right: warp.x(600, 1000) }];
    const layout = layoutWithTracks(scanOf(drawLog(warp).raster(), dpi), [track(edges, { kind: 'unknown' })]);
    expect(interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, 1000)).toBeCloseTo(warp.x(72, 1000), 6);
    expect(worst(layout, layout.tracks[0]!.left, 72, warp)).toBeLessThan(0.8);
    expect(layout.tracks[0]!.verticals.length).toBeGreaterThanOrEqual(9);
  });

  test('takes edges at several rows as they stand', () => {
    const edges = [
      { y: 100, left: 96, right: 604 },
      { y: 1313, left: 99, right: 601 },
      { y: 2900, left: 103, right: 600 },
    ];
    const layout = layoutWithTracks(scanOf(drawLog().raster(), dpi), [track(edges, ten)]);
    for (const { y, left, right } of edges) {
      expect(interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, y)).toBeCloseTo(left, 9);
      expect(interpolate(layout.knotYPx, layout.tracks[0]!.right.xPx, y)).toBeCloseTo(right, 9);
    }
    expect(interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, 700)).toBeCloseTo(
      96 + (3 * 600) / 1213,
      1,
    );
  });

  test('follows the sheet between edges at several rows, and beyond them', () => {
    const warp = warped(0.01, (y) => 15 * Math.sin(y / 400));
    const [top, bottom] = [300, 2600];
    const edges = [top, bottom].map((y) => ({
      y,
      left: warp.x(linear[0]!, y),
      right: warp.x(linear[10]!, y),
    }));
    const layout = layoutWithTracks(scanOf(drawLog(warp).raster(), dpi), [track(edges, ten)]);
    expect(worst(layout, layout.tracks[0]!.left, linear[0]!, warp)).toBeLessThan(1);
    expect(worst(layout, layout.tracks[0]!.right, linear[10]!, warp)).toBeLessThan(1);
  });

  test('goes straight between them where nothing regular is printed', () => {
    const sheet = new Sheet(width, height).noise(0.02, 3);
    const edges = [
      { y: 500, left: 100, right: 600 },
      { y: 2500, left: 140, right: 640 },
    ];
    const layout = layoutWithTracks(scanOf(sheet.raster(), dpi), [track(edges, { kind: 'unknown' })]);
    for (const y of [500, 1000, 1700, 2500])
      expect(interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, y)).toBeCloseTo(90 + y / 50, 6);
  });

  test('names the track that lies outside the image', () => {
    const edges = [{ y: 10, left: 2000, right: 2500 }];
    expect(() => layoutWithTracks(scanOf(drawLog().raster(), dpi), [track(edges, ten)])).toThrow(/track GR/);
  });
});
