import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { scatteredAndOne } from '../../image/scattered.js';
import { SmoothField } from '../../image/smooth-field.js';

export const tears = imageEffect({
  name: 'tears',
  stage: 'paper',
  about: 'The edge of the sheet is torn: a ragged wedge is missing, its rim in shadow.',
  parameters: {
    strength,
    everyMm: { min: 20, max: 100000, default: 400, about: 'Mean length of sheet between two tears.' },
    depthMm: { min: 0, max: 80, default: 12, about: 'Mean depth into the sheet.' },
    behind: {
      min: 0,
      max: 255,
      default: 255,
      whole: true,
      about: 'Brightness of what lies behind the sheet.',
    },
  },
  apply(source, values, { dpi, stream }) {
    const depth = (values.strength * values.depthMm * dpi) / 25.4;
    if (depth === 0) return source;
    const { widthPx, heightPx, channels } = source;
    const pxPerMm = dpi / 25.4;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const wedges = places.map((atPx) => ({
      atPx,
      fromLeft: stream.chance(0.5),
      depthPx: depth * stream.between(0.3, 1.7),
      halfPx: pxPerMm * stream.between(0.7, 6),
    }));
    const ragged = new SmoothField(stream.child('rim'), 1, 1, 0.4 * pxPerMm);
    const one = new Float64Array(1);
    const rim = 0.15 * pxPerMm;
    return byRows(source, (line, row) => {
      ragged.fillRow(row, one);
      for (const { atPx, fromLeft, depthPx, halfPx } of wedges) {
        const open = 1 - Math.abs(row + 0.5 - atPx) / halfPx;
        if (open <= 0) continue;
        const edge = depthPx * open + one[0]! * 0.3 * pxPerMm;
        for (let k = 0; k < Math.min(widthPx, edge + 2 * rim); k++) {
          const at = (fromLeft ? k : widthPx - 1 - k) * channels;
          const gone = Math.min(1, Math.max(0, edge - k));
          const dark = 1 - 0.6 * Math.exp(-(((k - edge) / rim) ** 2));
          for (let c = 0; c < channels; c++)
            line[at + c] = (gone * values.behind + (1 - gone) * line[at + c]!) * dark + 0.5;
        }
      }
    });
  },
});
