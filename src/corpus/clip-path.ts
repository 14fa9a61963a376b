import type { Polyline } from '../core/polyline.js';

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Runs of a path that reach into a box, each with the points just outside it: [from, to) of its points. */
export function runsWithin({ x, y }: Polyline, { left, top, right, bottom }: Box): [number, number][] {
  const runs: [number, number][] = [];
  if (x.length === 1)
    return x[0]! >= left && x[0]! <= right && y[0]! >= top && y[0]! <= bottom ? [[0, 1]] : [];
  for (let index = 1; index < x.length; index++) {
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
  return runs;
}

/** The parts of paths that reach into a box. */
export const clippedPaths = (paths: readonly Polyline[], box: Box): Polyline[] =>
  paths.flatMap((path) =>
    runsWithin(path, box).map(([from, to]) => ({
      x: path.x.subarray(from, to),
      y: path.y.subarray(from, to),
    })),
  );

export const grownBox = ({ left, top, right, bottom }: Box, by: number): Box => ({
  left: left - by,
  top: top - by,
  right: right + by,
  bottom: bottom + by,
});
