import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';

/** Where one track stands at each y of the image. */
export interface TrackGeometry {
  /** Continuous x of the track's borders, where the scale's end values stand. */
  leftAt(yPx: number): number;
  rightAt(yPx: number): number;
  /**
   * The y at the layout's reference x that has the same depth as y in the middle of the track: the depth lines
   * of a skewed sheet are tilted, and the registration holds at the reference x. Inside a track the tilt is
   * left out (half a track of 2.5 in at a tilt of .003 is .4 px at 100 dpi, .8 px at 200 dpi).
   */
  referenceYAt(yPx: number): number;
}

/** Depth lines whose median tilt makes one knot: a single line's tilt is a px over the sheet's width. */
const linesAKnot = 15;
const fewestLines = 3;

/** The geometry of one track of a layout; without depth lines the sheet is taken as not tilted. */
export function trackGeometry(layout: SheetLayout, track: number): TrackGeometry {
  const { left, right } = layout.tracks[track]!;
  const { knotYPx, xReferencePx, depthLines } = layout;
  const leftAt = (yPx: number): number => interpolate(knotYPx, left.xPx, yPx);
  const rightAt = (yPx: number): number => interpolate(knotYPx, right.xPx, yPx);
  if (depthLines.length < fewestLines) return { leftAt, rightAt, referenceYAt: (yPx) => yPx };
  const groups = Math.max(1, Math.floor(depthLines.length / linesAKnot));
  const y: number[] = [];
  const tilt: number[] = [];
  for (let group = 0; group < groups; group++) {
    const lines = depthLines.slice(
      Math.floor((group * depthLines.length) / groups),
      Math.floor(((group + 1) * depthLines.length) / groups),
    );
    y.push(median(lines.map((line) => line.yPx)));
    tilt.push(median(lines.map((line) => line.tilt)));
  }
  return {
    leftAt,
    rightAt,
    referenceYAt: (yPx) =>
      yPx - interpolate(y, tilt, yPx) * ((leftAt(yPx) + rightAt(yPx)) / 2 - xReferencePx),
  };
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
