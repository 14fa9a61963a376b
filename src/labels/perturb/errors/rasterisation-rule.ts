import * as z from 'zod';
import { labelErrorKind } from '../kind.js';
import type { LabelMasks } from '../label-error.js';
import { interleaved, planesOf, withPlanes } from '../planes.js';
import { vectorOf } from '../rasterised.js';

const ruleError = 'the name of a rule';

/**
 * Rasterised again by another rule, at the same phase: with probability `strength` an image has the labels that `rule`
 * makes of its vector. The names of rules are those of the vector; a rendered log has coverage, centre, row-round,
 * floor, bresenham and wu (docs/noise.md). On steep parts of a curve the rule costs more than any phase. At strength 1
 * the error is no draw any more: the same on every image and every epoch, and Dice cannot fall below what the two rules
 * share. P(1) = (1 − strength)·y + strength·y′, exactly. NNAR. Needs labels with their vector.
 */
export const rasterisationRule = labelErrorKind({
  name: 'rasterisation-rule',
  about: 'Images are labelled by another rule of rasterisation.',
  source: 'the third of three sources in the survey of label noise; docs/noise.md',
  options: z.strictObject({
    rule: z.string({ error: ruleError }).min(1, { error: ruleError }).default('row-round'),
  }),
  make: ({ rule }) => {
    const name = 'rasterisation-rule';
    const byRule = (labels: LabelMasks): Uint8Array[] => {
      const vector = vectorOf(labels, name);
      return Array.from({ length: labels.channels }, (_, channel) =>
        vector.mask(channel, { x: 0, y: 0 }, rule),
      );
    };
    return {
      name,
      taxonomy: 'NNAR',
      strength: { unit: 'share', most: 1, about: 'probability that an image is labelled by the other rule' },
      apply: (labels, strength, stream) =>
        stream.chance(strength) ? withPlanes(labels, byRule(labels)) : labels,
      givenOne(labels, strength) {
        const others = byRule(labels);
        const planes = planesOf(labels).map(({ data }, channel) =>
          Float64Array.from(
            data,
            (label, pixel) => (1 - strength) * label + strength * others[channel]![pixel]!,
          ),
        );
        return interleaved(planes, new Float64Array(labels.data.length));
      },
    };
  },
});
