/**
 * Pixels and where they lie. Said once for the whole project: pixel (row, col) covers
 * [col, col + 1) × [row, row + 1), its centre is at (col + ½, row + ½), y points down.
 * A position `xPx` or `yPx` is continuous in these coordinates; a `row` or `col` is an index.
 */

/** Brightness samples, row by row, channels interleaved: 0 is black, 255 is paper white. */
export interface Raster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** 1: grey (a bilevel scan holds only 0 and 255); 3: red, green, blue. */
  readonly channels: 1 | 3;
  /** widthPx × heightPx × channels samples. */
  readonly data: Uint8Array;
}

/** One byte a pixel: 1 ink, 0 paper. */
export interface Mask {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly data: Uint8Array;
}

/** The continuous coordinate of the centre of the pixel with this index. */
export const centreOf = (index: number): number => index + 0.5;
