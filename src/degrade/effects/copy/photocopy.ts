import type { Stream } from '../../../core/rng.js';
import type { RowSource } from '../../../core/row-source.js';
import { imageEffect, strength } from '../../effect.js';
import { blurred, blurUnit, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';
import { desaturated } from '../../image/grey.js';
import { SmoothField } from '../../image/smooth-field.js';

export const photocopy = imageEffect({
  name: 'photocopy',
  stage: 'copy',
  about: 'Copies of copies: each softens, hardens the contrast again, and adds toner where none belongs.',
  parameters: {
    strength,
    generations: { min: 1, max: 6, default: 2, whole: true, about: 'Copies one after another.' },
    blurMm: { min: 0, max: 0.5, default: 0.06, about: 'Deviation of the spread in each.' },
    contrast: { min: 1, max: 20, default: 3, about: 'Slope of the tone curve at its middle.' },
    middle: {
      min: 20,
      max: 235,
      default: 150,
      about: 'Brightness at the middle: higher makes lines thicker.',
    },
    grain: { min: 0, max: 80, default: 14, about: 'Deviation of the toner from clump to clump, of 255.' },
    grainMm: { min: 0.02, max: 2, default: 0.17, about: 'Size of a clump of toner, at least a pixel.' },
    patches: { min: 0, max: 80, default: 6, about: 'Deviation of the toner from place to place, of 255.' },
    patchMm: { min: 1, max: 200, default: 14, about: 'Size of a patch.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength === 0) return source;
    const table = toneCurve(values.contrast, values.middle, values.strength);
    const sigmaPx = (values.strength * values.blurMm * dpi) / 25.4;
    const patchPx = Math.max(2, (values.patchMm * dpi) / 25.4);
    const toner = {
      grain: values.strength * values.grain,
      patches: values.strength * values.patches,
      patchPx,
      grainPx: Math.max(1, (values.grainMm * dpi) / 25.4),
    };
    // A copier of the time had one toner.
    let image = desaturated(source, values.strength);
    for (let generation = 0; generation < values.generations; generation++)
      image = copied(image, sigmaPx, toner, table, stream.child(generation));
    return image;
  },
});

function copied(
  source: RowSource,
  sigmaPx: number,
  toner: {
    readonly grain: number;
    readonly patches: number;
    readonly patchPx: number;
    readonly grainPx: number;
  },
  table: Uint8Array,
  stream: Stream,
): RowSource {
  const { widthPx } = source;
  const weights = gaussianWeights(Math.max(sigmaPx, 1e-3));
  const fine = new SmoothField(stream.child('grain'), widthPx, toner.grainPx, toner.grainPx);
  const field = new SmoothField(stream.child('patches'), widthPx, toner.patchPx, toner.patchPx);
  const grains = new Float64Array(widthPx);
  const clouds = new Float64Array(widthPx);
  return byStrips(source, gaussianRadius(Math.max(sigmaPx, 1e-3)), (window, into) => {
    const soft = blurred(window, weights);
    const { channels } = window;
    for (let row = 0, at = 0; row < window.rowCount; row++) {
      fine.fillRow(window.topRow + row, grains);
      field.fillRow(window.topRow + row, clouds);
      for (let col = 0; col < widthPx; col++) {
        const shift = toner.grain * grains[col]! + toner.patches * clouds[col]! + 0.5;
        for (let c = 0; c < channels; c++, at++) {
          const value = soft[at]! / blurUnit + shift;
          into[at] = table[value <= 0 ? 0 : value >= 255 ? 255 : value | 0]!;
        }
      }
    }
  });
}

/** A logistic curve through black and white, mixed with the identity. */
function toneCurve(contrast: number, middle: number, strength: number): Uint8Array {
  const logistic = (value: number) => 1 / (1 + Math.exp((-4 * contrast * (value - middle)) / 255));
  const [black, white] = [logistic(0), logistic(255)];
  return Uint8Array.from({ length: 256 }, (_, value) => {
    const toned = (255 * (logistic(value) - black)) / (white - black);
    return Math.round(value + strength * (toned - value));
  });
}
