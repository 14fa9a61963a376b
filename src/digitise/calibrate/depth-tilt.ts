import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';

/** Depth lines whose median tilt makes one knot: a single line's tilt is a px over the sheet's width. */
const linesAKnot = 15;
const fewestLines = 3;

/**
 * The y at which the depth line through (x, y) crosses the layout's reference x, where the registration holds:
 * y − tilt(y) (x − xReference). The tilt is the median of some fifteen depth lines at a time, linear between
 * those medians and constant beyond. With fewer than three depth lines they are taken to stand at right angles to the
 * borders: a sheet that moved sideways as it was fed is not told from one that lay askew, but on real scans this is
 * nearer than no tilt (docs/decisions/depth-on-a-tilted-sheet.md).
 */
export function referenceYOf(
  layout: Pick<SheetLayout, 'xReferencePx' | 'depthLines' | 'skewDegrees'>,
): (yPx: number, xPx: number) => number {
  const { xReferencePx, depthLines, skewDegrees } = layout;
  if (depthLines.length < fewestLines) {
    const acrossBorders = -Math.tan((skewDegrees * Math.PI) / 180);
    return (yPx, xPx) => yPx - acrossBorders * (xPx - xReferencePx);
  }
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
  return (yPx, xPx) => yPx - interpolate(y, tilt, yPx) * (xPx - xReferencePx);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}
