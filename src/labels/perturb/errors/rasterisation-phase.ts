import * as z from 'zod';
import { drawPhase, normalPhase, type PhaseDistribution, uniformPhase } from '../../../core/phase.js';
import { labelErrorKind } from '../kind.js';
import { withPlanes } from '../planes.js';
import { rasterisedProbability, vectorOf } from '../rasterised.js';

/**
 * Rasterised again at another phase: the vector is moved by an offset that is uniform on ±`strength` px or normal with
 * σ = `strength` px, along x or along both axes, the same for all curves of the image (`together`) or one for each
 * channel (`each`). Between two row runs of w px that differ by Δ the expected Dice is max(0, 1 − |Δ|/w): against the
 * clean mask 1 − h/(2w) for a half width h ≤ w, so that .95, .90, .85 are about σ = .062w, .125w, .188w.
 *
 * The transition is that of the vector: exact to the tolerance of its probabilities. NNAR: only the band around a
 * stroke is hit. Needs labels with their vector.
 */
export const rasterisationPhase = labelErrorKind({
  name: 'rasterisation-phase',
  about: 'The vector is moved by a part of a pixel and rasterised again.',
  source: 'the third of three sources in the survey of label noise; docs/noise.md',
  options: z.strictObject({
    jitter: z.enum(['uniform', 'normal'], { error: '"uniform" or "normal"' }).default('uniform'),
    axes: z.enum(['x', 'both'], { error: '"x" or "both"' }).default('both'),
    registration: z.enum(['together', 'each'], { error: '"together" or "each"' }).default('together'),
  }),
  make: ({ jitter, axes, registration }) => {
    const name = 'rasterisation-phase';
    const phases = (strength: number): PhaseDistribution =>
      jitter === 'uniform' ? uniformPhase(strength, axes) : normalPhase(strength, axes);
    return {
      name,
      taxonomy: 'NNAR',
      strength: {
        unit: 'px',
        most: Number.POSITIVE_INFINITY,
        about: jitter === 'uniform' ? 'half width of the phase' : 'standard deviation of the phase',
      },
      apply(labels, strength, stream) {
        const vector = vectorOf(labels, name);
        const from = phases(strength);
        const drawn = Array.from({ length: labels.channels }, (_, channel) =>
          drawPhase(from, stream.child('phase', registration === 'each' ? channel : 0)),
        );
        return withPlanes(
          labels,
          drawn.map((phase, channel) => vector.mask(channel, phase)),
        );
      },
      givenOne: (labels, strength) => rasterisedProbability(labels, name, phases(strength)),
    };
  },
});
