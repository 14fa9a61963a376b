import * as z from 'zod';
import { weight } from '../../../core/option-schemas.js';
import {
  biasedPhase,
  drawPhase,
  fixedPhase,
  type PhaseDistribution,
  uniformPhase,
} from '../../../core/phase.js';
import { labelErrorKind } from '../kind.js';
import { withPlanes } from '../planes.js';
import { rasterisedProbability, vectorOf } from '../rasterised.js';

/**
 * Rasterised again at a phase with a bias: the vector is moved by `strength` px to the right (to the left with
 * `side: left`), in every image alike, and by a uniform phase on ±`jitterPx` along x and y about that. Half a pixel to
 * the left is what code that floors does in place of rounding. With a jitter the labels change at any strength above 0,
 * so that Dice jumps there; the default is none. Dice as for `rasterisation-phase`: 1 − strength/w on row runs of w px.
 * No mean over draws takes a bias out. NNAR. Needs labels with their vector.
 */
export const rasterisationBias = labelErrorKind({
  name: 'rasterisation-bias',
  about: 'The vector is moved to the same side in every image and rasterised again.',
  source: 'docs/noise.md: the rule "floor"',
  options: z.strictObject({
    side: z.enum(['left', 'right'], { error: '"left" or "right"' }).default('left'),
    jitterPx: weight(0),
  }),
  make: ({ side, jitterPx }) => {
    const name = 'rasterisation-bias';
    const phases = (strength: number): PhaseDistribution =>
      biasedPhase(
        jitterPx === 0 ? fixedPhase() : uniformPhase(jitterPx),
        side === 'left' ? -strength : strength,
      );
    return {
      name,
      taxonomy: 'NNAR',
      strength: { unit: 'px', most: Number.POSITIVE_INFINITY, about: 'how far all curves lie to one side' },
      apply(labels, strength, stream) {
        const vector = vectorOf(labels, name);
        const phase = drawPhase(phases(strength), stream.child('phase'));
        const planes = Array.from({ length: labels.channels }, (_, channel) => vector.mask(channel, phase));
        return withPlanes(labels, planes);
      },
      givenOne: (labels, strength) => rasterisedProbability(labels, name, phases(strength)),
    };
  },
});
