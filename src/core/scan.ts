import type { Raster } from './raster.js';

export interface ScanInfo {
  /** File name without folder and extension (and `-pN` for page N > 1): what the outputs are called. */
  readonly name: string;
  readonly path: string;
  /** From 1. */
  readonly page: number;
  readonly pageCount: number;
  readonly format: 'tiff' | 'png' | 'jpeg' | 'pdf' | 'video';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: 1 | 3;
  /** True where every sample is 0 or 255. */
  readonly bilevel: boolean;
  /** True where the file shows light ink on dark paper, and the rows are turned over as they are read. */
  readonly negative?: true;
  /** Dots per inch along x and y; null where the file does not say. */
  readonly dpiX: number | null;
  readonly dpiY: number | null;
  /** What was less than whole in the file, one sentence each, without a capital or a full stop; absent where nothing. */
  readonly notes?: readonly string[];
}

/** One page of a scan, decoded once; its rows can be read in any order at the cost of those rows alone. */
export interface Scan {
  readonly info: ScanInfo;
  /**
   * Rows [topRow, topRow + rowCount), which must lie inside the page. The raster is the caller's.
   * Synchronous: the rows come from memory or from a local spool file.
   */
  readRows(topRow: number, rowCount: number): Raster;
  /** Frees the spool. */
  close(): Promise<void>;
}
