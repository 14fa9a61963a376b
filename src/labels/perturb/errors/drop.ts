import * as z from 'zod';
import { componentsOf } from '../../../core/components.js';
import { labelErrorKind } from '../kind.js';
import { inkedChannels, interleaved, planesOf, withPlanes } from '../planes.js';

const unit = z
  .enum(['class', 'piece'], { error: '"class" or "piece"' })
  .default('class')
  .describe(
    'class: with this probability one class of the image, each as likely; piece: each connected piece',
  );

/**
 * Labels that an annotator overlooked (Lad & Mueller 2023, "Drop"): with probability `strength` one of the classes that
 * an image has, each as likely, becomes unlabelled. With `unit: piece` every connected piece (8 neighbours) of every
 * class does so by itself. NAR: only ink is lost. P(1 | 1) = 1 − strength / (classes with ink), or 1 − strength.
 */
export const drop = labelErrorKind({
  name: 'drop',
  about: 'A class of the image, or a piece of it, is left unlabelled.',
  source: 'Lad & Mueller 2023, Drop',
  options: z.strictObject({ unit }),
  make: ({ unit }) => ({
    name: 'drop',
    taxonomy: 'NAR',
    strength: {
      unit: 'share',
      most: 1,
      about:
        unit === 'class' ? 'probability that an image loses a class' : 'probability that a piece is lost',
    },
    apply(labels, strength, stream) {
      const planes = planesOf(labels);
      if (unit === 'piece') {
        for (const plane of planes) {
          const { labels: pieceOf, count } = componentsOf(plane);
          const kept = Uint8Array.from({ length: count + 1 }, (_, piece) =>
            piece === 0 || stream.chance(strength) ? 0 : 1,
          );
          for (let pixel = 0; pixel < plane.data.length; pixel++) plane.data[pixel] = kept[pieceOf[pixel]!]!;
        }
        return withPlanes(
          labels,
          planes.map(({ data }) => data),
        );
      }
      const inked = inkedChannels(planes);
      const hit = stream.chance(strength);
      if (!hit || inked.length === 0) return labels;
      planes[stream.pick(inked)]!.data.fill(0);
      return withPlanes(
        labels,
        planes.map(({ data }) => data),
      );
    },
    givenOne(labels, strength) {
      const planes = planesOf(labels);
      const share = unit === 'class' ? strength / Math.max(1, inkedChannels(planes).length) : strength;
      const kept = planes.map(({ data }) => Float64Array.from(data, (label) => label * (1 - share)));
      return interleaved(kept, new Float64Array(labels.data.length));
    },
  }),
});
