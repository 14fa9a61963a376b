import type { Polyline, Stroke } from '../../../core/polyline.js';
import { distinctPoints } from './distinct-points.js';
import type { RegionBuilder } from './region.js';
import { addBlock } from './swept-pieces.js';

/** A round part is a polygon of its own area whose sides bend this far from the circle, px, at most. */
const sagittaPx = 1 / 256;

/** Joins whose area is out by less than this, px², where their outer corner is taken as sharp, are made so. */
const sharpJoinPx2 = 5e-5;

/** Miter length over pen width, as in core/polyline.ts. */
const miterLimit = 4;

/**
 * The stroke as the union of what makes it. As far as its turns are gentle the path is one outline; where the
 * inner side of a turn would fold over, the outline ends, a new one begins, and a wedge fills the turn. A path of
 * a single point is a dot: a disc under a round cap, an upright square under a square cap, nothing under a butt
 * cap. A closed path has caps where it closes.
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
    if (cap === 'square') addBlock(builder, x[0]!, y[0]!, radius, radius);
    return;
  }
  const extension = cap === 'square' ? radius : 0;
  const outline = new Outline(radius);
  let before = directionOf(x, y, 0);
  if (cap === 'round') outline.addHalfDisc(x[0]!, y[0]!, -before.x, -before.y);
  outline.addSides(x[0]! - before.x * extension, y[0]! - before.y * extension, before);
  for (let k = 1; k < last; k++) {
    const after = directionOf(x, y, k);
    if (isGentle(before, after, radius)) outline.addTurn(x[k]!, y[k]!, before, after, join);
    else {
      outline.addSides(x[k]!, y[k]!, before);
      outline.finish(builder);
      addJoin(builder, x[k]!, y[k]!, before, after, radius, join);
      outline.addSides(x[k]!, y[k]!, after);
    }
    before = after;
  }
  outline.addSides(x[last]! + before.x * extension, y[last]! + before.y * extension, before);
  if (cap === 'round') outline.addHalfDisc(x[last]!, y[last]!, before.x, before.y);
  outline.finish(builder);
}

/** A unit vector along a segment, and the segment's length. */
interface Direction {
  readonly x: number;
  readonly y: number;
  readonly length: number;
}

function directionOf(x: Float64Array, y: Float64Array, k: number): Direction {
  const dx = x[k + 1]! - x[k]!;
  const dy = y[k + 1]! - y[k]!;
  const length = Math.hypot(dx, dy);
  return { x: dx / length, y: dy / length, length };
}

const crossOf = (a: Direction, b: Direction): number => a.x * b.y - a.y * b.x;
const dotOf = (a: Direction, b: Direction): number => a.x * b.x + a.y * b.y;

/** Do the sides on the inner side of a turn meet within the nearer half of both segments? */
function isGentle(a: Direction, b: Direction, radius: number): boolean {
  const dot = dotOf(a, b);
  return dot > 0 && radius * Math.abs(crossOf(a, b)) <= (1 + dot) * 0.5 * Math.min(a.length, b.length);
}

/** Both sides of a piece of path that does not fold over, joined into one polygon. */
class Outline {
  readonly #radius: number;
  /** Along the path, on the side of (−y, x) of its direction; the other side, against it; x0, y0, x1, y1 … */
  readonly #along: number[] = [];
  readonly #against: number[] = [];

  constructor(radius: number) {
    this.#radius = radius;
  }

  addSides(x: number, y: number, to: Direction): void {
    const sideX = -to.y * this.#radius;
    const sideY = to.x * this.#radius;
    this.#along.push(x + sideX, y + sideY);
    this.#against.push(x - sideX, y - sideY);
  }

  /** Half a disc beyond an end of the path: first of all, or last. */
  addHalfDisc(x: number, y: number, outX: number, outY: number): void {
    this.#along.push(...fan(x, y, this.#radius, Math.atan2(outX, -outY), -Math.PI, false));
  }

  addTurn(x: number, y: number, a: Direction, b: Direction, join: Stroke['join']): void {
    const cross = crossOf(a, b);
    const dot = dotOf(a, b);
    const stretch = this.#radius / (1 + dot);
    const cornerX = -(a.y + b.y) * stretch;
    const cornerY = (a.x + b.x) * stretch;
    // The side of (−y, x) is the inner one where the path turns towards it.
    const [inner, outer, sign] =
      cross > 0 ? [this.#along, this.#against, -1] : [this.#against, this.#along, 1];
    inner.push(x - sign * cornerX, y - sign * cornerY);
    const turn = Math.atan2(cross, dot);
    const excess = (this.#radius * this.#radius * Math.abs(turn) ** 3) / (join === 'round' ? 24 : 8);
    if (join === 'miter' || excess < sharpJoinPx2) {
      outer.push(x + sign * cornerX, y + sign * cornerY);
      return;
    }
    const radius = sign * this.#radius;
    if (join === 'bevel') outer.push(x - a.y * radius, y + a.x * radius, x - b.y * radius, y + b.x * radius);
    else outer.push(...fan(x, y, this.#radius, Math.atan2(a.x * radius, -a.y * radius), turn, false));
  }

  finish(builder: RegionBuilder): void {
    const points = this.#along;
    for (let k = this.#against.length - 2; k >= 0; k -= 2)
      points.push(this.#against[k]!, this.#against[k + 1]!);
    builder.polygon(points);
    this.#along.length = 0;
    this.#against.length = 0;
  }
}

/** The wedge on the outer side of a turn from direction a to direction b. */
function addJoin(
  builder: RegionBuilder,
  x: number,
  y: number,
  a: Direction,
  b: Direction,
  radius: number,
  join: Stroke['join'],
): void {
  const cross = crossOf(a, b);
  const dot = dotOf(a, b);
  // The outer side lies left of the way where it turns right.
  const side = cross > 0 ? -radius : radius;
  const outAX = -a.y * side;
  const outAY = a.x * side;
  const outBX = -b.y * side;
  const outBY = b.x * side;
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
