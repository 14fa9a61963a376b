import { identityMap } from '../../../core/plane-map.js';
import { geometryEffect, strength } from '../../effect.js';
import { bandMap } from '../../geometry/bands.js';

export const splice = geometryEffect({
  name: 'splice',
  stage: 'feed',
  about:
    'Two sheets put together: the lower lies aside, at another scale, with rows lost or repeated between them.',
  parameters: {
    strength,
    at: { min: 0.02, max: 0.98, default: 0.5, about: 'Where on the sheet, as a share of its length.' },
    asideMm: { min: -30, max: 30, default: 1.5, about: 'How far the lower sheet lies to the right.' },
    scale: { min: 0.8, max: 1.25, default: 1.01, about: 'Of the lower sheet against the upper.' },
    overlapMm: {
      min: -50,
      max: 50,
      default: 2,
      about: 'Sheet that is seen twice; below 0: lost between them.',
    },
  },
  plan({ widthPx, heightPx }, values, { dpi }) {
    const pxPerMm = dpi / 25.4;
    const scale = values.scale ** values.strength;
    const aside = values.strength * values.asideMm * pxPerMm;
    const cut = Math.round(values.at * heightPx);
    const overlap = Math.round(values.strength * values.overlapMm * pxPerMm);
    const sourceTop = Math.min(heightPx, Math.max(0, cut - overlap));
    if (scale === 1 && aside === 0 && sourceTop === cut) return { map: identityMap, widthPx, heightPx };
    const height = Math.max(cut, Math.round(cut + (heightPx - sourceTop) * scale));
    // The scale is about the middle of the sheet, so that the lower one stays on it.
    const shiftX = aside + (widthPx / 2) * (1 - scale);
    const map = bandMap([
      { top: 0, bottom: cut, sourceTop: 0, shiftX: 0, scale: 1 },
      { top: cut, bottom: height, sourceTop, shiftX, scale },
    ]);
    return { map, widthPx, heightPx: height };
  },
});
