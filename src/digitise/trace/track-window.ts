import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import { type Evidence, evidenceFor, type TakenPixels } from './evidence.js';
import type { CurveKnown } from './trace-curve.js';

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

/** What a window says of one curve. @param taken what lies under strokes already traced */
export const evidenceIn = (
  { probabilities }: TrackWindow,
  { curve, ink, edges }: CurveKnown,
  taken: TakenPixels,
): Evidence => evidenceFor(curve, probabilities, ink, taken, edges);
