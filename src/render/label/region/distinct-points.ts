import type { Polyline } from '../../../core/polyline.js';

/** Points nearer than this to the one before, px, have no direction to it. */
const samePointPx = 1e-9;

/** The polyline without points that repeat the one before. */
export function distinctPoints(path: Polyline): Polyline {
  const count = path.x.length;
  const keep = new Uint32Array(count);
  let kept = 0;
  for (let k = 0; k < count; k++) {
    const before = kept === 0 ? -1 : keep[kept - 1]!;
    const distance = before < 0 ? 1 : Math.hypot(path.x[k]! - path.x[before]!, path.y[k]! - path.y[before]!);
    if (distance > samePointPx) keep[kept++] = k;
  }
  if (kept === count) return path;
  const take = (values: Float64Array) => Float64Array.from(keep.subarray(0, kept), (k) => values[k]!);
  return { x: take(path.x), y: take(path.y) };
}
