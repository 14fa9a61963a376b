import { imageEffect, strength } from '../../effect.js';
import { lengthOfText, lettered } from '../../image/letters.js';
import { type Mark, withMarks } from '../../image/marks.js';
import { scatteredAndOne } from '../../image/scattered.js';

const texts = ['RECEIVED', 'CONFIDENTIAL', 'FILE COPY', 'FIELD PRINT', 'RELEASED', 'PLATE', 'FINAL'] as const;
const inks: readonly Mark['colour'][] = [
  [40, 50, 140],
  [160, 40, 50],
  [50, 50, 60],
];

export const stamps = imageEffect({
  name: 'stamps',
  stage: 'paper',
  about: 'A rubber stamp in a frame, askew, its ink uneven.',
  parameters: {
    strength,
    everyMm: { min: 20, max: 100000, default: 600, about: 'Mean length of sheet between two.' },
    heightMm: { min: 1, max: 30, default: 5, about: 'Of the letters.' },
    opacity: { min: 0, max: 1, default: 0.7, about: 'Of its ink, at most.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength * values.opacity === 0) return source;
    const pxPerMm = dpi / 25.4;
    const { widthPx, heightPx } = source;
    const places = scatteredAndOne(stream, heightPx, values.everyMm * pxPerMm);
    const marks = places.flatMap((y): Mark[] => {
      const text = stream.pick(texts);
      const heightTextPx = values.heightMm * pxPerMm * stream.between(0.7, 1.3);
      const turnRadians = stream.between(-0.15, 0.15);
      const length = lengthOfText(text) * heightTextPx;
      const x = (widthPx - length) * stream.uniform();
      const pen = {
        widthPx: 0.11 * heightTextPx,
        colour: stream.pick(inks),
        opacity: values.strength * values.opacity,
      };
      const corner = (along: number, down: number): readonly [number, number] => [
        x + along * Math.cos(turnRadians) - down * Math.sin(turnRadians),
        y + along * Math.sin(turnRadians) + down * Math.cos(turnRadians),
      ];
      const pad = 0.5 * heightTextPx;
      const frame: Mark = {
        ...pen,
        points: [
          corner(-pad, -pad),
          corner(length + pad, -pad),
          corner(length + pad, heightTextPx + pad),
          corner(-pad, heightTextPx + pad),
          corner(-pad, -pad),
        ],
      };
      const place = { ...pen, leftPx: x, topPx: y, heightPx: heightTextPx, turnRadians };
      return [frame, ...lettered(text, place)].map((mark) => ({
        ...mark,
        opacity: mark.opacity * stream.between(0.5, 1),
      }));
    });
    return withMarks(source, marks);
  },
});
