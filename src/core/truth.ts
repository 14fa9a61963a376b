import type { PlaneMap } from './plane-map.js';
import type { Polyline, Stroke } from './polyline.js';
import type { TemplateCurve } from './template.js';

/** The classes that labels are made for, in the order of their channels. */
export const curveClasses = ['solid', 'dashed', 'dotted'] as const;
export type CurveClass = (typeof curveClasses)[number];

/** One unbroken run of a curve on paper: through the gaps of its dashes, up to a null, a track edge or a wrap. */
export interface TracePiece extends Polyline {
  /** 0: on the curve's own scale; ±n: wrapped n track widths past it, or on its nth backup scale. */
  readonly turn: number;
}

/** A curve as a vector on its sheet, in mm from the sheet's top left corner, y down. */
export interface CurveTruth {
  readonly mnemonic: string;
  readonly unit: string;
  /** Index into the sheet's tracks. */
  readonly track: number;
  readonly class: CurveClass;
  readonly colour: TemplateCurve['colour'];
  /** What the layout prints for it: scale, backup. */
  readonly scale: Pick<TemplateCurve, 'left' | 'right' | 'scale' | 'backup'>;
  /** The centreline, continuous through the gaps of a dash. */
  readonly trace: readonly TracePiece[];
  /** What the pen draws: the dashes of `trace`, pen in mm. */
  readonly ink: Stroke;
  /**
   * What was logged inside the log, in the sheet's unit of depth: strictly increasing depths, NaN where null; as
   * printed, whether inside the track or not.
   */
  readonly depths: Float64Array;
  readonly values: Float64Array;
}

/** Everything that is true of a drawn sheet, for as long as it is carried along: a map, never a resampled mask. */
export interface SheetTruth {
  readonly curves: readonly CurveTruth[];
  /** Sheet (mm) → image (px). */
  readonly toImage: PlaneMap;
  /** Along x: dpi / 25.4, as the mean of the map; what a pen of 1 mm is in px. */
  readonly pxPerMm: number;
}
