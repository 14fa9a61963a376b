import type { DigitisedSheet } from '../../../src/core/digitised-sheet.js';
import type { SheetLayout } from '../../../src/core/layout.js';
import type { Template, TemplateCurve } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import { buildTable, registerDepth } from '../../../src/digitise/calibrate/index.js';
import { templateCurve } from '../../support/template-curve.js';

const curveOf = (mnemonic: string, rest: Partial<TemplateCurve> = {}): TemplateCurve =>
  templateCurve(mnemonic, { unit: 'GAPI', description: `Curve ${mnemonic}`, right: 150, ...rest });

/** A sheet of 400 rows at 10 rows a foot from 1000 ft, two tracks of 250 px, three curves of which one is not written. */
export function smallSheet(): DigitisedSheet {
  const rowCount = 400;
  const template: Template = {
    depth: { unit: 'ft', picks: [] },
    tracks: [
      {
        name: '1',
        edges: [{ y: 0, left: 10, right: 260 }],
        grid: { kind: 'linear', divisions: 10 },
        curves: [curveOf('GR', { backup: { kind: 'wrap' } }), curveOf('CAL', { write: false })],
      },
      {
        name: '2',
        edges: [{ y: 0, left: 300, right: 550 }],
        grid: { kind: 'logarithmic', decades: 4, firstDigit: 2 },
        curves: [curveOf('RT', { unit: 'ohm.m', left: 0.2, right: 2000, scale: 'logarithmic' })],
      },
    ],
    well: { WELL: 'Tour 1', api: '42-000', KB: '12 ft' },
  };
  const line = (xPx: number) => ({ xPx: Float64Array.of(xPx), widthPx: 2, inkShare: 1 });
  const layout: SheetLayout = {
    widthPx: 600,
    heightPx: rowCount,
    skewDegrees: 0,
    knotYPx: Float64Array.of(0),
    tracks: template.tracks.map(({ edges, grid }) => ({
      left: line(edges[0]!.left),
      right: line(edges[0]!.right),
      grid,
      verticals: [],
    })),
    xReferencePx: 280,
    depthLines: [],
  };
  const registration = registerDepth(
    [1000, 1010, 1020.5, 1040].map((depth) => ({ yPx: (depth - 1000) * 10, depth })),
    'ft',
  );
  const trace = (mnemonic: string, track: number, at: (row: number) => number): Trace => ({
    mnemonic,
    track,
    topRow: 0,
    xPx: Float64Array.from({ length: rowCount }, (_, row) =>
      row >= 100 && row < 120 ? Number.NaN : at(row),
    ),
    sigmaPx: Float64Array.from({ length: rowCount }, (_, row) =>
      row >= 100 && row < 120 ? Number.NaN : 0.5,
    ),
    flags: Uint8Array.from({ length: rowCount }, (_, row) =>
      row >= 100 && row < 120 ? 1 : row === 7 ? 12 : 0,
    ),
    wraps: new Int8Array(rowCount),
  });
  const traces = [
    trace('GR', 0, (row) => 135 + 100 * Math.sin(row / 20)),
    trace('CAL', 0, () => 100),
    trace('RT', 1, (row) => 425 + 100 * Math.cos(row / 15)),
  ];
  return {
    scan: {
      name: 'tour',
      path: '/scans/tour.tif',
      page: 1,
      pageCount: 1,
      format: 'tiff',
      widthPx: 600,
      heightPx: rowCount,
      channels: 1,
      bilevel: true,
      dpiX: 200,
      dpiY: 200,
    },
    template,
    layout,
    registration,
    traces,
    points: [],
    table: buildTable(template, layout, registration, traces),
    segmenter: 'classical 1',
    warnings: ['CAL was found in half of the rows only.'],
    seconds: {},
  };
}
