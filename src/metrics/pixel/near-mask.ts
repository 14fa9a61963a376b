import type { Mask } from '../../core/raster.js';
import { distanceStrips } from './distance-strips.js';

/** The pixels whose centre lies within `reachPx` of that of an ink pixel: the ink, thickened. */
export function nearMask(mask: Mask, reachPx: number): Mask {
  const { widthPx, heightPx } = mask;
  const near = new Uint8Array(widthPx * heightPx);
  for (const { start, distances } of distanceStrips(mask, reachPx))
    for (let index = 0; index < distances.length; index++)
      if (distances[index]! <= reachPx * reachPx) near[start + index] = 1;
  return { widthPx, heightPx, data: near };
}
