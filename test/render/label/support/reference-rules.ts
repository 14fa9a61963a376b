import type { Polyline, Stroke } from '../../../../src/core/polyline.js';

/**
 * The definitions of the rules once more, pixel by pixel, from what their pages say and with none of the code
 * under test. Slow and plain. (cx, cy) is the centre of a pixel.
 */
export type Reference = (stroke: Stroke, cx: number, cy: number) => boolean;

export const insideStroke: Reference = (stroke, cx, cy) =>
  stroke.paths.some((path) => insidePath(path, stroke, cx, cy));

function insidePath({ x, y }: Polyline, { penWidth, cap, join }: Stroke, cx: number, cy: number): boolean {
  const r = penWidth / 2;
  const last = x.length - 1;
  const nearVertex = (k: number) => Math.hypot(cx - x[k]!, cy - y[k]!) <= r;
  if (last === 0) {
    if (cap === 'square') return Math.max(Math.abs(cx - x[0]!), Math.abs(cy - y[0]!)) <= r;
    return cap === 'round' && nearVertex(0);
  }
  const unit = (k: number) => {
    const length = Math.hypot(x[k + 1]! - x[k]!, y[k + 1]! - y[k]!);
    return { ux: (x[k + 1]! - x[k]!) / length, uy: (y[k + 1]! - y[k]!) / length, length };
  };
  // A cap is the half of the disc beyond the end: where the path is shorter than the pen the other half shows.
  const beyond = (k: number, { ux, uy }: { ux: number; uy: number }) => (cx - x[k]!) * ux + (cy - y[k]!) * uy;
  if (cap === 'round' && nearVertex(0) && beyond(0, unit(0)) <= 0) return true;
  if (cap === 'round' && nearVertex(last) && beyond(last, unit(last - 1)) >= 0) return true;
  for (let k = 0; k < last; k++) {
    const { ux, uy, length } = unit(k);
    const along = (cx - x[k]!) * ux + (cy - y[k]!) * uy;
    const across = Math.abs((cy - y[k]!) * ux - (cx - x[k]!) * uy);
    const before = cap === 'square' && k === 0 ? r : 0;
    const after = cap === 'square' && k === last - 1 ? r : 0;
    if (across <= r && along >= -before && along <= length + after) return true;
  }
  for (let k = 1; k < last; k++) {
    const a = unit(k - 1);
    const b = unit(k);
    const side = a.ux * b.uy - a.uy * b.ux > 0 ? 1 : -1;
    // Distances to the outer side of each segment's centreline, and along each, from the vertex.
    const dx = cx - x[k]!;
    const dy = cy - y[k]!;
    const outA = side * (dx * a.uy - dy * a.ux);
    const outB = side * (dx * b.uy - dy * b.ux);
    const inWedge = dx * a.ux + dy * a.uy >= 0 && dx * b.ux + dy * b.uy <= 0;
    if (!inWedge) continue;
    if (join === 'round') {
      if (nearVertex(k)) return true;
      continue;
    }
    const halfTurn = Math.acos(Math.max(-1, Math.min(1, a.ux * b.ux + a.uy * b.uy))) / 2;
    if (join === 'miter' && 1 / Math.cos(halfTurn) <= 4) {
      if (outA <= r && outB <= r) return true;
    } else {
      // Below the chord between the two outer corners: along the bisector at most r·cos of half the turn.
      // Straight back there is no corner to fill: the chord goes through the vertex, and its distance would be 0 / 0.
      if (Math.cos(halfTurn) < 1e-9) continue;
      const bisector = (outA + outB) / (2 * Math.cos(halfTurn));
      if (bisector <= r * Math.cos(halfTurn)) return true;
    }
  }
  return false;
}

/** Path with its ends moved outwards; a point becomes an upright line. */
function longer({ x, y }: Polyline, by: number): Polyline {
  const last = x.length - 1;
  if (last === 0)
    return by === 0
      ? { x, y }
      : { x: Float64Array.of(x[0]!, x[0]!), y: Float64Array.of(y[0]! - by, y[0]! + by) };
  const out = { x: x.slice(), y: y.slice() };
  const first = Math.hypot(x[1]! - x[0]!, y[1]! - y[0]!);
  out.x[0] = x[0]! - ((x[1]! - x[0]!) * by) / first;
  out.y[0] = y[0]! - ((y[1]! - y[0]!) * by) / first;
  const end = Math.hypot(x[last]! - x[last - 1]!, y[last]! - y[last - 1]!);
  out.x[last] = x[last]! + ((x[last]! - x[last - 1]!) * by) / end;
  out.y[last] = y[last]! + ((y[last]! - y[last - 1]!) * by) / end;
  return out;
}

interface Segment {
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
}

function* segmentsOf({ x, y }: Polyline): Generator<Segment> {
  for (let k = 1; k < x.length; k++) yield { x0: x[k - 1]!, y0: y[k - 1]!, x1: x[k]!, y1: y[k]! };
}

/** Where a segment crosses the level line y. */
function crossing({ x0, y0, x1, y1 }: Segment, y: number): number | null {
  if (!(Math.min(y0, y1) < y && y <= Math.max(y0, y1))) return null;
  return x0 + ((x1 - x0) * (y - y0)) / (y1 - y0);
}

const turned = ({ x0, y0, x1, y1 }: Segment): Segment => ({ x0: y0, y0: x0, x1: y1, y1: x1 });
// At 45° but for rounding counts as steep.
const isSteep = ({ x0, y0, x1, y1 }: Segment) => Math.abs(y1 - y0) >= Math.abs(x1 - x0) * (1 - 1e-9);

const inRun = (round: (value: number) => number, x: number, w: number, cx: number) =>
  cx - 0.5 >= round(x - w / 2) && cx - 0.5 < round(x + w / 2);

const rowRun =
  (round: (value: number) => number): Reference =>
  ({ paths, penWidth, cap }, cx, cy) =>
    paths.some((path) => {
      for (const segment of segmentsOf(longer(path, cap === 'butt' ? 0 : penWidth / 2))) {
        const x = crossing(segment, cy);
        if (x !== null && inRun(round, x, Math.max(1, penWidth), cx)) return true;
      }
      return false;
    });

export const rowRoundReference = rowRun(Math.round);
export const floorReference = rowRun(Math.floor);

export const bresenhamReference: Reference = ({ paths, penWidth, cap }, cx, cy) => {
  const w = Math.max(1, penWidth);
  const block = (x: number, y: number, halfX: number, halfY: number) =>
    Math.abs(cx - x) <= halfX && Math.abs(cy - y) <= halfY;
  return paths.some((path) => {
    const segments = [...segmentsOf(longer(path, cap === 'butt' ? 0 : (w - 1) / 2))];
    if (segments.length === 0) return block(path.x[0]!, path.y[0]!, w / 2, 0.5);
    return segments.some((segment, k) => {
      const steep = isSteep(segment);
      const end = (x: number, y: number) => block(x, y, steep ? w / 2 : 0.5, steep ? 0.5 : w / 2);
      const next = segments[k + 1];
      if (k === 0 && end(segment.x0, segment.y0)) return true;
      if (next === undefined && end(segment.x1, segment.y1)) return true;
      if (next !== undefined && isSteep(next) !== steep && block(segment.x1, segment.y1, w / 2, w / 2))
        return true;
      const at = steep ? crossing(segment, cy) : crossing(turned(segment), cx);
      return at !== null && inRun(Math.round, at, w, steep ? cx : cy);
    });
  });
};

/** Wu's soft value. */
export function wuReference({ paths, penWidth, cap }: Stroke, cx: number, cy: number): number {
  const w = Math.max(1, penWidth);
  const covered = (steep: boolean) => {
    const centre = steep ? cx : cy;
    const intervals: [number, number][] = [];
    for (const path of paths)
      for (const segment of segmentsOf(longer(path, cap === 'butt' ? 0 : penWidth / 2))) {
        if (isSteep(segment) !== steep) continue;
        const at = steep ? crossing(segment, cy) : crossing(turned(segment), cx);
        if (at !== null) intervals.push([at - w / 2, at + w / 2]);
      }
    intervals.sort((a, b) => a[0] - b[0]);
    let sum = 0;
    let reached = centre - 0.5;
    for (const [from, to] of intervals) {
      const start = Math.max(from, reached);
      const end = Math.min(to, centre + 0.5);
      if (end > start) sum += end - start;
      reached = Math.max(reached, to);
    }
    return sum;
  };
  return Math.max(covered(true), covered(false));
}
