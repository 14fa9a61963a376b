import type { Mask } from '../../core/raster.js';
import { squaredDistances } from './squared-distances.js';

/**
 * Signed distance to the edge of the label, px: negative inside, positive outside. A pixel's distance to the nearest
 * pixel of the other kind less ½: the edge lies between the two, so that neighbours on either side of it have −½ and
 * ½ (the code of Kervadec et al. has 0 and 1 there). 0 everywhere where the label is all paper or all ink, which has
 * no edge.
 */
export function signedDistance(label: Mask): Float32Array {
  const { widthPx, heightPx, data } = label;
  const result = new Float32Array(data.length);
  if (!data.includes(1) || !data.includes(0)) return result;
  const paper = data.map((value) => 1 - value);
  const reach = Math.max(widthPx, heightPx);
  const outside = squaredDistances(label, 0, heightPx, reach);
  const inside = squaredDistances({ widthPx, heightPx, data: paper }, 0, heightPx, reach);
  for (let at = 0; at < result.length; at++)
    result[at] = data[at] === 1 ? 0.5 - Math.sqrt(inside[at]!) : Math.sqrt(outside[at]!) - 0.5;
  return result;
}
