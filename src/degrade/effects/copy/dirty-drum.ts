import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { scatteredAndOne } from '../../image/scattered.js';
import { SmoothField } from '../../image/smooth-field.js';

export const dirtyDrum = imageEffect({
  name: 'dirty-drum',
  stage: 'copy',
  about: 'Dirt on the drum or the glass draws streaks along the whole sheet, now stronger, now weaker.',
  parameters: {
    strength,
    everyMm: { min: 2, max: 2000, default: 60, about: 'Mean distance between two streaks.' },
    widthMm: { min: 0.05, max: 5, default: 0.25, about: 'Mean width of a streak.' },
    depth: { min: 0, max: 1, default: 0.35, about: 'Share of the light that a streak takes.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength * values.depth === 0) return source;
    const { widthPx, channels } = source;
    const pxPerMm = dpi / 25.4;
    const depths = new Float64Array(widthPx);
    const places = scatteredAndOne(stream, widthPx, values.everyMm * pxPerMm);
    for (const x of places) {
      const half = Math.max(0.5, (values.widthMm * pxPerMm * stream.between(0.4, 1.6)) / 2);
      const depth = values.strength * values.depth * stream.between(0.3, 1.2);
      for (let col = Math.max(0, Math.floor(x - 2 * half)); col < Math.min(widthPx, x + 2 * half); col++)
        depths[col] = Math.max(depths[col]!, depth * Math.exp(-(((col + 0.5 - x) / half) ** 2)));
    }
    // Narrow across, long down the sheet.
    const field = new SmoothField(stream.child('along'), widthPx, 2 * pxPerMm, 60 * pxPerMm);
    const change = new Float64Array(widthPx);
    return byRows(source, (line, row) => {
      field.fillRow(row, change);
      for (let col = 0; col < widthPx; col++) {
        const depth = depths[col]! * (0.7 + 0.5 * change[col]!);
        if (!(depth > 0)) continue;
        for (let c = 0; c < channels; c++) {
          const at = col * channels + c;
          line[at] = depth >= 1 ? 0 : line[at]! * (1 - depth) + 0.5;
        }
      }
    });
  },
});
