import type { CurveTable, DepthRegistration } from '../../src/core/depth-curve.js';
import type { DigitisedSheet } from '../../src/core/digitised-sheet.js';
import type { VerticalLine } from '../../src/core/layout.js';
import type { Raster } from '../../src/core/raster.js';
import type { Scan, ScanInfo } from '../../src/core/scan.js';
import type { Template, TemplateCurve } from '../../src/core/template.js';
import { flagBit, type Trace } from '../../src/core/trace.js';

export interface SyntheticOptions {
  readonly heightPx?: number;
  readonly name?: string;
  readonly channels?: 1 | 3;
  readonly bilevel?: boolean;
  readonly dpi?: number | null;
  /** Goes into mnemonics, units, descriptions, track names, warnings and the template. */
  readonly injection?: string;
}

const widthPx = 700;
const tracks = [
  { name: 'track 1', left: 40, right: 290 },
  { name: 'track 2', left: 390, right: 640 },
];
const feetPerRow = 0.1;
const topDepth = 5000;

/** Where the curves of the synthetic sheet are printed; unwrapped for the third. */
const truth: readonly ((row: number) => number)[] = [
  (row) => 120 + 60 * Math.sin(row / 70) + 15 * Math.sin(row / 9),
  (row) => 220 + 40 * Math.sin(row / 200 + 1),
  (row) => 560 + 140 * Math.sin(row / 150),
];

/** A log of three curves on two tracks that drew and read itself, with doubtful stretches in known places. */
export function syntheticSheet(options: SyntheticOptions = {}): { sheet: DigitisedSheet; scan: Scan } {
  const { heightPx = 3000, name = 'synthetic', channels = 1, dpi = 200, injection = '' } = options;
  const info: ScanInfo = {
    name,
    path: `scans/${name}.tif`,
    page: 1,
    pageCount: 1,
    format: 'tiff',
    widthPx,
    heightPx,
    channels,
    bilevel: options.bilevel ?? channels === 1,
    dpiX: dpi,
    dpiY: dpi,
  };
  const curve = (mnemonic: string, unit: string, left: number, right: number): TemplateCurve => ({
    mnemonic: mnemonic + injection,
    unit: unit + injection,
    description: `curve ${mnemonic}${injection}`,
    left,
    right,
    scale: mnemonic === 'ILD' ? 'logarithmic' : 'linear',
    backup: { kind: mnemonic === 'ILD' ? 'wrap' : 'none' },
    style: mnemonic === 'SP' ? 'dashed' : 'solid',
    weight: 'medium',
    colour: 'black',
    write: true,
  });
  const curves = [curve('GR', 'GAPI', 0, 150), curve('SP', 'mV', -160, 40), curve('ILD', 'ohm.m', 0.2, 20)];
  const template: Template = {
    depth: { unit: 'ft', picks: [{ y: 0, depth: topDepth }] },
    tracks: tracks.map((track, index) => ({
      name: track.name + injection,
      edges: [{ y: 0, left: track.left, right: track.right }],
      grid:
        index === 0 ? { kind: 'linear', divisions: 10 } : { kind: 'logarithmic', decades: 2, firstDigit: 2 },
      curves: index === 0 ? curves.slice(0, 2) : curves.slice(2),
    })),
  };
  const registration: DepthRegistration = {
    unit: 'ft',
    picks: [
      { yPx: 0, depth: topDepth, residual: 0.02, refused: false },
      { yPx: 1000, depth: topDepth + 100, residual: -0.02, refused: false },
      { yPx: 1500, depth: topDepth + 250, residual: -100, refused: true },
    ],
    lines: null,
    rmsResidual: 0.02,
    depthAt: (yPx) => topDepth + feetPerRow * yPx,
    yAt: (depth) => (depth - topDepth) / feetPerRow,
  };
  const line = (xPx: number): VerticalLine => ({
    xPx: Float64Array.of(xPx, xPx),
    widthPx: 2,
    inkShare: 1,
  });
  const traces = curves.map((one, index) => traceOf(one.mnemonic, index, heightPx));
  const sheet: DigitisedSheet = {
    scan: info,
    template,
    layout: {
      widthPx,
      heightPx,
      skewDegrees: 0,
      knotYPx: Float64Array.of(0, heightPx),
      tracks: template.tracks.map((track) => ({
        left: line(track.edges[0]!.left),
        right: line(track.edges[0]!.right),
        grid: track.grid,
        verticals: [],
      })),
      xReferencePx: 0,
      depthLines: [],
    },
    registration,
    traces,
    points: [],
    table: tableOf(curves, traces, heightPx),
    segmenter: `synthetic 1${injection}`,
    warnings: [`SP was hard to tell from the grid.${injection}`],
    seconds: { decode: 1.25, trace: 2.5 },
  };
  return {
    sheet,
    scan: { info, readRows: (top, count) => drawRows(info, top, count), close: async () => {} },
  };
}

/** x inside the track, and the whole track widths that were taken off it. */
function wrapInto(x: number, left: number, right: number): { x: number; wraps: number } {
  const wraps = Math.floor((x - left) / (right - left));
  return { x: x - wraps * (right - left), wraps };
}

function printedX(index: number, row: number): { x: number; wraps: number } {
  const x = truth[index]!(row);
  return index === 2 ? wrapInto(x, tracks[1]!.left, tracks[1]!.right) : { x, wraps: 0 };
}

function traceOf(mnemonic: string, index: number, rowCount: number): Trace {
  const trace = {
    mnemonic,
    track: index === 2 ? 1 : 0,
    topRow: 0,
    xPx: new Float64Array(rowCount),
    sigmaPx: new Float64Array(rowCount).fill(0.4),
    flags: new Uint8Array(rowCount),
    wraps: new Int8Array(rowCount),
  };
  for (let row = 0; row < rowCount; row++) {
    const { x, wraps } = printedX(index, row);
    trace.xPx[row] = x;
    trace.wraps[row] = wraps;
    if (wraps !== 0) trace.flags[row] = flagBit.wrapped;
    const phase = row % 2000;
    if (index === 0 && phase >= 600 && phase < 700) {
      trace.flags[row] = flagBit.ambiguous;
      trace.sigmaPx[row] = 6;
    }
    if (index === 0 && phase >= 1200 && phase < 1240) {
      trace.flags[row] = flagBit.occluded;
      trace.sigmaPx[row] = 4.5;
    }
    if (index === 1 && phase >= 900 && phase < 1000) {
      trace.flags[row] = flagBit.gap;
      trace.xPx[row] = Number.NaN;
      trace.sigmaPx[row] = Number.NaN;
    }
  }
  return trace;
}

function tableOf(curves: readonly TemplateCurve[], traces: readonly Trace[], heightPx: number): CurveTable {
  const step = 0.5;
  const sampleCount = Math.floor((heightPx * feetPerRow) / step);
  return {
    depthUnit: 'ft',
    start: topDepth,
    step,
    sampleCount,
    curves: curves.map(({ mnemonic, unit, description, left, right, scale }, index) => {
      const trace = traces[index]!;
      const track = tracks[trace.track]!;
      const width = track.right - track.left;
      const rows = Array.from({ length: sampleCount }, (_, i) => Math.round((i * step) / feetPerRow));
      const value = rows.map((row) => {
        const share = (trace.xPx[row]! - track.left) / width + trace.wraps[row]!;
        return scale === 'linear' ? left + share * (right - left) : left * (right / left) ** share;
      });
      return {
        mnemonic,
        unit,
        description,
        value: Float64Array.from(value),
        sigma: Float64Array.from(rows, (row) => (trace.sigmaPx[row]! / width) * Math.abs(right - left)),
        flags: Uint8Array.from(rows, (row) => trace.flags[row]!),
      };
    }),
  };
}

function drawRows({ channels }: ScanInfo, top: number, count: number): Raster {
  const data = new Uint8Array(widthPx * count * channels).fill(channels === 3 ? 235 : 255);
  const put = (row: number, col: number, ink: readonly [number, number, number]) => {
    if (col < 0 || col >= widthPx) return;
    for (let channel = 0; channel < channels; channel++)
      data[((row - top) * widthPx + col) * channels + channel] = ink[channel]!;
  };
  const inks = [
    [0, 120, 0],
    [0, 0, 200],
    [200, 0, 0],
  ] as const;
  for (let row = top; row < top + count; row++) {
    for (const { left, right } of tracks) {
      const onDepthLine = row % 20 === 0 || (row % 100 < 2 && row % 100 >= 0);
      for (let col = left; col <= right; col++)
        if (onDepthLine || (col - left) % 25 === 0 || col - left < 2 || right - col < 2)
          put(row, col, [60, 60, 60]);
    }
    for (let index = 0; index < 3; index++) {
      if (index === 1 && row % 12 >= 7) continue;
      const here = printedX(index, row);
      const next = printedX(index, row + 1);
      const far = here.wraps === next.wraps ? next.x : here.x;
      for (let col = Math.min(here.x, far) - 2; col < Math.max(here.x, far) + 2; col++)
        put(row, Math.round(col), channels === 1 ? [0, 0, 0] : inks[index]!);
    }
  }
  if (channels === 1) for (let i = 0; i < data.length; i++) data[i] = data[i]! < 128 ? 0 : 255;
  return { widthPx, heightPx: count, channels, data };
}
