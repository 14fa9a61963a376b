import * as z from 'zod';
import { positive } from '../../../core/option-schemas.js';
import type { Polyline } from '../../../core/polyline.js';
import { fillContours } from '../contour/fill-contours.js';
import { periodicCubic } from '../contour/periodic-cubic.js';
import { traceContours } from '../contour/trace-contours.js';
import { labelErrorKind } from '../kind.js';
import { planesOf, withPlanes } from '../planes.js';

/** Corners on either side that the direction of a contour is taken over, where it is as long as that. */
const tangentPx = 4;
const fewestKnots = 5;
const knotsError = 'a whole number from 1 to 10000';

/**
 * A hand that shakes (Heller et al. 2018, "natural"): the contours of every piece and hole are displaced by a smooth
 * offset, out or in, and filled again. The offset passes through knots of N(0, σ²), σ = `strength` px, at equal distances
 * along the contour (a cubic between them, once around); the paper gives variances, σ². Displaced
 *
 * - `normal`: along the local normal of the contour, with a knot about every `spacingPx`, five at least;
 * - `radial`, the released code with `knots: 5`: away from the middle of the contour's bounding box. On a long, nearly
 *   upright curve that is along the curve, and changes next to nothing.
 *
 * `knots` fixes their number instead. The two sides of a stroke are a contour's way there and back, far from each other
 * along it, so that they move by themselves: a thin stroke swells and breaks. NNAR. Each channel by itself.
 */
export const natural = labelErrorKind({
  name: 'natural',
  about: 'Contours are displaced by a smooth offset and filled again.',
  source: 'Heller et al. 2018, natural',
  options: z.strictObject({
    direction: z.enum(['normal', 'radial'], { error: '"normal" or "radial"' }).default('normal'),
    spacingPx: positive(32),
    knots: z
      .int({ error: knotsError })
      .min(1, { error: knotsError })
      .max(10_000, { error: knotsError })
      .optional(),
  }),
  make: ({ direction, spacingPx, knots }) => ({
    name: 'natural',
    taxonomy: 'NNAR',
    strength: {
      unit: 'px',
      most: Number.POSITIVE_INFINITY,
      about: 'standard deviation of the offset of a knot',
    },
    apply(labels, strength, stream) {
      const { widthPx, heightPx } = labels;
      const planes = planesOf(labels).map((plane) => {
        const contours = traceContours(plane).map((contour) => {
          const lengthPx = contour.x.length;
          const count = knots ?? Math.max(fewestKnots, Math.round(lengthPx / spacingPx));
          const normals = Float64Array.from({ length: count }, () => strength * stream.normal());
          const offsets = periodicCubic(normals, lengthPx);
          return direction === 'normal' ? alongNormal(contour, offsets) : fromMiddle(contour, offsets);
        });
        return fillContours(contours, widthPx, heightPx);
      });
      return withPlanes(labels, planes);
    },
  }),
});

function alongNormal({ x, y }: Polyline, offsets: Float64Array): Polyline {
  const count = x.length;
  const half = Math.max(1, Math.min(tangentPx, Math.floor(count / 4)));
  const displaced = { x: x.slice(), y: y.slice() };
  for (let at = 0; at < count; at++) {
    const next = (at + half) % count;
    const before = (at - half + count) % count;
    const [alongX, alongY] = [x[next]! - x[before]!, y[next]! - y[before]!];
    const length = Math.hypot(alongX, alongY);
    if (length === 0) continue;
    // Ink lies on the right of the way, so outwards is to its left.
    displaced.x[at] = x[at]! + (offsets[at]! * alongY) / length;
    displaced.y[at] = y[at]! - (offsets[at]! * alongX) / length;
  }
  return displaced;
}

function fromMiddle({ x, y }: Polyline, offsets: Float64Array): Polyline {
  const middle = (values: Float64Array): number =>
    (values.reduce((a, b) => Math.min(a, b)) + values.reduce((a, b) => Math.max(a, b))) / 2;
  const [middleX, middleY] = [middle(x), middle(y)];
  const displaced = { x: x.slice(), y: y.slice() };
  for (let at = 0; at < x.length; at++) {
    const [outX, outY] = [x[at]! - middleX, y[at]! - middleY];
    const length = Math.hypot(outX, outY);
    if (length === 0) continue;
    displaced.x[at] = x[at]! + (offsets[at]! * outX) / length;
    displaced.y[at] = y[at]! + (offsets[at]! * outY) / length;
  }
  return displaced;
}
