import type { Raster } from './raster.js';

/** An image that is made by rows on demand: a drawn sheet, an effect over another source, a scan. */
export interface RowSource {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /**
   * Rows [topRow, topRow + rowCount), which must lie inside the image. The same rows always hold the same
   * bytes, in whatever order and by whatever strips they are read. The raster is the caller's.
   */
  readRows(topRow: number, rowCount: number): Raster;
}
