import { describe, expect, test } from 'vitest';
import type { DepthLine, SheetLayout } from '../../../src/core/layout.js';
import { buildTable, trackGeometry } from '../../../src/digitise/calibrate/index.js';
import { smallSheet } from '../write/sheet.js';

const sheet = smallSheet();
const line = (yPx: number, tilt: number): DepthLine => ({ yPx, tilt, widthPx: 1, weight: 0, inkShare: 1 });
const withLines = (depthLines: DepthLine[]): SheetLayout => ({ ...sheet.layout, depthLines });

describe('the geometry of a track', () => {
  test('has its edges linear between the knots and constant beyond', () => {
    const layout: SheetLayout = {
      ...sheet.layout,
      knotYPx: Float64Array.of(100, 200),
      tracks: [
        {
          ...sheet.layout.tracks[0]!,
          left: { xPx: Float64Array.of(10, 20), widthPx: 1, inkShare: 1 },
          right: { xPx: Float64Array.of(110, 124), widthPx: 1, inkShare: 1 },
        },
      ],
    };
    const { leftAt, rightAt } = trackGeometry(layout, 0);
    expect([0, 100, 150, 200, 300].map(leftAt)).toEqual([10, 10, 15, 20, 20]);
    expect([0, 150, 300].map(rightAt)).toEqual([110, 117, 124]);
  });
  test('without depth lines has them at right angles to the borders', () => {
    for (const depthLines of [[], [line(10, 0.1), line(20, 0.1)]]) {
      const upright = trackGeometry({ ...withLines(depthLines), skewDegrees: 0 }, 1);
      expect(upright.referenceYAt(50, 425)).toBeCloseTo(50, 12);
      // Borders that run to the right going down: depth lines that rise to the right.
      const askew = trackGeometry({ ...withLines(depthLines), skewDegrees: 1 }, 1);
      expect(askew.referenceYAt(50, 380)).toBeCloseTo(50 + 100 * Math.tan(Math.PI / 180), 12);
    }
  });
  test('follows the tilt of the depth lines, whose outliers it ignores, from the reference x', () => {
    const lines = Array.from({ length: 40 }, (_, at) => line(10 * at, at === 7 ? 0.5 : 0.01));
    const { referenceYAt } = trackGeometry(withLines(lines), 1);
    expect(referenceYAt(50, 280)).toBe(50);
    expect(referenceYAt(50, 425)).toBeCloseTo(50 - 1.45, 12);
    expect(referenceYAt(50, 135)).toBeCloseTo(50 + 1.45, 12);
  });
});

describe('the table of a sheet', () => {
  const { template, layout, registration, traces } = sheet;
  test('has the curves that are written, in the order of the template, at the step of the sheet', () => {
    const table = buildTable(template, layout, registration, traces);
    expect(table).toMatchObject({ depthUnit: 'ft', start: 1000, step: 0.1, sampleCount: 401 });
    expect(table.curves.map(({ mnemonic, unit, description }) => [mnemonic, unit, description])).toEqual([
      ['GR', 'GAPI', 'Curve GR'],
      ['RT', 'ohm.m', 'Curve RT'],
    ]);
    // Row 100 has its centre at 1010.05 ft; rows 100 to 119 were not read.
    const gr = table.curves[0]!.value;
    expect(gr[99]).not.toBeNaN();
    for (let index = 101; index < 120; index++) expect(gr[index]).toBeNaN();
    expect(gr[121]).not.toBeNaN();
  });
  test('keeps to the rows and the step of the template', () => {
    const table = buildTable(
      { ...template, rows: { from: 100, to: 300 }, step: 0.5 },
      layout,
      registration,
      traces,
    );
    expect(table).toMatchObject({ start: 1010, step: 0.5, sampleCount: 41 });
  });
  test('a sheet whose tracks are tilted against each other comes out level', () => {
    // A bed that shows at the same depth in both tracks stands 2.9 rows apart on the paper.
    const lines = Array.from({ length: 40 }, (_, at) => line(10 * at, 0.01));
    const bed =
      (centre: number) =>
      (row: number): number =>
        100 + 50 * Math.exp(-(((row + 0.5 - centre) / 12) ** 2));
    const shifted = traces.map((trace, at) => ({
      ...trace,
      xPx: Float64Array.from(
        trace.xPx,
        (_, row) => (at === 2 ? 290 : 0) + bed(at === 2 ? 201.45 : 198.55)(row),
      ),
    }));
    const straight = {
      ...template,
      tracks: template.tracks.map((track) => ({
        ...track,
        curves: track.curves.map((curve) => ({ ...curve, left: 0, right: 100, scale: 'linear' as const })),
      })),
    };
    const [gr, rt] = buildTable(straight, withLines(lines), registration, shifted).curves;
    gr!.value.forEach((value, index) => {
      // Rows meet the bed in another phase; left as they stand the tracks would differ by up to 10.
      if (index > 5 && index < 395) expect(Math.abs(rt!.value[index]! - value)).toBeLessThan(0.2);
    });
  });
  test('a trace that is not there is a fault', () => {
    expect(() => buildTable(template, layout, registration, traces.slice(1))).toThrow(
      'Expected a trace of GR',
    );
  });
});
