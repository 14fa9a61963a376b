import type { InkPath } from '../../core/ink.js';
import type { Polyline } from '../../core/polyline.js';
import type { Stream } from '../../core/rng.js';

/** Length from the first point to each, in the unit of the line. */
export function arcLengths({ x, y }: Polyline): Float64Array {
  const lengths = new Float64Array(x.length);
  for (let i = 1; i < x.length; i++)
    lengths[i] = lengths[i - 1]! + Math.hypot(x[i]! - x[i - 1]!, y[i]! - y[i - 1]!);
  return lengths;
}

/** The same line with points added so that none is further than this from the next; width and darkness are linear. */
export function withPointsEvery(path: InkPath, stepMm: number): InkPath {
  const { x, y, widthMm, darkness } = path;
  let count = 1;
  const pieces = new Int32Array(x.length);
  for (let i = 1; i < x.length; i++) {
    pieces[i] = Math.max(1, Math.ceil(Math.hypot(x[i]! - x[i - 1]!, y[i]! - y[i - 1]!) / stepMm));
    count += pieces[i]!;
  }
  if (count === x.length) return path;
  const fine = {
    x: new Float64Array(count),
    y: new Float64Array(count),
    widthMm: new Float32Array(count),
    darkness: new Float32Array(count),
  };
  let at = 0;
  const put = (i: number, share: number): void => {
    const before = Math.max(0, i - 1);
    fine.x[at] = x[before]! + share * (x[i]! - x[before]!);
    fine.y[at] = y[before]! + share * (y[i]! - y[before]!);
    fine.widthMm[at] = widthMm[before]! + share * (widthMm[i]! - widthMm[before]!);
    fine.darkness[at] = darkness[before]! + share * (darkness[i]! - darkness[before]!);
    at++;
  };
  put(0, 0);
  for (let i = 1; i < x.length; i++)
    for (let piece = 1; piece <= pieces[i]!; piece++) put(i, piece / pieces[i]!);
  return { ...fine, cap: path.cap };
}

/**
 * A smooth random function of the length along a line, about normal with mean 0 and deviation 1.
 * @param lengthMm about the distance over which it changes
 */
export function randomAlong(stream: Stream, totalMm: number, lengthMm: number): (atMm: number) => number {
  const nodes = Float64Array.from({ length: Math.floor(totalMm / lengthMm) + 4 }, () => stream.normal());
  return (atMm) => {
    const place = Math.min(Math.max(0, atMm), totalMm) / lengthMm;
    const cell = Math.min(nodes.length - 4, Math.floor(place));
    const t = place - cell;
    const u = 1 - t;
    const sum =
      u ** 3 * nodes[cell]! +
      (3 * t ** 3 - 6 * t * t + 4) * nodes[cell + 1]! +
      (3 * u ** 3 - 6 * u * u + 4) * nodes[cell + 2]! +
      t ** 3 * nodes[cell + 3]!;
    // Cubic B-spline weights; .69 is the mean deviation that they leave.
    return sum / 6 / 0.69;
  };
}
