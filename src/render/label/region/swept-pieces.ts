import type { Polyline } from '../../../core/polyline.js';
import { distinctPoints } from './distinct-points.js';
import type { RegionBuilder } from './region.js';

/** Along which axis a pen that is a line, and no disc, lies. */
export type PenAxis = 'x' | 'y';

/** A segment moved along one axis by ±half: all that a pen of that width, laid along it, goes over. */
export function addSweptSegment(
  builder: RegionBuilder,
  x0: number,
  y0: number,
  x1: number,
  y1: number,
  half: number,
  pen: PenAxis,
): void {
  if (pen === 'x') builder.polygon([x0 - half, y0, x0 + half, y0, x1 + half, y1, x1 - half, y1]);
  else builder.polygon([x0, y0 - half, x0, y0 + half, x1, y1 + half, x1, y1 - half]);
}

export function addBlock(builder: RegionBuilder, x: number, y: number, halfX: number, halfY: number): void {
  const [left, right, top, bottom] = [x - halfX, x + halfX, y - halfY, y + halfY];
  builder.polygon([left, top, right, top, right, bottom, left, bottom]);
}

/**
 * The path without repeated points and with both ends moved outwards by `byPx`. A path of one point has no
 * direction: it is taken to run down the log.
 */
export function extendedPath(path: Polyline, byPx: number): Polyline {
  const { x, y } = distinctPoints(path);
  const last = x.length - 1;
  if (last < 0 || byPx === 0) return { x, y };
  if (last === 0) return { x: Float64Array.of(x[0]!, x[0]!), y: Float64Array.of(y[0]! - byPx, y[0]! + byPx) };
  const longer = { x: x.slice(), y: y.slice() };
  for (const [end, inner] of [
    [0, 1],
    [last, last - 1],
  ] as const) {
    const share = byPx / Math.hypot(x[end]! - x[inner]!, y[end]! - y[inner]!);
    longer.x[end] = x[end]! + (x[end]! - x[inner]!) * share;
    longer.y[end] = y[end]! + (y[end]! - y[inner]!) * share;
  }
  return longer;
}

/** A segment this near to 45°, as a share of its length, is at 45°: what a shift's rounding leaves must not decide. */
const diagonalWithin = 1e-9;

/** The axis across which a segment is thickened: it is stepped along the other, its longer one; at 45° down the rows. */
export const penAcross = (x0: number, y0: number, x1: number, y1: number): PenAxis =>
  Math.abs(y1 - y0) >= Math.abs(x1 - x0) * (1 - diagonalWithin) ? 'x' : 'y';

/** The rules of one pixel a step know no thinner line: a pen below 1 px is drawn 1 px wide. */
export const steppedPenPx = (penWidth: number): number => Math.max(1, penWidth);
