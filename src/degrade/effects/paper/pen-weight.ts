import { penEffect, strength } from '../../effect.js';
import { arcLengths, randomAlong, withPointsEvery } from '../../pen/along.js';

export const penWeight = penEffect({
  name: 'pen-weight',
  stage: 'paper',
  about: 'The width of the line varies as the pen presses more or less.',
  parameters: {
    strength,
    deviation: { min: 0, max: 0.6, default: 0.12, about: 'Deviation of the width, as a share of it.' },
    lengthMm: { min: 0.2, max: 100, default: 3, about: 'Distance along the line over which it changes.' },
  },
  apply(paths, values, { stream }) {
    const deviation = values.strength * values.deviation;
    if (deviation === 0) return paths;
    return paths.map((path, index) => {
      const fine = withPointsEvery(path, values.lengthMm / 4);
      const at = arcLengths(fine);
      const change = randomAlong(stream.child(index), at.at(-1)!, values.lengthMm);
      const widthMm = fine.widthMm.map((width, i) => width * Math.max(0.2, 1 + deviation * change(at[i]!)));
      return { ...fine, widthMm };
    });
  },
});
