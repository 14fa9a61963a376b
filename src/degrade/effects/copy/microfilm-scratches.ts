import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { scatteredAndOne } from '../../image/scattered.js';

export const microfilmScratches = imageEffect({
  name: 'microfilm-scratches',
  stage: 'copy',
  about: 'Dust in the film gate scratched the film along its run: thin lines, light or dark.',
  parameters: {
    strength,
    everyMm: { min: 1, max: 100000, default: 60, about: 'Mean length of sheet between two.' },
    lengthMm: { min: 1, max: 2000, default: 80, about: 'Mean length of a scratch.' },
    widthMm: { min: 0.02, max: 2, default: 0.12, about: 'Mean width of a scratch.' },
    light: { min: 0, max: 1, default: 0.5, about: 'Share of them that are light.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const { widthPx, heightPx, channels } = source;
    const pxPerMm = dpi / 25.4;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const scratches = places.map((top) => ({
      top,
      length: values.lengthMm * pxPerMm * -Math.log(1 - stream.uniform()),
      x: widthPx * stream.uniform(),
      lean: 0.01 * stream.normal(),
      half: Math.max(0.4, (values.widthMm * pxPerMm * stream.between(0.4, 1.6)) / 2),
      to: stream.chance(values.light) ? 255 : 0,
      depth: values.strength * stream.between(0.4, 1),
    }));
    return byRows(source, (line, row) => {
      for (const { top, length, x, lean, half, to, depth } of scratches) {
        const down = row + 0.5 - top;
        if (down < 0 || down > length) continue;
        // Scratches set in and lift off.
        const pressed = depth * Math.min(1, (8 * Math.min(down, length - down)) / length);
        const middle = x + lean * down;
        const from = Math.max(0, Math.floor(middle - half - 1));
        for (let col = from; col < Math.min(widthPx, middle + half + 1); col++) {
          const share = pressed * Math.min(1, Math.max(0, half + 0.5 - Math.abs(col + 0.5 - middle)));
          for (let c = 0; c < channels; c++) {
            const at = col * channels + c;
            line[at] = line[at]! + share * (to - line[at]!) + 0.5;
          }
        }
      }
    });
  },
});
