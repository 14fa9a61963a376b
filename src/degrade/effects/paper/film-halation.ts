import { imageEffect, strength } from '../../effect.js';
import { blurred, blurUnit, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';

export const filmHalation = imageEffect({
  name: 'film-halation',
  stage: 'paper',
  about: 'Light that passed a line on film comes back from the base and lays a halo of grey around it.',
  parameters: {
    strength,
    reachMm: { min: 0.02, max: 2, default: 0.2, about: 'Deviation of the halo.' },
    gain: { min: 0, max: 3, default: 0.6, about: 'Darkness of the halo, as a share of the ink around.' },
  },
  apply(source, values, { dpi }) {
    const gain = values.strength * values.gain;
    if (gain === 0) return source;
    const sigmaPx = Math.max(0.3, (values.reachMm * dpi) / 25.4);
    const weights = gaussianWeights(sigmaPx);
    const radius = gaussianRadius(sigmaPx);
    return byStrips(source, radius, (window, into) => {
      const soft = blurred(window, weights);
      const from = radius * window.widthPx * window.channels;
      for (let i = 0; i < into.length; i++) {
        const value = window.rows[from + i]! - gain * (255 - soft[i]! / blurUnit);
        into[i] = value <= 0 ? 0 : value + 0.5;
      }
    });
  },
});
