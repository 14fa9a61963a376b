import type { SheetLayout } from '../../core/layout.js';
import type { Mask } from '../../core/raster.js';

/** A window of the sheet, usually one track wide, as ink. */
export interface InkWindow {
  readonly ink: Mask;
  /** Where the window's pixel (0, 0) lies in the image. */
  readonly leftCol: number;
  readonly topRow: number;
}

export interface GridRemoval {
  /** Curve ink (and whatever else is no grid), healed where the grid was cut out of it. */
  readonly clean: Mask;
  /**
   * 1 where grid ink covers the paper, so that nothing can be said of a curve there. Healed pixels are both
   * `clean` and `hidden`: likely, but not seen.
   */
  readonly hidden: Mask;
}

/** One way to tell grid ink from curve ink. A window in, both masks out, window size unchanged. */
export interface GridRemover {
  readonly name: string;
  remove(window: InkWindow, layout: SheetLayout): GridRemoval;
}
