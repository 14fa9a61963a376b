import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { scatteredAndOne } from '../../image/scattered.js';

export const deadColumns = imageEffect({
  name: 'dead-columns',
  stage: 'optics',
  about: 'Cells of the sensor are dead or stuck, or dust lies on them: straight lines down the whole scan.',
  parameters: {
    strength,
    perThousand: {
      min: 0,
      max: 100,
      default: 2,
      about: 'Dead columns among a thousand; there is at least one.',
    },
    stuck: { min: 0, max: 255, default: 60, whole: true, about: 'Brightness that a dead column reports.' },
  },
  apply(source, values, { stream }) {
    if (values.strength * values.perThousand === 0) return source;
    const { widthPx, channels } = source;
    const places = scatteredAndOne(stream, widthPx, 1000 / values.perThousand);
    const dead = [...new Set(places.map(Math.floor))].map((col) => ({
      col,
      share: values.strength * stream.between(0.4, 1),
    }));
    return byRows(source, (line) => {
      for (const { col, share } of dead)
        for (let at = col * channels; at < (col + 1) * channels; at++)
          line[at] = line[at]! + share * (values.stuck - line[at]!) + 0.5;
    });
  },
});
