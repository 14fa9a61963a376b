import type { PreparedLabel } from '../../render/label/index.js';

/** One class of a tile: the label at the image's own phase and, of curves, the vector made ready for the rasteriser. */
export interface TileMask {
  /** Null of filled regions. */
  readonly strokes: PreparedLabel | null;
  /** side × side: 1 where a pixel's centre lies in the stroke or region, at the phase that the image shows. */
  readonly truth: Uint8Array;
}

/** A square piece of a log: what a network sees, and its vector truth. */
export interface Tile {
  /** Wells split a corpus: no well is in two parts of it. */
  readonly well: string;
  readonly sidePx: number;
  /** side × side: darkness, 0 paper – 1 ink. */
  readonly image: Float32Array;
  /** In the order of the scene's masks. */
  readonly masks: readonly TileMask[];
}

/** The tiles of one cell: the same for every strategy, noise and rate. */
export interface StudyCorpus {
  readonly train: readonly Tile[];
  readonly validation: readonly Tile[];
  readonly test: readonly Tile[];
}
