import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';

export const lowInkLines = imageEffect({
  name: 'low-ink-lines',
  stage: 'paper',
  about: 'A plotter or printer low on ink leaves rows of the print paler, again and again.',
  parameters: {
    strength,
    periodMm: { min: 0.5, max: 50, default: 3, about: 'Mean distance between two pale rows.' },
    widthMm: { min: 0.05, max: 2, default: 0.25, about: 'Mean height of a pale row.' },
    loss: { min: 0, max: 1, default: 0.6, about: 'Share of the ink that is missing there.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength * values.loss === 0) return source;
    const pxPerMm = dpi / 25.4;
    const loss = new Float32Array(source.heightPx);
    const period = values.periodMm * pxPerMm;
    for (let at = period * stream.uniform(); at < loss.length; at += period * stream.between(0.5, 1.5)) {
      const half = (values.widthMm * pxPerMm * stream.between(0.5, 1.5)) / 2;
      const lost = values.strength * values.loss * stream.between(0.6, 1);
      for (let row = Math.max(0, Math.floor(at - half)); row < Math.min(loss.length, at + half); row++)
        loss[row] = Math.max(loss[row]!, lost);
    }
    return byRows(source, (line, row) => {
      const lost = loss[row]!;
      if (lost > 0) for (let i = 0; i < line.length; i++) line[i] = line[i]! + lost * (255 - line[i]!) + 0.5;
    });
  },
});
