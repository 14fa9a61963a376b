import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { SmoothField } from '../../image/smooth-field.js';

export const unevenPrint = imageEffect({
  name: 'uneven-print',
  stage: 'paper',
  about: 'The paper took the ink of grid and curves here well, there poorly: thin lines come out broken.',
  parameters: {
    strength,
    loss: { min: 0, max: 1, default: 0.15, about: 'Mean share of the ink that is missing.' },
    patches: { min: 0, max: 1, default: 0.1, about: 'Deviation of that share from place to place.' },
    patchMm: { min: 1, max: 200, default: 12, about: 'Size of a place.' },
    breaks: { min: 0, max: 1, default: 0.2, about: 'Deviation of that share within a millimetre.' },
    breakMm: { min: 0.05, max: 5, default: 0.5, about: 'Size of a break.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0 || values.loss + values.patches + values.breaks === 0) return source;
    const { widthPx, channels } = source;
    const field = (name: string, sizeMm: number) => {
      const cellPx = Math.max(1, (sizeMm * dpi) / 25.4);
      return new SmoothField(stream.child(name), widthPx, cellPx, cellPx);
    };
    const wide = field('patches', values.patchMm);
    const fine = field('breaks', values.breakMm);
    const patches = new Float64Array(widthPx);
    const breaks = new Float64Array(widthPx);
    return byRows(source, (line, row) => {
      wide.fillRow(row, patches);
      fine.fillRow(row, breaks);
      for (let col = 0, at = 0; col < widthPx; col++) {
        const lost = values.loss + values.patches * patches[col]! + values.breaks * breaks[col]!;
        const share = values.strength * (lost < 0 ? 0 : Math.min(lost, 1));
        for (let c = 0; c < channels; c++, at++) line[at] = line[at]! + share * (255 - line[at]!) + 0.5;
      }
    });
  },
});
