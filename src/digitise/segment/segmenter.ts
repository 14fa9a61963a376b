import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';

/** A window of the sheet, one track wide with margins. */
export interface SegmentInput {
  readonly raster: Raster;
  /** Where the raster's pixel (0, 0) lies in the image. */
  readonly leftCol: number;
  readonly topRow: number;
  readonly layout: SheetLayout;
  readonly dpi: number;
}

/**
 * What a segmenter says of each pixel of its window (widthPx × heightPx, row by row). Probabilities are 0–255
 * for 0–1; classes overlap where curves cross, so they need not sum to one.
 */
export interface CurveProbabilities {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly solid: Uint8Array;
  readonly dashed: Uint8Array;
  readonly dotted: Uint8Array;
  /** Probability that something else (grid, text, a blot) covers the paper, so that a curve would not show. */
  readonly hidden: Uint8Array;
}

/** Strip in, probabilities per class out. The classical one is rules; a trained one stands behind the same face. */
export interface Segmenter {
  /** Name and version, as written into every report. */
  readonly name: string;
  segment(input: SegmentInput): CurveProbabilities | Promise<CurveProbabilities>;
}
