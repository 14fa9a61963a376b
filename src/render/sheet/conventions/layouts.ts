import type { CurveFamily } from '../../../core/curve-family.js';
import { mmPerInch } from '../lengths.js';

/** How a log was put on paper: by a computer's plotter, on film by galvanometers, or by the recorders before. */
export const eras = ['plotted', 'film', 'electric'] as const;
export type Era = (typeof eras)[number];

export const layoutNames = [
  'triple-combo',
  'resistivity',
  'porosity',
  'sonic',
  'electric',
  'electric-wide',
  'gamma-neutron',
  'linear',
] as const;
export type LayoutName = (typeof layoutNames)[number];

export interface LayoutTrack {
  /** From the left edge of the log, in. */
  readonly leftIn: number;
  readonly rightIn: number;
  readonly grid:
    | { readonly kind: 'linear'; readonly divisions: number }
    | { readonly kind: 'logarithmic'; readonly decades: number; readonly firstDigit: number };
  /** What belongs here, in the order of drawing; one curve for each unless more are asked for. */
  readonly families: readonly CurveFamily[];
}

export interface Layout {
  readonly name: LayoutName;
  readonly eras: Partial<Record<Era, number>>;
  readonly widthIn: number;
  readonly columnIn: { readonly left: number; readonly right: number };
  readonly tracks: readonly LayoutTrack[];
}

const linear = (divisions: number) => ({ kind: 'linear', divisions }) as const;
const logarithmic = (decades: number, firstDigit: number) =>
  ({ kind: 'logarithmic', decades, firstDigit }) as const;

/** API RP 31A: three tracks of 2.4 in, the depth column .8 in after the first. */
const apiColumn = { left: 2.4, right: 3.2 } as const;
/** Other vendors, and the electric logs before: tracks of 2.5 in, a column of .75 in. */
const wideColumn = { left: 2.5, right: 3.25 } as const;

const correlation: readonly CurveFamily[] = ['gamma-ray', 'spontaneous-potential', 'caliper', 'bit-size'];
const resistivities: readonly CurveFamily[] = [
  'resistivity-deep',
  'resistivity-medium',
  'resistivity-shallow',
];

/** Weights by era are how often a layout is drawn where nothing is asked for and its curves are there. */
export const layouts: readonly Layout[] = [
  {
    name: 'triple-combo',
    eras: { plotted: 4, film: 1 },
    widthIn: 8,
    columnIn: apiColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.4, grid: linear(10), families: correlation },
      { leftIn: 3.2, rightIn: 5.6, grid: logarithmic(4, 2), families: resistivities },
      {
        leftIn: 5.6,
        rightIn: 8,
        grid: linear(10),
        families: ['density', 'neutron', 'photoelectric', 'density-correction'],
      },
    ],
  },
  {
    name: 'resistivity',
    eras: { plotted: 3, film: 4 },
    widthIn: 8,
    columnIn: apiColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.4, grid: linear(10), families: ['gamma-ray', 'spontaneous-potential'] },
      { leftIn: 3.2, rightIn: 8, grid: logarithmic(4, 2), families: resistivities },
    ],
  },
  {
    name: 'porosity',
    eras: { plotted: 3, film: 4 },
    widthIn: 8,
    columnIn: apiColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.4, grid: linear(10), families: ['gamma-ray', 'caliper', 'bit-size'] },
      {
        leftIn: 3.2,
        rightIn: 8,
        grid: linear(20),
        families: ['density', 'neutron', 'density-correction', 'photoelectric', 'tension'],
      },
    ],
  },
  {
    name: 'sonic',
    eras: { plotted: 2, film: 3 },
    widthIn: 8.25,
    columnIn: wideColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.5, grid: linear(10), families: correlation },
      { leftIn: 3.25, rightIn: 8.25, grid: linear(20), families: ['sonic'] },
    ],
  },
  {
    name: 'electric',
    eras: { electric: 3, film: 0.3 },
    widthIn: 8.25,
    columnIn: wideColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.5, grid: linear(10), families: ['spontaneous-potential'] },
      { leftIn: 3.25, rightIn: 5.75, grid: linear(10), families: ['short-normal', 'long-normal'] },
      { leftIn: 5.75, rightIn: 8.25, grid: linear(10), families: ['lateral'] },
    ],
  },
  {
    name: 'electric-wide',
    eras: { electric: 2 },
    widthIn: 5.75,
    columnIn: wideColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.5, grid: linear(10), families: ['spontaneous-potential'] },
      { leftIn: 3.25, rightIn: 5.75, grid: linear(10), families: ['short-normal', 'long-normal'] },
    ],
  },
  {
    name: 'gamma-neutron',
    eras: { electric: 2, film: 0.5 },
    widthIn: 8.25,
    columnIn: wideColumn,
    tracks: [
      { leftIn: 0, rightIn: 2.5, grid: linear(10), families: ['radium-gamma-ray'] },
      { leftIn: 3.25, rightIn: 8.25, grid: linear(20), families: ['neutron-counts'] },
    ],
  },
  {
    // Takes whatever there is: three plain tracks.
    name: 'linear',
    eras: { plotted: 0.2 },
    widthIn: 8,
    columnIn: apiColumn,
    tracks: [
      {
        leftIn: 0,
        rightIn: 2.4,
        grid: linear(10),
        families: [...correlation, 'radium-gamma-ray', 'tension'],
      },
      { leftIn: 3.2, rightIn: 5.6, grid: linear(10), families: ['sonic', 'other', 'neutron-counts'] },
      { leftIn: 5.6, rightIn: 8, grid: linear(10), families: ['density', 'neutron', 'other'] },
    ],
  },
];

/** Fan-fold paper of 8.5 in, and the narrower rolls. */
export const paperWidthsMm = [8.5 * mmPerInch, 8.5 * mmPerInch, 8.27 * mmPerInch, 9 * mmPerInch] as const;
