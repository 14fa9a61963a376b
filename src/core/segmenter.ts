import type { SheetLayout } from './layout.js';
import type { Raster } from './raster.js';

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
  /**
   * Of a trained segmenter. Its probabilities fall off across an edge of ink by how sure the edge is there, so
   * that they say where between two pixels it lies.
   */
  readonly learned?: LearnedProbabilities | undefined;
}

/** Probabilities that a curve of a broken style, its gaps filled, covers the pixel. */
interface LearnedProbabilities {
  readonly dashedTrace: Uint8Array;
  readonly dottedTrace: Uint8Array;
}

/** Strip in, probabilities per class out. The classical one is rules; a trained one stands behind the same face. */
export interface Segmenter {
  /** Name and version, as written into every report. */
  readonly name: string;
  segment(input: SegmentInput): CurveProbabilities | Promise<CurveProbabilities>;
}

/** Which segmenter is to be used, as plain data: it travels between processes. */
export type SegmenterChoice =
  | { readonly kind: 'classical' }
  | {
      readonly kind: 'neural';
      /** An ONNX file. */
      readonly modelPath: string;
      /** Of the file, hexadecimal. */
      readonly sha256: string;
      readonly device: 'cpu' | 'webgpu';
      /** Threads of one process; the result does not depend on it. */
      readonly threads: number;
    };
