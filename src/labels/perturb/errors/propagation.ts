import * as z from 'zod';
import { WelltraceError } from '../../../core/errors.js';
import { weight } from '../../../core/option-schemas.js';
import type { Mask } from '../../../core/raster.js';
import type { Stream } from '../../../core/rng.js';
import { labelErrorKind } from '../kind.js';
import type { LabelMasks } from '../label-error.js';
import { planesOf, withPlanes } from '../planes.js';
import { growMarks } from '../propagation/grow-marks.js';
import { joinMarks } from '../propagation/join-marks.js';
import { outlineMarks } from '../propagation/outline-marks.js';

/**
 * Sparse marks grown into dense masks by an algorithm: an annotator marks a place about every `strength` px, and
 *
 * - `join`: marks on the centreline are joined by straight strokes of the piece's mean width, as a tool for curves does:
 *   corners are cut, and what lies between two marks is lost;
 * - `outline`: marks on the contour are joined to a filled polygon, as a tool for regions does;
 * - `grow`: marks on the centreline are grown in the image over pixels as dark as they are (`growMarks`; `contrast` is
 *   what a full difference of darkness costs in px): labels leak into ink that touches, and stop at faint places. Needs
 *   labels with the darkness of their image.
 *
 * Even marks at every pixel do not give the mask back (`join` and `grow` have a width and ends of their own), so that Dice
 * jumps at strengths just above 0. NNAR: straight and free stretches come out right.
 */
export const propagation = labelErrorKind({
  name: 'propagation',
  about: 'Sparse marks, grown into dense masks by an algorithm.',
  source: 'the second of three sources in the survey of label noise',
  options: z.strictObject({
    by: z.enum(['join', 'outline', 'grow'], { error: '"join", "outline" or "grow"' }).default('join'),
    contrast: weight(40),
  }),
  make: ({ by, contrast }) => ({
    name: 'propagation',
    taxonomy: 'NNAR',
    strength: { unit: 'px', most: Number.POSITIVE_INFINITY, about: 'distance between marks' },
    apply(labels, strength, stream) {
      const algorithms = {
        join: joinMarks,
        outline: outlineMarks,
        grow: (plane: Mask, spacingPx: number, own: Stream) =>
          growMarks(plane, darknessOf(labels), spacingPx, contrast, own),
      };
      const planes = planesOf(labels).map((plane, channel) =>
        algorithms[by](plane, strength, stream.child('channel', channel)),
      );
      return withPlanes(labels, planes);
    },
  }),
});

function darknessOf({ darkness }: LabelMasks): Uint8Array {
  if (darkness !== undefined) return darkness;
  throw new WelltraceError(
    'usage',
    'The label error propagation grows marks in the image, but these labels come without the darkness of theirs: set by to join or outline, or hand the image in.',
  );
}
