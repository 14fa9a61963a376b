import type { Polyline } from './polyline.js';

/**
 * A line as a pen really put it on paper, in mm: width and darkness may vary along it (a pen that runs dry,
 * spreads, shakes). What `Stroke` is to the label, this is to the picture.
 */
export interface InkPath extends Polyline {
  /** Full width at each point, mm; ≥ 0. */
  readonly widthMm: Float32Array;
  /** 0 no ink … 1 full ink, at each point. */
  readonly darkness: Float32Array;
  readonly cap: 'butt' | 'round' | 'square';
}
