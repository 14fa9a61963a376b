import { imageEffect, strength } from '../../effect.js';
import { blurred, blurUnit, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';

export const inkBleed = imageEffect({
  name: 'ink-bleed',
  stage: 'paper',
  about:
    'Ink creeps into the paper, or the print was exposed too long: every line is broader than it was drawn.',
  parameters: {
    strength,
    reachMm: { min: 0.01, max: 1, default: 0.1, about: 'Deviation of the creep.' },
    gain: {
      min: 1,
      max: 8,
      default: 2,
      about: 'Ink after it, per ink before: above 1 lines swell and close up.',
    },
  },
  apply(source, values, { dpi }) {
    if (values.strength === 0) return source;
    const sigmaPx = Math.max(0.3, (values.reachMm * dpi) / 25.4);
    const weights = gaussianWeights(sigmaPx);
    const radius = gaussianRadius(sigmaPx);
    const { gain, strength: share } = values;
    return byStrips(source, radius, (window, into) => {
      const soft = blurred(window, weights);
      const from = radius * window.widthPx * window.channels;
      for (let i = 0; i < into.length; i++) {
        const value = window.rows[from + i]!;
        const crept = 255 - gain * (255 - soft[i]! / blurUnit);
        // Where ink was, it stays.
        into[i] = crept >= value ? value : value + share * (Math.max(crept, 0) - value) + 0.5;
      }
    });
  },
});
