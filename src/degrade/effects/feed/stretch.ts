import { identityMap, type PlaneMap } from '../../../core/plane-map.js';
import { geometryEffect, strength } from '../../effect.js';
import { mapCurved } from '../../geometry/curved.js';
import { randomWaves } from '../../geometry/waves.js';

export const stretch = geometryEffect({
  name: 'stretch',
  stage: 'feed',
  about:
    'The feed runs a little fast here, a little slow there: rows lie closer or wider, and the sheet is longer.',
  parameters: {
    strength,
    variation: {
      min: 0,
      max: 0.2,
      default: 0.01,
      about: 'No place is stretched or pressed by more than this share.',
    },
    lengthMm: { min: 5, max: 2000, default: 100, about: 'Shortest length over which the speed changes.' },
    factor: { min: 0.8, max: 1.25, default: 1, about: 'Of the whole length.' },
  },
  plan({ widthPx, heightPx }, values, { dpi, stream }) {
    const factor = values.factor ** values.strength;
    const variation = values.strength * values.variation;
    if (factor === 1 && variation === 0) return { map: identityMap, widthPx, heightPx };
    const lengthPx = (values.lengthMm * dpi) / 25.4;
    // |slope| ≤ peak × 2π / shortest wavelength for a sum of sines whose sizes sum to the peak.
    const waves = randomWaves(stream, lengthPx, (variation * lengthPx) / (2 * Math.PI));
    const rows = Math.max(1, Math.round(heightPx * factor));
    return { map: stretched(rows / heightPx, waves), widthPx, heightPx: rows };
  },
});

/** Row y' of the result comes from `s + waves(s)`, s = y' / factor. */
function stretched(factor: number, waves: ReturnType<typeof randomWaves>): PlaneMap {
  const forward = (y: number): number => {
    let s = y;
    // Newton on s + waves(s) = y, whose slope is within 1 ± variation: a few steps reach rounding.
    for (let step = 0; step < 50; step++) {
      const miss = s + waves.value(s) - y;
      s -= miss / (1 + waves.slope(s));
      if (Math.abs(miss) < 1e-10) break;
    }
    return s * factor;
  };
  return {
    mapPath: (path, tolerance = 0.02) => [
      mapCurved(path, (x, y) => [x, forward(y)], tolerance, waves.shortestPx / 8),
    ],
    toSource(_x, y) {
      let lastAt = Number.NaN;
      let last = Number.NaN;
      for (let i = 0; i < y.length; i++) {
        // A row of pixels shares its height.
        if (y[i] !== lastAt) {
          lastAt = y[i]!;
          last = lastAt / factor + waves.value(lastAt / factor);
        }
        y[i] = last;
      }
    },
  };
}
