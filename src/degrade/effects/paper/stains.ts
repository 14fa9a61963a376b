import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { scatteredAndOne } from '../../image/scattered.js';
import { SmoothField } from '../../image/smooth-field.js';

/** How much of each colour's light a brown stain takes. */
const brown = [0.6, 0.85, 1.3] as const;

export const stains = imageEffect({
  name: 'stains',
  stage: 'paper',
  about: 'Coffee, oil and drilling mud have dried on the paper: clouded, darker at the rim.',
  parameters: {
    strength,
    everyMm: { min: 5, max: 100000, default: 200, about: 'Mean length of sheet between two stains.' },
    radiusMm: { min: 0.5, max: 150, default: 15, about: 'Mean radius.' },
    depth: { min: 0, max: 1, default: 0.25, about: 'Share of the light that a stain takes.' },
    rim: { min: 0, max: 1, default: 0.3, about: 'Share that its rim takes on top.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0 || values.depth + values.rim === 0) return source;
    const { widthPx, heightPx, channels } = source;
    const pxPerMm = dpi / 25.4;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const spots = places.map((y) => ({
      y,
      x: widthPx * stream.uniform(),
      radius: values.radiusMm * pxPerMm * stream.between(0.3, 1.7),
      flat: stream.between(0.6, 1.6),
    }));
    const uneven = new SmoothField(stream.child('edge'), widthPx, 3 * pxPerMm, 3 * pxPerMm);
    const wobble = new Float64Array(widthPx);
    const rimMm = 0.7;
    const { strength: share, depth, rim: rimDepth } = values;
    return byRows(source, (line, row) => {
      let filled = false;
      for (const { x, y, radius, flat } of spots) {
        const dy = ((row + 0.5 - y) / radius) * flat;
        if (Math.abs(dy) > 1.6) continue;
        if (!filled) uneven.fillRow(row, wobble);
        filled = true;
        const rim = (rimMm * pxPerMm) / radius;
        const from = Math.max(0, Math.floor(x - 1.6 * radius));
        for (let col = from; col < Math.min(widthPx, x + 1.6 * radius); col++) {
          const dx = (col + 0.5 - x) / radius;
          const away = Math.sqrt(dx * dx + dy * dy) + 0.12 * wobble[col]!;
          const inside = away < 1 ? 1 : Math.max(0, 1 - (away - 1) / (0.3 * rim));
          const taken =
            share *
            (depth * inside * (1 + 0.3 * wobble[col]!) +
              (away < 1.2 ? rimDepth * Math.exp(-(((away - 1) / rim) ** 2)) : 0));
          for (let c = 0; c < channels; c++) {
            const left = 1 - taken * (channels === 3 ? brown[c]! : 1);
            const at = col * channels + c;
            line[at] = left <= 0 ? 0 : left >= 1 ? line[at]! : line[at]! * left + 0.5;
          }
        }
      }
    });
  },
});
