import { imageEffect, strength } from '../../effect.js';
import { toned } from '../../image/toned.js';

export const sepia = imageEffect({
  name: 'sepia',
  stage: 'copy',
  about: 'A sepia intermediate: brown lines on a tan ground.',
  parameters: {
    strength,
    density: {
      min: 0.3,
      max: 3,
      default: 0.9,
      about: 'Below 1 thin and pale lines get lost, above 1 they come out.',
    },
    mottle: { min: 0, max: 60, default: 9, about: 'Deviation of the ground from place to place, of 255.' },
    mottleMm: { min: 1, max: 200, default: 12, about: 'Size of a patch.' },
    grain: { min: 0, max: 60, default: 6, about: 'Deviation from pixel to pixel, of 255.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const tone = {
      ground: [222, 200, 164],
      line: [92, 62, 40],
      gamma: values.density,
      mottle: values.mottle,
      grain: values.grain,
      mottlePx: Math.max(2, (values.mottleMm * dpi) / 25.4),
    } as const;
    return toned(source, tone, values.strength, stream);
  },
});
