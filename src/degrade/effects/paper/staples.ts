import { imageEffect, strength } from '../../effect.js';
import { type Mark, withMarks } from '../../image/marks.js';
import { scatteredAndOne } from '../../image/scattered.js';

export const staples = imageEffect({
  name: 'staples',
  stage: 'paper',
  about: 'Staples hold the sheet together, each with its shadow and two holes.',
  parameters: {
    strength,
    everyMm: { min: 5, max: 100000, default: 500, about: 'Mean length of sheet between two.' },
    lengthMm: { min: 2, max: 30, default: 11, about: 'Between the two legs.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const pxPerMm = dpi / 25.4;
    const { widthPx, heightPx } = source;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const marks = places.flatMap((y): Mark[] => {
      const x = widthPx * stream.uniform();
      const turn = stream.between(-0.3, 0.3) + (stream.chance(0.3) ? Math.PI / 2 : 0);
      const half = (values.lengthMm * pxPerMm) / 2;
      const [dx, dy] = [half * Math.cos(turn), half * Math.sin(turn)];
      const line = (shift: number): Mark['points'] => [
        [x - dx + shift, y - dy + shift],
        [x + dx + shift, y + dy + shift],
      ];
      const opacity = values.strength;
      return [
        { points: line(0.3 * pxPerMm), widthPx: 0.5 * pxPerMm, colour: [90, 90, 90], opacity: 0.5 * opacity },
        { points: line(0), widthPx: 0.5 * pxPerMm, colour: [70, 70, 75], opacity },
        ...line(0).map(
          (end): Mark => ({ points: [end], widthPx: 0.8 * pxPerMm, colour: [20, 20, 20], opacity }),
        ),
      ];
    });
    return withMarks(source, marks);
  },
});
