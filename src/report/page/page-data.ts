import type { LowConfidenceInterval } from '../low-confidence.js';

/**
 * What the page's script reads as JSON. Large arrays stand beside it as base64: the traces and the table of
 * curve k in the elements `trace-k` and `table-k` (see encode-curves.ts), tile t of level v in `tile-v-t`.
 */
export interface PageData {
  /** What the outputs of the sheet are called. */
  readonly name: string;
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depthUnit: 'ft' | 'm';
  /** Row ↔ depth: linear between these, ascending. */
  readonly depthKnots: { readonly yPx: readonly number[]; readonly depth: readonly number[] };
  /** Where the depth axis was fixed; a line of constant depth passes (xPx, y) and rises by `tilt` = dy/dx. */
  readonly picks: readonly { readonly yPx: number; readonly depth: number; readonly refused: boolean }[];
  readonly depthLine: { readonly xPx: number; readonly tilt: number };
  /** From full resolution to the coarsest. */
  readonly levels: readonly TileLevel[];
  readonly tracks: readonly {
    readonly yPx: readonly number[];
    readonly left: readonly number[];
    readonly right: readonly number[];
  }[];
  readonly curves: readonly PageCurve[];
  readonly table: { readonly start: number; readonly step: number; readonly sampleCount: number };
  /** Points that the sheet was read with, by index of their curve. */
  readonly points: readonly { readonly curve: number; readonly row: number; readonly xPx: number }[];
  /** Top to bottom. */
  readonly intervals: readonly LowConfidenceInterval[];
}

/** The scan, reduced by a whole factor and cut into bands of rows. */
export interface TileLevel {
  /** Pixels of the scan to one of this level, along each axis. */
  readonly shrink: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows of each tile but the last. */
  readonly tileRows: number;
  readonly tileCount: number;
  readonly mime: 'image/png' | 'image/webp';
}

export interface PageCurve {
  readonly mnemonic: string;
  readonly unit: string;
  /** `#rrggbb`. */
  readonly colour: string;
  /** Index into `tracks`. */
  readonly track: number;
  readonly topRow: number;
  readonly rowCount: number;
  /** Steps of the stored x to a pixel. */
  readonly stepsPerPx: number;
  /** False where the curve is followed but not written: it has no table. */
  readonly hasTable: boolean;
}
