import { imageEffect, strength } from '../../effect.js';
import { byRows } from '../../image/by-rows.js';

export const microfilmVignetting = imageEffect({
  name: 'microfilm-vignetting',
  stage: 'copy',
  about: 'The log was filmed frame by frame, each darker toward its corners.',
  parameters: {
    strength,
    frameMm: { min: 20, max: 5000, default: 280, about: 'Length of sheet on a frame.' },
    loss: { min: 0, max: 1, default: 0.35, about: 'Share of the light lost in the corners.' },
  },
  apply(source, values, { dpi, stream }) {
    if (values.strength * values.loss === 0) return source;
    const { widthPx, channels } = source;
    const framePx = (values.frameMm * dpi) / 25.4;
    const startPx = framePx * stream.uniform();
    const across = Float32Array.from({ length: widthPx }, (_, col) => ((2 * col + 1) / widthPx - 1) ** 2);
    const loss = values.strength * values.loss;
    return byRows(source, (line, row) => {
      const place = (row + 0.5 + startPx) / framePx;
      const along = (2 * (place - Math.floor(place)) - 1) ** 2;
      for (let col = 0, at = 0; col < widthPx; col++) {
        const corner = (across[col]! + along) / 2;
        const left = 1 - loss * corner * corner;
        for (let c = 0; c < channels; c++, at++) line[at] = line[at]! * left + 0.5;
      }
    });
  },
});
