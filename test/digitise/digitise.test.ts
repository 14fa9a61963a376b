import { beforeAll, describe, expect, test } from 'vitest';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import { WelltraceError } from '../../src/core/errors.js';
import type { Raster } from '../../src/core/raster.js';
import type { ScanInfo } from '../../src/core/scan.js';
import type { Template } from '../../src/core/template.js';
import { digitiseScan } from '../../src/digitise/digitise.js';
import { blank, centrelineOf, drawStroke } from '../support/draw-stroke.js';
import { scanOf } from '../support/memory-scan.js';
import { templateCurve } from '../support/template-curve.js';

const width = 1100;
const height = 1500;
/** Two tracks: ten linear divisions, and two decades from 1. */
const tracks = [
  { left: 60.5, right: 460.5 },
  { left: 620.5, right: 1020.5 },
] as const;
const rowsPerFoot = 10;
const depthAt = (y: number) => 5000 + (y - 50) / rowsPerFoot;

/** Fraction of its track at which each curve is printed, by depth. */
const fractionOf = {
  GR: (depth: number) => 0.3 + 0.2 * Math.sin(depth / 5) + 0.04 * Math.sin(depth / 0.9),
  NPHI: (depth: number) => 0.8 + 0.08 * Math.sin(depth / 7),
  RT: (depth: number) => 0.45 + 0.3 * Math.sin(depth / 9),
};

function drawnSheet(): Raster {
  const mask = blank(width, height);
  const decades = [1, 10].flatMap((decade) =>
    [2, 3, 4, 5, 6, 7, 8, 9, 10].map((digit) => Math.log10(digit * decade) / 2),
  );
  const inner = [Array.from({ length: 9 }, (_, i) => (i + 1) / 10), decades.filter((at) => at < 0.999)];
  tracks.forEach(({ left, right }, track) => {
    for (const at of [0, ...inner[track]!, 1]) {
      const x = left + at * (right - left);
      drawStroke(
        mask,
        [
          [x, -5],
          [x, height + 5],
        ],
        at === 0 || at === 1 ? 3 : 1,
      );
    }
    for (let y = 50.5; y < height; y += 20)
      drawStroke(
        mask,
        [
          [left, y],
          [right, y],
        ],
        (y - 50.5) % 100 === 0 ? 3 : 1,
      );
  });
  const wayOf = (track: number, fraction: (depth: number) => number) => {
    const { left, right } = tracks[track]!;
    return centrelineOf((y) => left + fraction(depthAt(y)) * (right - left), -10, height + 10);
  };
  drawStroke(mask, wayOf(0, fractionOf.GR), 4);
  drawStroke(mask, wayOf(1, fractionOf.RT), 4);
  const dashed = wayOf(0, fractionOf.NPHI);
  for (let dash = -5; dash < height; dash += 33)
    drawStroke(
      mask,
      dashed.filter(([, y]) => y >= dash && y <= dash + 22),
      3,
    );
  return {
    widthPx: width,
    heightPx: height,
    channels: 1,
    data: mask.data.map((ink) => (ink === 1 ? 0 : 255)),
  };
}

const template: Template = {
  depth: {
    unit: 'ft',
    picks: [50, 550, 1450].map((y) => ({ y, depth: depthAt(y) })),
  },
  tracks: [
    {
      name: '1',
      edges: [{ y: 700, left: 60, right: 461 }],
      grid: { kind: 'linear', divisions: 10 },
      curves: [
        templateCurve('GR', { right: 150 }),
        templateCurve('NPHI', { left: 0.45, right: -0.15, style: 'dashed' }),
      ],
    },
    {
      name: '2',
      edges: [{ y: 700, left: 620, right: 1021 }],
      grid: { kind: 'logarithmic', decades: 2, firstDigit: 1 },
      curves: [templateCurve('RT', { left: 1, right: 100, scale: 'logarithmic' })],
    },
  ],
  step: 0.25,
};

const known: Partial<ScanInfo> = { dpiX: 200, dpiY: 200 };
const raster = drawnSheet();
const sheet = scanOf(raster, known);

/** Value of each curve by depth, and what an error of a px in the 400 px wide track is. */
const truth = {
  GR: (depth: number) => 150 * fractionOf.GR(depth),
  NPHI: (depth: number) => 0.45 - 0.6 * fractionOf.NPHI(depth),
  RT: (depth: number) => 100 ** fractionOf.RT(depth),
} as const;
const errorPx = {
  GR: (value: number, depth: number) => ((value - truth.GR(depth)) / 150) * 400,
  NPHI: (value: number, depth: number) => ((value - truth.NPHI(depth)) / 0.6) * 400,
  RT: (value: number, depth: number) => (Math.log10(value / truth.RT(depth)) / 2) * 400,
} as const;

describe('digitiseScan on a drawn sheet', () => {
  let digitised: DigitisedSheet;
  beforeAll(async () => {
    digitised = await digitiseScan(sheet, template);
  });

  test('gives the template’s curves on its depth axis, without a warning', () => {
    const { table, traces, warnings, segmenter, registration, layout } = digitised;
    expect(table).toMatchObject({ depthUnit: 'ft', start: 4995, step: 0.25 });
    // The lower edge is at 5145 ft by the depth lines, give or take a hundredth of a px.
    expect(Math.abs(table.sampleCount - 600.5)).toBeLessThan(1);
    expect(registration.lines).toMatchObject({ every: 2, contradicted: [] });
    expect(table.curves.map(({ mnemonic }) => mnemonic)).toEqual(['GR', 'NPHI', 'RT']);
    expect(traces.map(({ mnemonic, track }) => [mnemonic, track])).toEqual([
      ['GR', 0],
      ['NPHI', 0],
      ['RT', 1],
    ]);
    for (const { topRow, xPx } of traces) expect([topRow, xPx.length]).toEqual([0, height]);
    expect(warnings).toEqual([]);
    expect(segmenter).toContain('classical');
    expect(registration.rmsResidual).toBeLessThan(1e-3);
    expect(layout.tracks.map(({ verticals }) => verticals.length)).toEqual([9, 17]);
  });

  test.each([
    ['GR', 'a linear scale, solid', 0.3, 1.2],
    ['NPHI', 'a reversed scale, dashed', 0.5, 2],
    ['RT', 'a logarithmic scale', 0.3, 1.2],
  ] as const)('reads the values of %s (%s) to a fraction of a pixel', (mnemonic, _, inMedian, atMost) => {
    const { start, step, sampleCount, curves } = digitised.table;
    const { value, sigma } = curves.find((one) => one.mnemonic === mnemonic)!;
    const off: number[] = [];
    // Ten rows at the sheet's ends are a sample or two wide of the strokes' own ends.
    for (let i = 6; i < sampleCount - 6; i++)
      off.push(Math.abs(errorPx[mnemonic](value[i]!, start + i * step)));
    expect(off.every(Number.isFinite)).toBe(true);
    off.sort((p, q) => p - q);
    expect(off[off.length >> 1]!).toBeLessThan(inMedian);
    expect(off[Math.floor(0.98 * off.length)]!).toBeLessThan(atMost);
    expect(value.every((one, i) => Number.isNaN(one) === Number.isNaN(sigma[i]!))).toBe(true);
  });

  test('is the same sheet by the template’s dpi where the file says none', async () => {
    const silent = await digitiseScan(scanOf(raster), { ...template, dpi: 200 });
    expect(silent.warnings).toEqual([]);
    expect(silent.table.curves).toEqual(digitised.table.curves);
  });

  test('warns where neither the file nor the template says the dpi', async () => {
    const { warnings } = await digitiseScan(scanOf(raster), template);
    expect(warnings).toEqual([expect.stringMatching(/dpi/)]);
  });

  test('reads only the rows of the template', async () => {
    const rows = { from: 250, to: 650 };
    const part = await digitiseScan(sheet, { ...template, rows });
    expect(part.traces[0]!.topRow).toBe(250);
    expect(part.traces[0]!.xPx).toHaveLength(400);
    expect(part.table).toMatchObject({ start: 5020, sampleCount: 161 });
  });
});

describe('digitiseScan refuses', () => {
  const refusal = (given: Template) => digitiseScan(sheet, given).catch((thrown: unknown) => thrown);

  test('a sheet without picks on which no depth numbers are printed, and asks for picks', async () => {
    const thrown = await refusal({ ...template, depth: { unit: 'ft' } });
    expect(thrown).toBeInstanceOf(WelltraceError);
    expect(thrown).toMatchObject({ kind: 'input', message: expect.stringMatching(/drawn\.tif.*picks/) });
  });

  test('a track outside the image', async () => {
    const [first] = template.tracks;
    const edges = [{ y: 700, left: 1200, right: 1600 }];
    const thrown = await refusal({ ...template, tracks: [{ ...first!, edges }] });
    expect(thrown).toMatchObject({ name: 'WelltraceError', kind: 'usage' });
  });
});
