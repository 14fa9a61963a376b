import { identityMap } from '../../../core/plane-map.js';
import { geometryEffect, strength } from '../../effect.js';
import { type Band, bandMap } from '../../geometry/bands.js';
import { scattered } from '../../image/scattered.js';

export const slip = geometryEffect({
  name: 'slip',
  stage: 'feed',
  about: 'The roller slips: a few rows are lost, or scanned twice.',
  parameters: {
    strength: { ...strength, about: 'Share of the slips that happen.' },
    everyMm: { min: 1, max: 100000, default: 150, about: 'Mean length of sheet between two slips.' },
    mostRows: { min: 1, max: 60, default: 6, whole: true, about: 'Most rows of a slip.' },
    doubled: {
      min: 0,
      max: 1,
      default: 0.4,
      about: 'Share of slips that scan rows twice instead of losing them.',
    },
  },
  plan({ widthPx, heightPx }, values, { dpi, stream }) {
    const everyPx = (values.everyMm * dpi) / 25.4;
    const places = scattered(stream, heightPx, everyPx).filter(() => stream.chance(values.strength));
    const bands: Band[] = [];
    let top = 0;
    let sourceTop = 0;
    for (const place of places) {
      const rows = stream.integer(1, values.mostRows);
      const jump = stream.chance(values.doubled) ? -rows : rows;
      const end = Math.round(place);
      const next = end + jump;
      if (end <= sourceTop || next <= 0 || next >= heightPx) continue;
      bands.push({ top, bottom: top + end - sourceTop, sourceTop, shiftX: 0, scale: 1 });
      top += end - sourceTop;
      sourceTop = next;
    }
    if (bands.length === 0) return { map: identityMap, widthPx, heightPx };
    const height = top + heightPx - sourceTop;
    bands.push({ top, bottom: height, sourceTop, shiftX: 0, scale: 1 });
    return { map: bandMap(bands), widthPx, heightPx: height };
  },
});
