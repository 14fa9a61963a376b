import type { CurveSet } from './curve-set.js';
import type { TemplateCurve } from './template.js';

/**
 * A log as a plotter would be told to draw it: lengths in mm from the sheet's top left corner, x right, y down.
 * A plan, not a drawing: src/render makes the paper and the truth from it.
 */
export interface LogSheet {
  readonly widthMm: number;
  readonly heightMm: number;
  readonly curveSet: CurveSet;
  readonly depth: SheetDepth;
  /** Left to right, none over another. */
  readonly tracks: readonly SheetTrack[];
  /** Between which the grid and the curves are drawn. */
  readonly log: { readonly topMm: number; readonly bottomMm: number };
  /** Printed matter outside the log, top to bottom, none over another. */
  readonly blocks: readonly SheetBlock[];
  /** On the log itself: notes, stamps, casing shoes, `REPEAT SECTION`. */
  readonly annotations: readonly SheetText[];
  readonly fontFamily: SheetFont;
  /** Grid and frame; curves have their own. */
  readonly gridColour: readonly [number, number, number];
  readonly paperColour: readonly [number, number, number];
}

export type SheetFont = 'sans' | 'condensed' | 'mono' | 'typewriter' | 'serif';

export interface SheetDepth {
  readonly unit: 'ft' | 'm';
  /** Depth at `log.topMm` and how many mm of paper a unit of depth takes: 1:240 is 1.27 mm/ft. */
  readonly top: number;
  readonly mmPerUnit: number;
  /** Light to heavy: a line at each multiple of `every`, the heaviest of those that apply. */
  readonly lines: readonly { readonly every: number; readonly penMm: number }[];
  /** Depth numbers; `everyUnit` is a multiple of a line's. Centred in [leftMm, rightMm], on their line. */
  readonly numbers: {
    readonly every: number;
    readonly orientation: 'upright' | 'turned';
    readonly heightMm: number;
    readonly leftMm: number;
    readonly rightMm: number;
  };
  /** Do the depth lines cross the depth column? Numbers stand in a gap of the line where they do. */
  readonly linesCrossColumn: boolean;
  /** Short ticks at the track edges, instead of lines, at each multiple; null: none. */
  readonly ticks: { readonly every: number; readonly lengthMm: number; readonly penMm: number } | null;
}

export interface SheetTrack {
  readonly name: string;
  readonly leftMm: number;
  readonly rightMm: number;
  readonly grid:
    | { readonly kind: 'linear'; readonly divisions: number }
    | { readonly kind: 'logarithmic'; readonly decades: number; readonly firstDigit: number }
    | { readonly kind: 'none' };
  /** Pens of the vertical lines: edges; the middle line or the decades; the others. */
  readonly pensMm: { readonly edge: number; readonly major: number; readonly minor: number };
  readonly curves: readonly SheetCurve[];
}

/** How one curve of the set is drawn. Scale and backup as a template says them. */
export interface SheetCurve extends Pick<TemplateCurve, 'left' | 'right' | 'scale' | 'backup' | 'colour'> {
  /** A curve of `curveSet`, by mnemonic. */
  readonly mnemonic: string;
  readonly style: TemplateCurve['style'];
  readonly penMm: number;
  /** On, off, on, off …; empty where solid. */
  readonly dashMm: readonly number[];
  /** Where in the dash pattern the curve begins. */
  readonly dashStartMm: number;
  readonly cap: 'butt' | 'round';
  /** Area between the curve and a border, or a constant value, shaded; null: none. */
  readonly fill: {
    readonly to: 'left' | 'right' | { readonly value: number };
    readonly pattern: 'solid' | 'hatch' | 'dots' | 'grey';
    readonly where: 'all' | 'above' | 'below';
  } | null;
}

/** A block of printed matter over the whole width. */
export interface SheetBlock {
  readonly kind: 'header' | 'scale-insert' | 'remarks' | 'tail';
  readonly topMm: number;
  readonly heightMm: number;
  readonly texts: readonly SheetText[];
  readonly rules: readonly {
    readonly x1Mm: number;
    readonly y1Mm: number;
    readonly x2Mm: number;
    readonly y2Mm: number;
    readonly penMm: number;
    readonly dashMm: readonly number[];
    readonly colour: readonly [number, number, number];
  }[];
}

export interface SheetText {
  readonly text: string;
  /** Of the text's middle, left or right end (`align`), and its middle height. */
  readonly xMm: number;
  readonly yMm: number;
  /** Of the capitals. */
  readonly heightMm: number;
  /** Clockwise. */
  readonly turnDegrees: 0 | 90 | 270;
  readonly align: 'left' | 'centre' | 'right';
  readonly colour: readonly [number, number, number];
  readonly bold: boolean;
}
