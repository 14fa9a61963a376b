import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import { referenceYOf } from './depth-tilt.js';

/** Where one track stands at each y of the image, and how its depth lines run across it. */
export interface TrackGeometry {
  /** Continuous x of the track's borders, where the scale's end values stand. */
  leftAt(yPx: number): number;
  rightAt(yPx: number): number;
  /**
   * The y at the layout's reference x that has the same depth as the point (x, y): on a sheet that lies askew the
   * depth lines are tilted, and the registration holds at the reference x.
   */
  referenceYAt(yPx: number, xPx: number): number;
}

/** The geometry of one track of a layout. */
export function trackGeometry(layout: SheetLayout, track: number): TrackGeometry {
  const { left, right } = layout.tracks[track]!;
  const { knotYPx } = layout;
  return {
    leftAt: (yPx) => interpolate(knotYPx, left.xPx, yPx),
    rightAt: (yPx) => interpolate(knotYPx, right.xPx, yPx),
    referenceYAt: referenceYOf(layout),
  };
}
