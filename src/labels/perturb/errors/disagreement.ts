import * as z from 'zod';
import { normalCdf } from '../../../core/normal-distribution.js';
import { positive, share } from '../../../core/option-schemas.js';
import type { Stream } from '../../../core/rng.js';
import { signedDistance } from '../../../metrics/index.js';
import { labelErrorKind } from '../kind.js';
import type { LabelMasks } from '../label-error.js';
import { interleaved, planesOf, withPlanes } from '../planes.js';
import { smoothNormals } from '../smooth-normals.js';

/** How much of an annotator's offset is habit, and how slowly the rest varies. */
export interface AnnotatorHabits {
  /** Share of the variance of the offset that an annotator has everywhere, 0–1. */
  readonly biasShare: number;
  /** About how far the rest stays alike, px. */
  readonly smoothPx: number;
}

/**
 * The masks of two annotators who see the same edges and draw them a little further out or in: a pixel is marked where
 * its signed distance to the true edge is less than the annotator's offset there, o = σ(√β·B + √(1−β)·S), B one normal
 * deviate for each annotator and image, S a smooth field of them for each channel. A channel without an edge stays.
 * Their Dice is the agreement between annotators.
 * @param sigmaPx of the offset along the normal of the edge
 */
export function drawnByTwo(
  labels: LabelMasks,
  sigmaPx: number,
  { biasShare, smoothPx }: AnnotatorHabits,
  stream: Stream,
): [LabelMasks, LabelMasks] {
  const { widthPx, heightPx } = labels;
  const distances = planesOf(labels).map((plane) => ({ plane, toEdge: signedDistance(plane) }));
  const drawn = ['first', 'second'].map((annotator) => {
    const own = stream.child(annotator);
    const bias = Math.sqrt(biasShare) * own.normal();
    const planes = distances.map(({ plane, toEdge }, channel) => {
      if (!hasEdge(plane.data)) return plane.data;
      const smooth = smoothNormals(widthPx, heightPx, smoothPx, own.child(channel));
      return Uint8Array.from(toEdge, (distance, pixel) =>
        distance < sigmaPx * (bias + Math.sqrt(1 - biasShare) * smooth[pixel]!) ? 1 : 0,
      );
    });
    return withPlanes(labels, planes);
  });
  return drawn as [LabelMasks, LabelMasks];
}

/**
 * Annotators who disagree: σ = `strength` px is the deviation of their offsets along the normal of the edge
 * (`drawnByTwo`). Given is the mask of `one` of the two, drawn by chance, their `union` or their `intersection`. As each
 * offset is normal, with d the signed distance of a pixel and q = Φ(−d/σ), P(given = 1) is q, 1 − (1−q)² or q², exactly.
 *
 * An edge moves out or in as a whole: of a stroke both sides move together, so that it is drawn bolder or finer, and is
 * lost where an offset is below −w/2. A centreline drawn aside is what `rasterisation` and `natural` do. NNAR.
 */
export const disagreement = labelErrorKind({
  name: 'disagreement',
  about: 'Two annotators draw the edge further out or in, each in a smooth way of their own.',
  source: 'the first of three sources in the survey of label noise',
  options: z.strictObject({
    given: z
      .enum(['one', 'union', 'intersection'], { error: '"one", "union" or "intersection"' })
      .default('one'),
    biasShare: share(0.5),
    smoothPx: positive(24),
  }),
  make: ({ given, ...habits }) => ({
    name: 'disagreement',
    taxonomy: 'NNAR',
    strength: {
      unit: 'px',
      most: Number.POSITIVE_INFINITY,
      about: "standard deviation of an annotator's edge along its normal",
    },
    apply(labels, strength, stream) {
      const [first, second] = drawnByTwo(labels, strength, habits, stream);
      if (given === 'one') return stream.child('one').chance(0.5) ? first : second;
      const joined = (a: number, b: number) => (given === 'union' ? a | b : a & b);
      return { ...labels, data: first.data.map((label, at) => joined(label, second.data[at]!)) };
    },
    givenOne(labels, strength) {
      const planes = planesOf(labels).map((plane) => {
        if (!hasEdge(plane.data)) return plane.data;
        return Float64Array.from(signedDistance(plane), (distance) => {
          const one = normalCdf(-distance / strength);
          return given === 'one' ? one : given === 'union' ? 1 - (1 - one) ** 2 : one ** 2;
        });
      });
      return interleaved(planes, new Float64Array(labels.data.length));
    },
  }),
});

const hasEdge = (data: Uint8Array): boolean => data.includes(1) && data.includes(0);
