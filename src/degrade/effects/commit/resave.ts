import { identityMap, type PlaneMap } from '../../../core/plane-map.js';
import { resizeEffect, strength } from '../../effect.js';
import { averaged } from '../../image/averaged.js';

export const resave = resizeEffect({
  name: 'resave',
  stage: 'commit',
  about: 'Saved again at a lower resolution: each new pixel is the mean of what it covers.',
  parameters: {
    strength: { ...strength, about: '1: down to dpi; between, part of the way; 0 changes nothing.' },
    dpi: { min: 50, max: 600, default: 100, whole: true, about: 'Never more than the scan has.' },
  },
  resize(image, values, { dpi }) {
    const target = Math.round(dpi + values.strength * (Math.min(values.dpi, dpi) - dpi));
    if (target === dpi) return { image, map: identityMap, dpi };
    const widthPx = Math.max(1, Math.round((image.widthPx * target) / dpi));
    const heightPx = Math.max(1, Math.round((image.heightPx * target) / dpi));
    const [scaleX, scaleY] = [widthPx / image.widthPx, heightPx / image.heightPx];
    return { image: averaged(image, widthPx, heightPx), map: scaled(scaleX, scaleY), dpi: target };
  },
});

/** Whole pixels make the two factors differ a little. */
function scaled(scaleX: number, scaleY: number): PlaneMap {
  return {
    mapPath: ({ x, y }) => [{ x: x.map((each) => each * scaleX), y: y.map((each) => each * scaleY) }],
    toSource(x, y) {
      for (let i = 0; i < x.length; i++) {
        x[i] = x[i]! / scaleX;
        y[i] = y[i]! / scaleY;
      }
    },
  };
}
