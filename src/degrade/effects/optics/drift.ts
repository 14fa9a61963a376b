import { imageEffect, strength } from '../../effect.js';
import { randomWaves } from '../../geometry/waves.js';
import { byRows } from '../../image/by-rows.js';

export const drift = imageEffect({
  name: 'drift',
  stage: 'optics',
  about: 'Gain and black level of the sensor drift as the sheet goes through.',
  parameters: {
    strength,
    gain: { min: 0, max: 0.5, default: 0.06, about: 'The gain is never further from 1.' },
    offset: { min: 0, max: 80, default: 6, about: 'The black level is never further from 0, of 255.' },
    lengthMm: { min: 5, max: 5000, default: 200, about: 'Shortest length over which they change.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0 || values.gain + values.offset === 0) return source;
    const lengthPx = (values.lengthMm * dpi) / 25.4;
    const gain = randomWaves(stream.child('gain'), lengthPx, values.strength * values.gain);
    const offset = randomWaves(stream.child('offset'), lengthPx, values.strength * values.offset);
    return byRows(source, (line, row) => {
      const factor = 1 + gain.value(row);
      const base = offset.value(row) + 0.5;
      for (let i = 0; i < line.length; i++) {
        const value = line[i]! * factor + base;
        line[i] = value <= 0 ? 0 : Math.min(value, 255);
      }
    });
  },
});
