import type { Polyline } from '../core/polyline.js';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Segments that are looked at one by one only where their common bounds reach into the box. */
const blockSegments = 64;

/** Left, top, right, bottom: of each path of a list, and of each block of a path. Many boxes are cut out of one list. */
const boundsOfPaths = new WeakMap<readonly Polyline[], Float64Array>();
const boundsOfBlocks = new WeakMap<Polyline, Float64Array>();

/** The parts of paths that reach into a box, each with the points just outside it. */
export function clippedPaths(paths: readonly Polyline[], box: Box): Polyline[] {
  let bounds = boundsOfPaths.get(paths);
  if (!bounds) {
    bounds = new Float64Array(4 * paths.length);
    for (let at = 0; at < paths.length; at++) setBounds(bounds, 4 * at, paths[at]!, 0, paths[at]!.x.length);
    boundsOfPaths.set(paths, bounds);
  }
  const kept: Polyline[] = [];
  for (let at = 0; at < paths.length; at++) {
    if (isApart(bounds, 4 * at, box)) continue;
    kept.push(...clippedPath(paths[at]!, box));
  }
  return kept;
}

/** The same of one path. */
export const clippedPath = (path: Polyline, box: Box): Polyline[] =>
  runsWithin(path, box).map(([from, to]) => ({
    x: path.x.subarray(from, to),
    y: path.y.subarray(from, to),
  }));

export const grownBox = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});

/** Runs of points, [from, to). */
function runsWithin(path: Polyline, box: Box): [number, number][] {
  const { x, y } = path;
  const { left, top, right, bottom } = box;
  if (x.length === 1)
    return x[0]! >= left && x[0]! <= right && y[0]! >= top && y[0]! <= bottom ? [[0, 1]] : [];
  const bounds = x.length > 2 * blockSegments ? blocksOf(path) : null;
  const runs: [number, number][] = [];
  for (let block = 0; block * blockSegments < x.length - 1; block++) {
    if (bounds && isApart(bounds, 4 * block, box)) continue;
    const end = Math.min(x.length, (block + 1) * blockSegments + 1);
    for (let index = block * blockSegments + 1; index < end; index++) {
      const x0 = x[index - 1]!;
      const x1 = x[index]!;
      const y0 = y[index - 1]!;
      const y1 = y[index]!;
      const outside =
        (y0 < top && y1 < top) ||
        (y0 > bottom && y1 > bottom) ||
        (x0 < left && x1 < left) ||
        (x0 > right && x1 > right);
      if (outside) continue;
      const last = runs.at(-1);
      if (last && last[1] === index) last[1] = index + 1;
      else runs.push([index - 1, index + 1]);
    }
  }
  return runs;
}

function blocksOf(path: Polyline): Float64Array {
  const found = boundsOfBlocks.get(path);
  if (found) return found;
  const bounds = new Float64Array(4 * Math.ceil((path.x.length - 1) / blockSegments));
  for (let at = 0; at < bounds.length; at += 4) {
    const from = (at / 4) * blockSegments;
    setBounds(bounds, at, path, from, Math.min(path.x.length, from + blockSegments + 1));
  }
  boundsOfBlocks.set(path, bounds);
  return bounds;
}

function setBounds(into: Float64Array, at: number, { x, y }: Polyline, from: number, to: number): void {
  into[at] = into[at + 1] = Number.POSITIVE_INFINITY;
  into[at + 2] = into[at + 3] = Number.NEGATIVE_INFINITY;
  for (let index = from; index < to; index++) {
    into[at] = Math.min(into[at]!, x[index]!);
    into[at + 1] = Math.min(into[at + 1]!, y[index]!);
    into[at + 2] = Math.max(into[at + 2]!, x[index]!);
    into[at + 3] = Math.max(into[at + 3]!, y[index]!);
  }
}

const isApart = (bounds: Float64Array, at: number, { left, top, right, bottom }: Box): boolean =>
  bounds[at]! > right || bounds[at + 1]! > bottom || bounds[at + 2]! < left || bounds[at + 3]! < top;
