import type { Stream } from '../../../core/rng.js';
import { imageEffect, strength } from '../../effect.js';
import { type Mark, withMarks } from '../../image/marks.js';
import { scatteredAndOne } from '../../image/scattered.js';

const inks: readonly Mark['colour'][] = [
  [30, 30, 35],
  [40, 50, 130],
  [150, 40, 40],
  [90, 90, 95],
];

export const handwriting = imageEffect({
  name: 'handwriting',
  stage: 'paper',
  about: 'Somebody wrote on the log: words in a running hand, brackets, arrows.',
  parameters: {
    strength,
    everyMm: { min: 10, max: 100000, default: 150, about: 'Mean length of sheet between two notes.' },
    heightMm: { min: 1, max: 15, default: 3, about: 'Of the small letters.' },
    words: { min: 1, max: 12, default: 3, whole: true, about: 'Most words in a note.' },
    penMm: { min: 0.1, max: 2, default: 0.4, about: 'Width of the line.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const pxPerMm = dpi / 25.4;
    const { widthPx, heightPx } = source;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const marks = places.flatMap((y): Mark[] => {
      const pen = {
        widthPx: values.penMm * pxPerMm * stream.between(0.7, 1.3),
        colour: stream.pick(inks),
        opacity: values.strength * stream.between(0.6, 0.95),
      };
      const size = values.heightMm * pxPerMm * stream.between(0.7, 1.4);
      const slope = stream.between(-0.12, 0.12);
      let x = widthPx * stream.between(0, 0.8);
      return Array.from({ length: stream.integer(1, values.words) }, () => {
        const points = word(x, y, size, slope, stream);
        x = points.at(-1)![0] + size * stream.between(0.8, 1.6);
        return { ...pen, points };
      });
    });
    return withMarks(source, marks);
  },
});

/** One line of the pen: loops to the right, now and then tall, as joined letters are. */
function word(x: number, y: number, size: number, slope: number, stream: Stream): [number, number][] {
  const points: [number, number][] = [];
  let along = 0;
  const letters = stream.integer(2, 8);
  for (let letter = 0; letter < letters; letter++) {
    const tall = stream.chance(0.25) ? stream.between(1.7, 2.4) : stream.between(0.6, 1);
    const down = stream.chance(0.12) ? stream.between(0.6, 1.2) : 0;
    const wide = stream.between(0.6, 1.1);
    const loop = stream.between(0.05, 0.3);
    for (let step = 0; step <= 12; step++) {
      const t = (step / 12) * 2 * Math.PI;
      const u = along + (wide * size * step) / 12 - loop * size * Math.sin(t);
      const rise = (size * (1 - Math.cos(t))) / 2;
      const v = -tall * rise + (step > 8 ? down * size * Math.sin(((step - 8) * Math.PI) / 4) : 0);
      points.push([x + u - 0.25 * v, y + v + slope * u]);
    }
    along += wide * size;
  }
  return points;
}
