import { penEffect, strength } from '../../effect.js';
import { arcLengths, randomAlong, withPointsEvery } from '../../pen/along.js';

export const fadedInk = penEffect({
  name: 'faded-ink',
  stage: 'paper',
  about: 'Old ink has lost its colour, here more, there less.',
  parameters: {
    strength,
    loss: { min: 0, max: 1, default: 0.5, about: 'Mean share of the ink that is gone.' },
    deviation: { min: 0, max: 0.5, default: 0.15, about: 'Deviation of that share along the line.' },
    lengthMm: { min: 0.5, max: 500, default: 20, about: 'Distance along the line over which it changes.' },
  },
  apply(paths, values, { stream }) {
    if (values.strength === 0 || (values.loss === 0 && values.deviation === 0)) return paths;
    return paths.map((path, index) => {
      const fine = withPointsEvery(path, values.lengthMm / 4);
      const at = arcLengths(fine);
      const change = randomAlong(stream.child(index), at.at(-1)!, values.lengthMm);
      const darkness = fine.darkness.map((dark, i) => {
        const lost = values.loss + values.deviation * change(at[i]!);
        return dark * (1 - values.strength * Math.min(1, Math.max(0, lost)));
      });
      return { ...fine, darkness };
    });
  },
});
