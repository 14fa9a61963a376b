import type { NoiseKind } from './noise.js';

/** The labels are true. */
export const noNoise: NoiseKind = {
  name: 'none',
  title: 'no noise',
  taxonomy: 'NCAR',
  hasSigma: false,
  fit: () => ({
    strength: 0,
    rate: 0,
    draw: ({ masks }) => masks.map(({ truth }) => truth),
    probability: ({ masks }) => masks.map(({ truth }) => Float32Array.from(truth)),
  }),
};
