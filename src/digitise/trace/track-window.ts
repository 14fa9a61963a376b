import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';

/** One track over some rows: its pixels and what a segmenter says of them. */
export interface TrackWindow {
  readonly raster: Raster;
  readonly probabilities: CurveProbabilities;
  readonly leftCol: number;
  readonly topRow: number;
  readonly layout: SheetLayout;
  readonly track: number;
  readonly dpi: number;
  /** Row of this window after which the next window begins. */
  readonly handOverRow: number;
}
