import type { Era } from './layouts.js';

/** Colours of the pens of colour plotters, and of the inks that vendors print with. */
export const inkColours = {
  black: 'black',
  red: [200, 20, 30],
  green: [0, 130, 60],
  blue: [25, 55, 190],
  cyan: [0, 160, 195],
  magenta: [200, 30, 130],
  brown: [125, 75, 35],
  orange: [225, 115, 20],
} as const satisfies Record<string, 'black' | readonly [number, number, number]>;

export interface LineCode {
  readonly style: 'solid' | 'dashed' | 'dotted';
  /** On, off … in units of `dashUnitPt`; a dot is as long as its pen. */
  readonly pattern: readonly number[];
}

/** A dash of (6, 2) is 6 and 2 of these, pt. */
export const dashUnitPt = [1, 1, 1.25, 1.5] as const;

export const solid: LineCode = { style: 'solid', pattern: [] };
const longDash: LineCode = { style: 'dashed', pattern: [6, 2] };
const evenDash: LineCode = { style: 'dashed', pattern: [4, 4] };
const shortDash: LineCode = { style: 'dashed', pattern: [2, 2] };
const dots: LineCode = { style: 'dotted', pattern: [] };

/** First to last curve of a track: one of these orders is drawn. The first curve of a track is solid as a rule. */
export const codeOrders: readonly (readonly LineCode[])[] = [
  [solid, longDash, dots, shortDash],
  [solid, shortDash, longDash, dots],
  [solid, dots, longDash, shortDash],
  [solid, evenDash, dots, longDash],
  [longDash, solid, dots, shortDash],
  [solid, solid, shortDash, dots],
];

/** Light and heavy pens, pt: .5 and 1.5, as galvanometers and plotters keep them. */
export const penRangesPt: Readonly<
  Record<Era, { light: readonly [number, number]; heavy: readonly [number, number] }>
> = {
  plotted: { light: [0.5, 0.8], heavy: [1, 1.6] },
  film: { light: [0.5, 0.9], heavy: [1, 1.8] },
  electric: { light: [0.7, 1.1], heavy: [1.2, 2] },
};
