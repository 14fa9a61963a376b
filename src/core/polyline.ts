/** Points joined by straight lines, in the order of drawing. As long as each other, at least one. */
export interface Polyline {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

/** A line that a pen draws: positions and pen in one unit (mm on a sheet, px in an image). */
export interface Stroke {
  /** Each drawn on its own: a dashed curve has a path for each dash, a curve with gaps one for each part. */
  readonly paths: readonly Polyline[];
  /** > 0 */
  readonly penWidth: number;
  readonly cap: 'butt' | 'round' | 'square';
  /** `miter` up to a limit of 4 pens, beyond it `bevel`. */
  readonly join: 'miter' | 'round' | 'bevel';
}
