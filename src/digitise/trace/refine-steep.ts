import { type Evidence, inkFrom, showsEdge } from './evidence.js';
import { softRun } from './soft-run.js';

/** From this |dx/dy| on a limb is measured down columns: there its edges are crisp, along rows they are not. */
export const steepFrom = 1.5;

/**
 * Centreline of one steep limb, measured column by column: in each column the curve is a short vertical run as
 * thick as the pen, and where it is thicker (a crossing, the merged limbs of a spike) the edge that continues
 * the columns before it counts.
 * @param xPx x of the limb's rows, monotone, one for each row [topRow, topRow + xPx.length), window coordinates
 * @param tipPx columns beyond the last row's x (or before the first's) that the limb runs on into a peak, ≥ 0
 * @returns x at the centre of each row; NaN where no column tells
 */
export function refineLimb(
  evidence: Evidence,
  topRow: number,
  xPx: Float64Array,
  penWidthPx: number,
  tipAbovePx: number,
  tipBelowPx: number,
): Float64Array {
  const rows = xPx.length;
  const result = new Float64Array(rows).fill(Number.NaN);
  const direction = Math.sign(xPx[rows - 1]! - xPx[0]!);
  if (direction === 0 || rows < 2) return result;
  const firstX = xPx[0]! - direction * tipAbovePx;
  const lastX = xPx[rows - 1]! + direction * tipBelowPx;
  const from = Math.max(0, Math.floor(Math.min(firstX, lastX)));
  const to = Math.min(evidence.widthPx - 1, Math.floor(Math.max(firstX, lastX)));
  const centres = columnCentres(evidence, topRow, xPx, penWidthPx, direction, from, to);
  medianOfFive(centres);
  // Read x at each row's centre off the columns, in the order in which the limb runs down.
  let column = direction > 0 ? from : to;
  const inside = (c: number): boolean => c >= from && c <= to;
  let beforeX = Number.NaN;
  let beforeY = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row++) {
    const y = topRow + row + 0.5;
    // Edges lie between rows, so a run of columns reads the same y: the limb crosses it in the run's middle.
    let firstLevel = Number.NaN;
    while (inside(column)) {
      const centre = centres[column - from]!;
      if (!Number.isNaN(centre) && centre > y) break;
      if (!Number.isNaN(centre)) {
        if (centre === y && Number.isNaN(firstLevel)) firstLevel = column + 0.5;
        beforeX = column + 0.5;
        beforeY = centre;
      }
      column += direction;
    }
    if (beforeY === y && !Number.isNaN(firstLevel)) {
      result[row] = (firstLevel + beforeX) / 2;
      continue;
    }
    if (!inside(column)) break;
    const afterX = column + 0.5;
    const afterY = centres[column - from]!;
    if (Number.isNaN(beforeX) || Math.abs(afterX - beforeX) > 4 * penWidthPx + 6) continue;
    const share = afterY > beforeY ? (y - beforeY) / (afterY - beforeY) : 0.5;
    result[row] = beforeX + share * (afterX - beforeX);
  }
  return result;
}

/** y of the limb's centre in each column [from, to]; NaN where it cannot be told. */
function columnCentres(
  evidence: Evidence,
  topRow: number,
  xPx: Float64Array,
  penWidthPx: number,
  direction: number,
  from: number,
  to: number,
): Float64Array {
  const { widthPx, heightPx, codes, ink } = evidence;
  const rows = xPx.length;
  const count = to - from + 1;
  const centres = new Float64Array(count).fill(Number.NaN);
  const slope = Math.max(steepFrom, Math.abs(xPx[rows - 1]! - xPx[0]!) / Math.max(1, rows - 1));
  const half = (penWidthPx / 2) * Math.sqrt(1 + 1 / slope ** 2);
  let at = 0;
  let known = Number.NaN;
  for (let i = 0; i < count; i++) {
    const column = direction > 0 ? from + i : to - i;
    while (at < rows - 1 && (xPx[at]! - column - 0.5) * direction < 0) at++;
    const expected = Number.isNaN(known) ? topRow + at + 0.5 : 0.5 * (known + topRow + at + 0.5);
    const start = Math.floor(expected);
    let hit = -1;
    for (let step = 0; step <= Math.ceil(half) + 1 && hit < 0; step++) {
      if (start + step < heightPx && codes[(start + step) * widthPx + column]! >= inkFrom) hit = start + step;
      else if (start - step >= 0 && codes[(start - step) * widthPx + column]! >= inkFrom) hit = start - step;
    }
    if (hit < 0) continue;
    let top = hit;
    let bottom = hit + 1;
    while (top > 0 && codes[(top - 1) * widthPx + column]! >= inkFrom) top--;
    while (bottom < heightPx && codes[bottom * widthPx + column]! >= inkFrom) bottom++;
    const topSeen = top > 0 && showsEdge(codes[(top - 1) * widthPx + column]);
    const bottomSeen = bottom < heightPx && showsEdge(codes[bottom * widthPx + column]);
    if (ink !== undefined) {
      const soft = softRun(codes, { first: column, step: widthPx, lengthPx: heightPx }, top, bottom);
      top = soft.start;
      bottom = soft.end;
    }
    const thickness = bottom - top;
    let centre = Number.NaN;
    if (topSeen && bottomSeen && thickness <= 2 * half + Math.max(1.3, 0.6 * half))
      centre = (top + bottom) / 2;
    else {
      const byTop = topSeen ? top + half : Number.NaN;
      const byBottom = bottomSeen ? bottom - half : Number.NaN;
      const near = half + 2;
      const topMiss = Math.abs(byTop - expected);
      const bottomMiss = Math.abs(byBottom - expected);
      if (topMiss <= near && !(bottomMiss < topMiss)) centre = byTop;
      else if (bottomMiss <= near) centre = byBottom;
    }
    if (Number.isNaN(centre)) continue;
    known = centre;
    centres[column - from] = centre;
  }
  return centres;
}

/** A single column that jumps is noise of the edge. */
function medianOfFive(values: Float64Array): void {
  const source = values.slice();
  const five: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(source[i]!)) continue;
    five.length = 0;
    for (let j = Math.max(0, i - 2); j <= Math.min(values.length - 1, i + 2); j++) {
      if (!Number.isNaN(source[j]!)) five.push(source[j]!);
    }
    five.sort((a, b) => a - b);
    values[i] = five[five.length >> 1]!;
  }
}
