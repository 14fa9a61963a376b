import * as z from 'zod';
import { closeInk } from '../../../core/close-ink.js';
import { type KanungoFlips, kanungoFlipProbability } from '../../../core/kanungo.js';
import { weight } from '../../../core/option-schemas.js';
import type { Mask } from '../../../core/raster.js';
import { squaredDistances } from '../../../metrics/index.js';
import { labelErrorKind } from '../kind.js';
import { interleaved, planesOf, withPlanes } from '../planes.js';

const closingError = 'a whole number from 1 to 9';

/**
 * Kanungo's model of a bad copy (Kanungo et al. 1993), on the mask as if it were the ink: a pixel at distance d of the
 * nearest pixel of the other class flips with a0·e^(−a·d²) + η (ink) or b0·e^(−b·d²) + η (paper), each by itself; then
 * gaps of ink that a square of `closingPx` does not fit into are closed. `strength` is the factor of a0, b0 and η. The
 * transition is exact without a closing (`closingPx` 1, the default) and measured with one. NNAR.
 */
export const kanungo = labelErrorKind({
  name: 'kanungo',
  about: 'Pixels near an edge change class, as ink does in a bad copy.',
  source: 'Kanungo et al. 1993',
  options: z.strictObject({
    eta: weight(0),
    a0: weight(0.5),
    a: weight(0.5),
    b0: weight(0.5),
    b: weight(0.5),
    closingPx: z
      .int({ error: closingError })
      .min(1, { error: closingError })
      .max(9, { error: closingError })
      .default(1),
  }),
  make: ({ closingPx, ...model }) => {
    const flipsAt = (strength: number): KanungoFlips => ({
      ...model,
      eta: strength * model.eta,
      a0: strength * model.a0,
      b0: strength * model.b0,
    });
    /** P(given = 1) before the closing. */
    const givenPlane = (plane: Mask, strength: number): Float64Array => {
      const flips = flipsAt(strength);
      const { widthPx, heightPx, data } = plane;
      const reach = Math.max(widthPx, heightPx);
      const toInk = squaredDistances(plane, 0, heightPx, reach);
      const toPaper = squaredDistances(
        { ...plane, data: data.map((label) => 1 - label) },
        0,
        heightPx,
        reach,
      );
      return Float64Array.from(data, (label, pixel) =>
        label === 1
          ? 1 - kanungoFlipProbability(flips, true, toPaper[pixel]!)
          : kanungoFlipProbability(flips, false, toInk[pixel]!),
      );
    };
    return {
      name: 'kanungo',
      taxonomy: 'NNAR',
      strength: { unit: 'factor', most: Number.POSITIVE_INFINITY, about: 'factor of a0, b0 and eta' },
      apply(labels, strength, stream) {
        const planes = planesOf(labels).map((plane) => {
          // Below the probability of a flip, not of a mark: the same draws then flip more at more strength.
          const given = givenPlane(plane, strength).map((probability, pixel) => {
            const label = plane.data[pixel]!;
            return stream.chance(Math.abs(label - probability)) ? 1 - label : label;
          });
          return closed(Uint8Array.from(given), plane.widthPx, plane.heightPx, closingPx);
        });
        return withPlanes(labels, planes);
      },
      givenOne: (labels, strength) =>
        closingPx > 1
          ? null
          : interleaved(
              planesOf(labels).map((plane) => givenPlane(plane, strength)),
              new Float64Array(labels.data.length),
            ),
    };
  },
});

/** Closed with a square; beyond the mask lies what lies in its first and last rows. */
function closed(data: Uint8Array, widthPx: number, heightPx: number, sidePx: number): Uint8Array {
  if (sidePx === 1) return data;
  const margin = sidePx - 1;
  const rows = new Uint8Array((heightPx + 2 * margin) * widthPx);
  for (let row = 0; row < heightPx + 2 * margin; row++) {
    const from = Math.min(heightPx - 1, Math.max(0, row - margin)) * widthPx;
    for (let col = 0; col < widthPx; col++) rows[row * widthPx + col] = 1 - data[from + col]!;
  }
  return closeInk(rows, widthPx, heightPx, sidePx).map((paper) => 1 - paper);
}
