import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';
import { SmoothField } from '../../image/smooth-field.js';

export const paperGrain = imageEffect({
  name: 'paper-grain',
  stage: 'paper',
  about: 'Paper has yellowed and is nowhere even: fibres, clouds, grime.',
  parameters: {
    strength,
    loss: { min: 0, max: 200, default: 25, about: 'Mean brightness lost by paper, of 255.' },
    clouds: { min: 0, max: 80, default: 8, about: 'Deviation from place to place.' },
    cloudMm: { min: 1, max: 200, default: 15, about: 'Size of a cloud.' },
    fibres: { min: 0, max: 60, default: 6, about: 'Deviation from fibre to fibre.' },
    fibreMm: {
      min: 0.02,
      max: 2,
      default: 0.15,
      about: 'Size of a fibre or a grain of dirt, at least a pixel.',
    },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const { widthPx, channels } = source;
    const cellPx = Math.max(2, (values.cloudMm * dpi) / 25.4);
    const field = new SmoothField(stream.child('clouds'), widthPx, cellPx, cellPx);
    const finePx = Math.max(1, (values.fibreMm * dpi) / 25.4);
    const fine = new SmoothField(stream.child('fibres'), widthPx, finePx, finePx);
    const clouds = new Float64Array(widthPx);
    const fibres = new Float64Array(widthPx);
    const { loss, clouds: cloudy, fibres: fibrous } = values;
    const perLoss = values.strength / 255;
    return byRows(source, (line, row) => {
      field.fillRow(row, clouds);
      fine.fillRow(row, fibres);
      for (let col = 0, at = 0; col < widthPx; col++) {
        const lost = loss + cloudy * clouds[col]! + fibrous * fibres[col]!;
        const left = lost <= 0 ? 1 : Math.max(0, 1 - perLoss * lost);
        for (let c = 0; c < channels; c++, at++) line[at] = line[at]! * left + 0.5;
      }
    });
  },
});
