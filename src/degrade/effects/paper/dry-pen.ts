import { penEffect, strength } from '../../effect.js';
import { scattered } from '../../image/scattered.js';
import { arcLengths, withPointsEvery } from '../../pen/along.js';

export const dryPen = penEffect({
  name: 'dry-pen',
  stage: 'paper',
  about: 'The pen runs dry for a moment: the line thins out, breaks, and comes back.',
  parameters: {
    strength,
    everyMm: { min: 2, max: 5000, default: 60, about: 'Mean length of line between two dropouts.' },
    lengthMm: { min: 0.2, max: 50, default: 3, about: 'Mean length of a dropout.' },
  },
  apply(paths, values, { stream }) {
    if (values.strength === 0) return paths;
    const step = Math.min(0.3, values.lengthMm / 6);
    return paths.map((path, index) => {
      const own = stream.child(index);
      const total = arcLengths(path).at(-1)!;
      const gaps = scattered(own, total, values.everyMm).map((middle) => ({
        middle,
        half: (values.lengthMm / 2) * -Math.log(1 - own.uniform()),
      }));
      if (gaps.length === 0) return path;
      const fine = withPointsEvery(path, step);
      const at = arcLengths(fine);
      const widthMm = fine.widthMm.slice();
      const darkness = fine.darkness.slice();
      for (const { middle, half } of gaps)
        for (let i = 0; i < at.length; i++) {
          const away = Math.abs(at[i]! - middle) / half;
          if (away >= 1.5) continue;
          const left = 1 - values.strength * Math.min(1, Math.max(0, 3 - 2 * away));
          darkness[i]! *= left;
          widthMm[i]! *= 0.5 + 0.5 * left;
        }
      return { ...fine, widthMm, darkness };
    });
  },
});
