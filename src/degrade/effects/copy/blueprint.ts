import { imageEffect, strength } from '../../effect.js';
import { toned } from '../../image/toned.js';

export const blueprint = imageEffect({
  name: 'blueprint',
  stage: 'copy',
  inverts: true,
  about: 'A blueprint: the drawing in white on blue.',
  parameters: {
    strength,
    density: {
      min: 0.3,
      max: 3,
      default: 0.9,
      about: 'Below 1 thin and pale lines get lost, above 1 they come out.',
    },
    mottle: { min: 0, max: 60, default: 8, about: 'Deviation of the ground from place to place, of 255.' },
    mottleMm: { min: 1, max: 200, default: 12, about: 'Size of a patch.' },
    grain: { min: 0, max: 60, default: 7, about: 'Deviation from pixel to pixel, of 255.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const tone = {
      ground: [38, 66, 122],
      line: [222, 228, 236],
      gamma: values.density,
      mottle: values.mottle,
      grain: values.grain,
      mottlePx: Math.max(2, (values.mottleMm * dpi) / 25.4),
    } as const;
    return toned(source, tone, values.strength, stream);
  },
});
