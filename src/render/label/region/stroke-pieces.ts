import type { Polyline, Stroke } from '../../../core/polyline.js';
import { distinctPoints } from './distinct-points.js';
import type { RegionBuilder } from './region.js';

/** A round part is a polygon of its own area whose sides bend this far from the circle, px, at most. */
const sagittaPx = 1 / 256;

/** A join that would add less than this, px², is left out. */
const leastJoinPx2 = 1e-7;

/** Miter length over pen width, as in core/polyline.ts. */
const miterLimit = 4;

/**
 * The stroke as the union of what makes it: a rectangle for each segment, a wedge for each turn, a piece for
 * each cap. A path of a single point is a dot: a disc under a round cap, an upright square under a square cap,
 * nothing under a butt cap. A closed path has caps where it closes.
 */
export function addStroke(builder: RegionBuilder, stroke: Stroke): void {
  for (const path of stroke.paths) addPath(builder, distinctPoints(path), stroke);
}

function addPath(builder: RegionBuilder, { x, y }: Polyline, { penWidth, cap, join }: Stroke): void {
  const radius = penWidth / 2;
  const last = x.length - 1;
  if (last < 0 || !(radius > 0)) return;
  if (last === 0) {
    if (cap === 'round') builder.polygon(fan(x[0]!, y[0]!, radius, 0, 2 * Math.PI, false));
    if (cap === 'square') {
      const [left, right, top, bottom] = [x[0]! - radius, x[0]! + radius, y[0]! - radius, y[0]! + radius];
      builder.polygon([left, top, right, top, right, bottom, left, bottom]);
    }
    return;
  }
  const extension = cap === 'square' ? radius : 0;
  let beforeX = 0;
  let beforeY = 0;
  for (let k = 0; k < last; k++) {
    let x0 = x[k]!;
    let y0 = y[k]!;
    let x1 = x[k + 1]!;
    let y1 = y[k + 1]!;
    const length = Math.hypot(x1 - x0, y1 - y0);
    const alongX = (x1 - x0) / length;
    const alongY = (y1 - y0) / length;
    if (k === 0 && cap === 'round') addHalfDisc(builder, x0, y0, -alongX, -alongY, radius);
    if (k > 0) addJoin(builder, x0, y0, beforeX, beforeY, alongX, alongY, radius, join);
    if (k === last - 1 && cap === 'round') addHalfDisc(builder, x1, y1, alongX, alongY, radius);
    if (k === 0) {
      x0 -= alongX * extension;
      y0 -= alongY * extension;
    }
    if (k === last - 1) {
      x1 += alongX * extension;
      y1 += alongY * extension;
    }
    const sideX = -alongY * radius;
    const sideY = alongX * radius;
    builder.polygon([
      x0 + sideX,
      y0 + sideY,
      x1 + sideX,
      y1 + sideY,
      x1 - sideX,
      y1 - sideY,
      x0 - sideX,
      y0 - sideY,
    ]);
    beforeX = alongX;
    beforeY = alongY;
  }
}

/** The wedge on the outer side of a turn from direction a to direction b. */
function addJoin(
  builder: RegionBuilder,
  x: number,
  y: number,
  ax: number,
  ay: number,
  bx: number,
  by: number,
  radius: number,
  join: Stroke['join'],
): void {
  const cross = ax * by - ay * bx;
  const dot = ax * bx + ay * by;
  if (dot > 0 && Math.abs(cross) * radius * radius < 2 * leastJoinPx2) return;
  // The outer side lies left of the way where it turns right.
  const side = cross > 0 ? -radius : radius;
  const outAX = -ay * side;
  const outAY = ax * side;
  const outBX = -by * side;
  const outBY = bx * side;
  if (join === 'round') {
    const from = Math.atan2(outAY, outAX);
    builder.polygon(fan(x, y, radius, from, Math.atan2(cross, dot), true));
    return;
  }
  const points = [x, y, x + outAX, y + outAY, x + outBX, y + outBY];
  // The miter's length over the pen is 1 / cos of half the turn.
  if (join === 'miter' && 2 <= miterLimit * miterLimit * (1 + dot)) {
    const stretch = 1 / (1 + dot);
    points.splice(4, 0, x + (outAX + outBX) * stretch, y + (outAY + outBY) * stretch);
  }
  builder.polygon(points);
}

function addHalfDisc(
  builder: RegionBuilder,
  x: number,
  y: number,
  outX: number,
  outY: number,
  radius: number,
) {
  const from = Math.atan2(-outX, outY);
  builder.polygon(fan(x, y, radius, from, Math.PI, false));
}

/**
 * A sector of a disc as a polygon whose area is the sector's: the radius of the points is a little more than
 * the disc's, save at the ends of the arc, which lie on the sides of the stroke.
 */
function fan(
  x: number,
  y: number,
  radius: number,
  from: number,
  turn: number,
  withCentre: boolean,
): number[] {
  const most = 2 * Math.acos(Math.max(0, 1 - sagittaPx / radius));
  // A single side cannot make up for the area that it cuts off, so it is taken for the slightest turns only.
  const cutOffPx2 = (radius * radius * Math.abs(turn) ** 3) / 12;
  const fewest = withCentre ? (cutOffPx2 < 1e-5 ? 1 : 2) : 3;
  const sides = Math.max(fewest, Math.ceil(Math.abs(turn) / most));
  const step = turn / sides;
  const whole = Math.abs(turn) >= 2 * Math.PI;
  const inner = radiusOfEqualArea(radius, Math.abs(step), sides, whole);
  const points = withCentre ? [x, y] : [];
  for (let k = 0; k < (whole ? sides : sides + 1); k++) {
    const end = !whole && (k === 0 || k === sides);
    const distance = end ? radius : inner;
    points.push(x + distance * Math.cos(from + k * step), y + distance * Math.sin(from + k * step));
  }
  return points;
}

/** Triangles between neighbouring points: sides − 2 of q·q, two of q·radius, must make the sector's area. */
function radiusOfEqualArea(radius: number, step: number, sides: number, whole: boolean): number {
  const wanted = (radius * radius * step * sides) / Math.sin(step);
  if (whole) return Math.sqrt(wanted / sides);
  if (sides === 1) return radius;
  if (sides === 2) return wanted / (2 * radius);
  const a = sides - 2;
  return (-radius + Math.sqrt(radius * radius + a * wanted)) / a;
}
