import { composeMaps, identityMap, type PlaneMap, shiftMap } from '../../../core/plane-map.js';
import { geometryEffect, strength } from '../../effect.js';

export const skew = geometryEffect({
  name: 'skew',
  stage: 'feed',
  about: 'The sheet lies askew: turned about its middle, on an image that holds all of it.',
  parameters: {
    strength,
    degrees: { min: -10, max: 10, default: 0.5, about: 'Clockwise.' },
  },
  plan({ widthPx, heightPx }, values) {
    const radians = (values.strength * values.degrees * Math.PI) / 180;
    if (radians === 0) return { map: identityMap, widthPx, heightPx };
    const [cos, sin] = [Math.abs(Math.cos(radians)), Math.abs(Math.sin(radians))];
    const size = {
      widthPx: Math.ceil(cos * widthPx + sin * heightPx),
      heightPx: Math.ceil(cos * heightPx + sin * widthPx),
    };
    const turned = turnAbout(widthPx / 2, heightPx / 2, radians);
    const centred = shiftMap((size.widthPx - widthPx) / 2, (size.heightPx - heightPx) / 2);
    return { map: composeMaps(turned, centred), ...size };
  },
});

function turnAbout(centreX: number, centreY: number, radians: number): PlaneMap {
  const cos = Math.cos(radians);
  const sin = Math.sin(radians);
  return {
    mapPath: ({ x, y }) => [
      {
        x: x.map((px, i) => centreX + cos * (px - centreX) - sin * (y[i]! - centreY)),
        y: y.map((py, i) => centreY + sin * (x[i]! - centreX) + cos * (py - centreY)),
      },
    ],
    toSource(x, y) {
      for (let i = 0; i < x.length; i++) {
        const dx = x[i]! - centreX;
        const dy = y[i]! - centreY;
        x[i] = centreX + cos * dx + sin * dy;
        y[i] = centreY - sin * dx + cos * dy;
      }
    },
  };
}
