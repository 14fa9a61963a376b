import { identityMap } from '../../../core/plane-map.js';
import { geometryEffect, strength } from '../../effect.js';
import { mapCurved } from '../../geometry/curved.js';
import { randomWaves } from '../../geometry/waves.js';

export const wander = geometryEffect({
  name: 'wander',
  stage: 'feed',
  about: 'The sheet drifts sideways as it is drawn in.',
  parameters: {
    strength,
    peakMm: { min: 0, max: 5, default: 0.4, about: 'No row is further aside.' },
    lengthMm: { min: 5, max: 2000, default: 150, about: 'Shortest wavelength; the longest is six times it.' },
  },
  plan({ widthPx, heightPx }, values, { dpi, stream }) {
    const pxPerMm = dpi / 25.4;
    const waves = randomWaves(stream, values.lengthMm * pxPerMm, values.strength * values.peakMm * pxPerMm);
    if (values.strength * values.peakMm === 0) return { map: identityMap, widthPx, heightPx };
    const map = {
      mapPath: (path: Parameters<typeof mapCurved>[0], tolerance = 0.02) => [
        mapCurved(path, (x, y) => [x + waves.value(y), y], tolerance, waves.shortestPx / 8),
      ],
      toSource(x: Float64Array, y: Float64Array) {
        let lastAt = Number.NaN;
        let aside = Number.NaN;
        for (let i = 0; i < x.length; i++) {
          // A row of pixels shares its height.
          if (y[i] !== lastAt) {
            lastAt = y[i]!;
            aside = waves.value(lastAt);
          }
          x[i] = x[i]! - aside;
        }
      },
    };
    return { map, widthPx, heightPx };
  },
});
