import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { SmoothField } from '../../image/smooth-field.js';

export const lamp = imageEffect({
  name: 'lamp',
  stage: 'optics',
  about: 'The lamp is weaker toward its ends and uneven along its length.',
  parameters: {
    strength,
    ends: { min: 0, max: 1, default: 0.15, about: 'Share of the light missing at both ends.' },
    uneven: { min: 0, max: 0.3, default: 0.02, about: 'Deviation of the light along the lamp, as a share.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0 || values.ends + values.uneven === 0) return source;
    const { widthPx, channels } = source;
    const light = new Float64Array(widthPx);
    new SmoothField(stream, widthPx, dpi, 1).fillRow(0, light);
    for (let col = 0; col < widthPx; col++) {
      const end = Math.abs((2 * col + 1) / widthPx - 1);
      light[col] = Math.max(0, 1 - values.strength * (values.ends * end ** 4 - values.uneven * light[col]!));
    }
    return byRows(source, (line) => {
      for (let col = 0, at = 0; col < widthPx; col++)
        for (let c = 0; c < channels; c++, at++) {
          const value = line[at]! * light[col]! + 0.5;
          line[at] = Math.min(value, 255);
        }
    });
  },
});
