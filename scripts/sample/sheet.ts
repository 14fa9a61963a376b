import { baseFt, type LoggedCurves, topFt } from './geology.js';
import type { Pen } from './pen.js';
import type { Point } from './warp.js';

/** API layout at 200 dpi: 2.4 in of track 1, 0.8 in of depth, 4.8 in of tracks 2 and 3 as one. */
export const track1 = { left: 50, right: 530 };
const depthColumn = { left: 530, right: 690 };
export const track23 = { left: 690, right: 1650 };
/** 5 in of paper for 100 ft of hole: 1:240. */
const pxPerFt = 10;
const topPx = 880;
const basePx = topPx + (baseFt - topFt) * pxPerFt;
export const yOf = (depth: number): number => topPx + (depth - topFt) * pxPerFt;

export interface PlottedCurve {
  readonly mnemonic: Exclude<keyof LoggedCurves, 'depthFt'>;
  readonly unit: string;
  readonly description: string;
  readonly track: { readonly left: number; readonly right: number };
  readonly left: number;
  readonly right: number;
  readonly scale: 'linear' | 'logarithmic';
  readonly weight: 'light' | 'medium' | 'heavy';
  readonly dash: readonly number[];
}

const resistivity = { unit: 'ohm.m', track: track23, left: 0.2, right: 2000, scale: 'logarithmic' } as const;
export const plotted: readonly PlottedCurve[] = [
  {
    mnemonic: 'GR',
    unit: 'GAPI',
    description: 'Gamma ray',
    track: track1,
    left: 0,
    right: 150,
    scale: 'linear',
    weight: 'heavy',
    dash: [],
  },
  {
    mnemonic: 'CALI',
    unit: 'in',
    description: 'Caliper',
    track: track1,
    left: 6,
    right: 16,
    scale: 'linear',
    weight: 'medium',
    dash: [13, 8],
  },
  { mnemonic: 'ILD', description: 'Deep induction', ...resistivity, weight: 'medium', dash: [] },
  { mnemonic: 'ILM', description: 'Medium induction', ...resistivity, weight: 'medium', dash: [16, 8] },
];
const weightPt = { light: 0.5, medium: 1, heavy: 1.5 };

/** Where a value stands in its track. */
export function xOf(curve: PlottedCurve, value: number): number {
  const place = curve.scale === 'linear' ? (each: number) => each : Math.log10;
  const share = (place(value) - place(curve.left)) / (place(curve.right) - place(curve.left));
  return curve.track.left + share * (curve.track.right - curve.track.left);
}

export function drawSheet(pen: Pen, logged: LoggedCurves): void {
  drawHeader(pen);
  drawScales(pen);
  drawDepthLines(pen);
  drawVerticals(pen);
  for (const curve of plotted) {
    const points = logged[curve.mnemonic].map((value, index) => ({
      x: xOf(curve, value),
      y: yOf(logged.depthFt[index]!),
    }));
    pen.line(points, weightPt[curve.weight], curve.dash);
  }
}

function drawDepthLines(pen: Pen): void {
  for (let depth = topFt; depth <= baseFt; depth += 2) {
    const weight = depth % 100 === 0 ? 1 : depth % 50 === 0 ? 0.75 : depth % 10 === 0 ? 0.5 : 0.25;
    for (const { left, right } of [track1, track23])
      pen.straight({ x: left, y: yOf(depth) }, { x: right, y: yOf(depth) }, weight);
    if (depth % 100 === 0)
      pen.text(String(depth), { x: (depthColumn.left + depthColumn.right) / 2, y: yOf(depth) }, 38, 'center');
  }
}

function drawVerticals(pen: Pen): void {
  const down = (x: number, weight: number) => pen.straight({ x, y: topPx }, { x, y: basePx }, weight);
  for (let division = 0; division <= 10; division++)
    down(track1.left + 48 * division, division % 10 === 0 ? 0.75 : division === 5 ? 0.5 : 0.25);
  const ild = plotted[2]!;
  for (let exponent = -1; exponent <= 3; exponent++)
    for (let digit = 1; digit <= 9; digit++) {
      const value = digit * 10 ** exponent;
      if (value >= 0.2 && value <= 2000) down(xOf(ild, value), digit === 1 ? 0.75 : 0.25);
    }
  for (const x of [track23.left, track23.right]) down(x, 0.75);
}

function drawScales(pen: Pen): void {
  const topScale = 680;
  pen.box(track1.left, topScale, track23.right, topPx, 1);
  for (const x of [depthColumn.left, depthColumn.right])
    pen.straight({ x, y: topScale }, { x, y: topPx }, 0.75);
  pen.text('DEPTH', { x: 610, y: 745 }, 30, 'center', true);
  pen.text('FEET', { x: 610, y: 785 }, 26, 'center');
  plotted.forEach((curve, index) => {
    const { left, right } = curve.track;
    const y = topScale + 50 + 85 * (index % 2);
    const stroke: Point[] = [
      { x: left + 4, y: y + 20 },
      { x: right - 4, y: y + 20 },
    ];
    pen.line(stroke, weightPt[curve.weight], curve.dash);
    pen.text(String(curve.left).replace(/^0\./, '.'), { x: left + 8, y }, 26, 'left');
    pen.text(`${curve.mnemonic} (${curve.unit})`, { x: (left + right) / 2, y }, 28, 'center', true);
    pen.text(String(curve.right), { x: right - 8, y }, 26, 'right');
  });
}

function drawHeader(pen: Pen): void {
  pen.box(50, 60, 1650, 640, 1.5);
  pen.straight({ x: 50, y: 210 }, { x: 1650, y: 210 }, 1);
  pen.straight({ x: 1000, y: 210 }, { x: 1000, y: 640 }, 0.75);
  pen.text('INDUCTION – GAMMA RAY', { x: 850, y: 112 }, 58, 'center', true);
  pen.text('A SHEET THAT WELLTRACE DREW FOR ITSELF: NO SUCH WELL EXISTS', { x: 850, y: 174 }, 28, 'center');
  const rows: [string, string][] = [
    ['COMPANY', 'WELLTRACE'],
    ['WELL', 'SAMPLE No. 1'],
    ['FIELD', 'SYNTHETIC'],
    ['COUNTY', 'NOWHERE'],
    ['SERVICE', 'INDUCTION, GAMMA RAY, CALIPER'],
  ];
  rows.forEach(([key, text], index) => {
    const y = 262 + 82 * index;
    pen.text(key, { x: 75, y }, 28, 'left');
    pen.text(text, { x: 290, y }, 34, 'left', true);
    pen.straight({ x: 280, y: y + 26 }, { x: 980, y: y + 26 }, 0.25);
  });
  const right: [string, string][] = [
    ['TOP LOG INTERVAL', `${topFt} FT`],
    ['BOTTOM LOG INTERVAL', `${baseFt} FT`],
    ['BIT SIZE', '8.5 IN'],
    ['DEPTH SCALE', '5 IN / 100 FT'],
    ['FROM', 'KB'],
  ];
  right.forEach(([key, text], index) => {
    const y = 262 + 82 * index;
    pen.text(key, { x: 1020, y }, 26, 'left');
    pen.text(text, { x: 1625, y }, 30, 'right');
  });
}
