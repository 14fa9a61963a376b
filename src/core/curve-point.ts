/** A place on the paper through which a curve runs, as somebody who looked at the scan says. */
export interface CurvePoint {
  /** Which curve of the template. */
  readonly mnemonic: string;
  /** Index of the pixel row, whose centre is at y = row + ½. */
  readonly row: number;
  /** Where the middle of the stroke crosses that row, px of the input image, pixel centres at ½. */
  readonly xPx: number;
}
