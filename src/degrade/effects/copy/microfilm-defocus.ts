import { imageEffect, strength } from '../../effect.js';
import { blurred, blurUnit, gaussianRadius, gaussianWeights } from '../../image/blur.js';
import { byStrips } from '../../image/by-strips.js';
import { SmoothField } from '../../image/smooth-field.js';

export const microfilmDefocus = imageEffect({
  name: 'microfilm-defocus',
  stage: 'copy',
  about: 'The film did not lie flat: the picture goes out of focus and back along the sheet.',
  parameters: {
    strength,
    sigmaMm: { min: 0, max: 1, default: 0.22, about: 'Deviation of the blur where it is worst.' },
    lengthMm: { min: 5, max: 2000, default: 120, about: 'Over what length it comes and goes.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength * values.sigmaMm === 0) return source;
    const pxPerMm = dpi / 25.4;
    const sigmaPx = Math.max(0.3, values.sigmaMm * pxPerMm);
    const weights = gaussianWeights(sigmaPx);
    const radius = gaussianRadius(sigmaPx);
    const field = new SmoothField(stream, 1, 1, values.lengthMm * pxPerMm);
    const one = new Float64Array(1);
    return byStrips(source, radius, (window, into) => {
      const soft = blurred(window, weights);
      const stride = window.widthPx * window.channels;
      for (let row = 0; row < window.rowCount; row++) {
        field.fillRow(window.topRow + row, one);
        // A mix of the sharp and the blurred picture is itself a point spread, with a sharp core.
        const share = values.strength * Math.min(1, Math.max(0, 0.5 + 0.6 * one[0]!));
        for (let i = row * stride; i < (row + 1) * stride; i++) {
          const sharp = window.rows[radius * stride + i]!;
          into[i] = sharp + share * (soft[i]! / blurUnit - sharp) + 0.5;
        }
      }
    });
  },
});
