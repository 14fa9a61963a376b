import { imageEffect, strength } from '../../effect.js';
import { lettered } from '../../image/letters.js';
import { type Mark, withMarks } from '../../image/marks.js';
import { scatteredAndOne } from '../../image/scattered.js';

const words = ['REPEAT', 'MAIN PASS', 'FR', 'TD', 'CSG', 'GR', 'SP', 'CALI', 'X-OVER', 'TENSION'] as const;

export const overprint = imageEffect({
  name: 'overprint',
  stage: 'paper',
  about: 'Headings, depths and curve names are printed across the tracks, over the curves.',
  parameters: {
    strength,
    everyMm: { min: 5, max: 100000, default: 80, about: 'Mean length of sheet between two.' },
    heightMm: { min: 0.8, max: 20, default: 2.4, about: 'Of the letters.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const pxPerMm = dpi / 25.4;
    const { widthPx, heightPx } = source;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const marks = places.flatMap((topPx): Mark[] => {
      const text = stream.chance(0.5) ? String(50 * stream.integer(20, 300)) : stream.pick(words);
      const heightTextPx = values.heightMm * pxPerMm * stream.between(0.8, 1.3);
      return lettered(text, {
        leftPx: widthPx * stream.between(0, 0.9),
        topPx,
        heightPx: heightTextPx,
        turnRadians: stream.chance(0.3) ? Math.PI / 2 : 0,
        widthPx: 0.14 * heightTextPx,
        colour: [15, 15, 20],
        opacity: values.strength,
      });
    });
    return withMarks(source, marks);
  },
});
