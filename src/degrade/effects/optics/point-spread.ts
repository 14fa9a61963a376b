import { imageEffect, strength } from '../../effect.js';
import { blurBytes, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';

export const pointSpread = imageEffect({
  name: 'point-spread',
  stage: 'optics',
  about: 'The lens and the size of a sensor cell spread each point over its neighbours (Gaussian).',
  parameters: {
    strength,
    sigmaPx: {
      min: 0,
      max: 8,
      default: 0.7,
      about: 'Deviation of the spread; a sharp scanner has .4, a poor one 1.5.',
    },
  },
  apply(source, values) {
    const sigmaPx = values.strength * values.sigmaPx;
    if (sigmaPx === 0) return source;
    const weights = gaussianWeights(sigmaPx);
    return byStrips(source, gaussianRadius(sigmaPx), (window, into) => blurBytes(window, weights, into));
  },
});
