import * as z from 'zod';
import type { Mask } from '../../../core/raster.js';
import { labelErrorKind } from '../kind.js';
import { morphologies, moved } from '../morphology.js';
import { inkedChannels, interleaved, planesOf, withPlanes } from '../planes.js';

const radiusError = 'a whole number from 1 to 64';

/**
 * A mask drawn carelessly (Lad & Mueller 2023, "Shift"): with probability `strength` one of the classes that an image
 * has, each as likely, is changed along its edges by a dilation, an erosion, an opening or a closing, each as likely,
 * with a disc of 1 … `radiusPx`, each as likely. The paper says "random morphological variation" and no more. With
 * `form: translation` the class is moved by whole pixels instead, to any of the places within `radiusPx` of its own.
 *
 * NNAR: pixels at an edge are hit. A stroke no wider than twice the radius is lost altogether by an erosion or an opening: on curves this
 * is partly a `drop`. The transition is exact: all outcomes are gone through.
 */
export const shift = labelErrorKind({
  name: 'shift',
  about: 'A class of the image is drawn carelessly along its edges, or moved.',
  source: 'Lad & Mueller 2023, Shift',
  options: z.strictObject({
    form: z
      .enum(['morphology', 'translation'], { error: '"morphology" or "translation"' })
      .default('morphology'),
    radiusPx: z
      .int({ error: radiusError })
      .min(1, { error: radiusError })
      .max(64, { error: radiusError })
      .default(2),
  }),
  make: ({ form, radiusPx }) => {
    const outcomes = form === 'morphology' ? morphologyOutcomes(radiusPx) : translationOutcomes(radiusPx);
    return {
      name: 'shift',
      taxonomy: 'NNAR',
      strength: { unit: 'share', most: 1, about: 'probability that an image has a class shifted' },
      apply(labels, strength, stream) {
        const planes = planesOf(labels);
        const inked = inkedChannels(planes);
        const hit = stream.chance(strength);
        if (!hit || inked.length === 0) return labels;
        const channel = stream.pick(inked);
        planes[channel] = stream.pick(outcomes)(planes[channel]!);
        return withPlanes(
          labels,
          planes.map(({ data }) => data),
        );
      },
      givenOne(labels, strength) {
        const planes = planesOf(labels);
        const share = strength / Math.max(1, inkedChannels(planes).length);
        const given = planes.map((plane) => {
          const probability = Float64Array.from(plane.data, (label) => (1 - share) * label);
          if (!plane.data.includes(1)) return probability;
          for (const outcome of outcomes)
            outcome(plane).data.forEach((label, pixel) => {
              probability[pixel] = probability[pixel]! + (share * label) / outcomes.length;
            });
          return probability;
        });
        return interleaved(given, new Float64Array(labels.data.length));
      },
    };
  },
});

type Outcome = (mask: Mask) => Mask;

function morphologyOutcomes(radiusPx: number): Outcome[] {
  const radii = Array.from({ length: radiusPx }, (_, index) => index + 1);
  return Object.values(morphologies).flatMap((change) =>
    radii.map((radius) => (mask: Mask) => change(mask, radius)),
  );
}

function translationOutcomes(radiusPx: number): Outcome[] {
  const outcomes: Outcome[] = [];
  for (let rows = -radiusPx; rows <= radiusPx; rows++)
    for (let cols = -radiusPx; cols <= radiusPx; cols++)
      if ((rows !== 0 || cols !== 0) && rows * rows + cols * cols <= radiusPx * radiusPx)
        outcomes.push((mask) => moved(mask, cols, rows));
  return outcomes;
}
