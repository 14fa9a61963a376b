import type { Mask } from '../../../core/raster.js';
import type { Stream } from '../../../core/rng.js';
import { fillContours } from '../contour/fill-contours.js';
import { traceContours } from '../contour/trace-contours.js';
import { placeMarks } from './place-marks.js';

/** Marks on the contours, joined to polygons, and filled: what an annotator of polygons hands in. */
export function outlineMarks(mask: Mask, spacingPx: number, stream: Stream): Uint8Array {
  const contours = traceContours(mask).map(({ x, y }) => {
    const marks = placeMarks(x.length, spacingPx, true, stream);
    return { x: Float64Array.from(marks, (at) => x[at]!), y: Float64Array.from(marks, (at) => y[at]!) };
  });
  return fillContours(contours, mask.widthPx, mask.heightPx);
}
