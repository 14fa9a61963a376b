import type { Mask } from '../../core/raster.js';
import { squaredDistances } from './squared-distances.js';

/** Rows worked on at once: memory follows them, not the image. */
const stripRows = 256;

/** Squared distances to the ink of a mask, strip by strip from the top; exact up to `reachPx`. */
export function* distanceStrips(
  mask: Mask,
  reachPx: number,
): Generator<{ readonly start: number; readonly distances: Int32Array }> {
  for (let top = 0; top < mask.heightPx; top += stripRows) {
    const bottom = Math.min(top + stripRows, mask.heightPx);
    yield {
      start: top * mask.widthPx,
      distances: squaredDistances(mask, top, bottom, Math.ceil(reachPx)),
    };
  }
}
