import sharp from 'sharp';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { interpolate } from '../../src/core/interpolate.js';
import type { DepthNumbers } from '../../src/digitise/depth-numbers/index.js';
import { edgeRows } from '../../src/digitise/inspect/edge-rows.js';
import { draftTemplate, drawInspection } from '../../src/digitise/inspect/index.js';
import { planPanels } from '../../src/digitise/inspect/panels.js';
import { findLayout } from '../../src/gridlines/layout/index.js';
import { Sheet, warped } from '../support/draw-sheet.js';
import { scanOf } from '../support/memory-scan.js';

const warp = warped(0, (y) => 5 * Math.sin(y / 300));
const sheet = new Sheet(900, 2600, warp);
for (let index = 0; index <= 10; index++) sheet.vertical(150 + index * 60, 3);
for (let y = 10; y < 2600; y += 20) sheet.horizontal(y, y % 100 === 10 ? 4 : 2, 150, 750);
const scan = scanOf(sheet.raster(), { dpiX: 200, dpiY: 200, name: 'a sheet: №1' });
const layout = findLayout(scan);

const refused: DepthNumbers = {
  picks: [],
  refused: 'nothing could be read; give depth picks',
  orientation: null,
  every: null,
  unit: null,
  scale: null,
  seen: [],
};
const box = { left: 20, right: 60, top: 490, bottom: 510 };
const taken: DepthNumbers = {
  picks: [
    { yPx: 510, depth: 1000, confidence: 1, text: '1000', box, onLine: true },
    {
      yPx: 1510,
      depth: 1100,
      confidence: 0.4,
      text: '100',
      box: { ...box, top: 1490, bottom: 1510 },
      onLine: true,
    },
  ],
  refused: null,
  orientation: 'upright',
  every: 100,
  unit: 'ft',
  scale: 240,
  seen: [],
};

describe('draftTemplate', () => {
  test('is YAML that holds what was found', () => {
    const draft = parse(draftTemplate(scan, layout, taken));
    expect(draft.depth).toEqual({
      unit: 'ft',
      picks: [
        { y: 510, depth: 1000 },
        { y: 1510, depth: 1100 },
      ],
    });
    expect(draft.tracks).toHaveLength(1);
    const [track] = draft.tracks;
    expect(track.grid).toEqual({ kind: 'linear', divisions: 10 });
    expect(track.edges.length).toBeGreaterThan(3);
    for (const { y, left, right } of track.edges) {
      expect(Math.abs(left - warp.x(150, y))).toBeLessThan(1);
      expect(Math.abs(right - warp.x(750, y))).toBeLessThan(1);
    }
    expect(track.curves).toHaveLength(1);
    expect(draftTemplate(scan, layout, taken)).toMatch(/read as 100, corrected/);
  });

  test('says why the depth numbers were refused', () => {
    const text = draftTemplate(scan, layout, refused);
    expect(text).toMatch(/# The depth numbers were not taken: nothing could be read/);
    expect(parse(text).depth).toEqual({ unit: 'ft', numbers: { orientation: 'auto' } });
  });

  test('is still YAML where no track was found', () => {
    expect(parse(draftTemplate(scan, { ...layout, tracks: [] }, refused)).tracks).toEqual([]);
  });
});

test('a few rows of edges hold the drift to half a pixel', () => {
  const rows = edgeRows(layout, layout.tracks[0]!);
  const y = rows.map((row) => row.y);
  const left = rows.map((row) => row.left);
  for (const at of layout.knotYPx) {
    const drawn = interpolate(layout.knotYPx, layout.tracks[0]!.left.xPx, at);
    expect(Math.abs(interpolate(y, left, at) - drawn)).toBeLessThanOrEqual(0.5);
  }
  expect(rows.length).toBeLessThan(layout.knotYPx.length);
});

describe('drawInspection', () => {
  test('draws the borders in red over the dimmed scan', async () => {
    const png = await drawInspection(scan, layout, taken);
    const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect(info.width).toBe(900);
    const at = (col: number, row: number): number[] => [
      ...data.subarray(3 * (row * 900 + col)).subarray(0, 3),
    ];
    // The caption takes 28 rows.
    const row = 1000;
    const [red, green, blue] = at(Math.floor(warp.x(150, row - 28 + 0.5)), row);
    expect(red).toBeGreaterThan(150);
    expect(green).toBeLessThan(120);
    expect(blue).toBeLessThan(120);
    expect(at(5, row)).toEqual([255, 255, 255]);
  });

  test('cuts a long sheet into panels of a picture that a viewer can open', () => {
    const plan = planPanels(2016, 54818);
    expect(plan.panels.length).toBeGreaterThan(3);
    expect(plan.widthPx * plan.heightPx).toBeLessThan(30e6);
    expect(plan.panels[0]!.from).toBe(0);
    expect(plan.panels.at(-1)!.to).toBe(54818);
    plan.panels.slice(1).forEach((panel, index) => {
      expect(panel.from).toBe(plan.panels[index]!.to);
    });
    expect(planPanels(400, 300).scale).toBe(1);
  });
});
