import { imageEffect, strength } from '../../effect.js';
import { blurBytes, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';

export const bleedThrough = imageEffect({
  name: 'bleed-through',
  stage: 'paper',
  about:
    'What is drawn on the back of the paper, or on the fold below, shows through: mirrored, soft, shifted.',
  parameters: {
    strength,
    alpha: { min: 0, max: 1, default: 0.2, about: 'Share of its darkness that shows.' },
    offsetMm: { min: -500, max: 500, default: 2.5, about: 'How much further down the sheet it stands.' },
    blurMm: { min: 0.02, max: 2, default: 0.15, about: 'Deviation of the blur by the paper.' },
  },
  apply(source, values, { dpi }) {
    const alpha = values.strength * values.alpha;
    if (alpha === 0) return source;
    const { widthPx, heightPx, channels } = source;
    const sigmaPx = Math.max(0.3, (values.blurMm * dpi) / 25.4);
    const weights = gaussianWeights(sigmaPx);
    const soft = byStrips(source, gaussianRadius(sigmaPx), (window, into) =>
      blurBytes(window, weights, into),
    );
    const offset = Math.round((values.offsetMm * dpi) / 25.4);
    return byStrips(source, 0, ({ rows, topRow, rowCount }, into) => {
      into.set(rows);
      const from = Math.max(0, topRow + offset);
      const to = Math.min(heightPx, topRow + rowCount + offset);
      if (from >= to) return;
      const back = soft.readRows(from, to - from).data;
      for (let row = from; row < to; row++) {
        const line = (row - offset - topRow) * widthPx;
        const behind = (row - from) * widthPx;
        for (let col = 0; col < widthPx; col++)
          for (let c = 0; c < channels; c++) {
            const at = (line + col) * channels + c;
            const seen = back[(behind + widthPx - 1 - col) * channels + c]!;
            into[at] = into[at]! * (1 - (alpha * (255 - seen)) / 255) + 0.5;
          }
      }
    });
  },
});
