import { penEffect, strength } from '../../effect.js';
import { arcLengths, withPointsEvery } from '../../pen/along.js';

export const inkSpread = penEffect({
  name: 'ink-spread',
  stage: 'paper',
  about: 'The slower the pen, the more ink: it spreads where the curve turns and starves on fast sweeps.',
  parameters: {
    strength,
    spread: {
      min: 0,
      max: 2,
      default: 0.5,
      about: 'Width added where the pen stands still, as a share of the pen.',
    },
    starvation: {
      min: 0,
      max: 1,
      default: 0.35,
      about: 'Share of width and ink lost on the fastest sweeps.',
    },
    slope: { min: 0.1, max: 50, default: 2, about: 'dx/dy at which neither happens.' },
  },
  apply(paths, values) {
    if (values.strength === 0) return paths;
    return paths.map((path) => {
      const fine = withPointsEvery(path, 0.5);
      const at = arcLengths(fine);
      const widthMm = fine.widthMm.slice();
      const darkness = fine.darkness.slice();
      for (let i = 0; i < at.length; i++) {
        const from = Math.max(0, i - 2);
        const to = Math.min(at.length - 1, i + 2);
        const down = Math.abs(fine.y[to]! - fine.y[from]!);
        // Paper feeds at one speed, so length per paper is the speed of the pen.
        const speed = (at[to]! - at[from]!) / Math.max(down, 0.02 * (at[to]! - at[from]!), 1e-9);
        const fast = (speed - 1) / (speed - 1 + values.slope);
        const slow = Math.max(0, 1 - 2 * fast);
        const starved = values.strength * values.starvation * Math.max(0, 2 * fast - 1);
        widthMm[i]! *= (1 + values.strength * values.spread * slow * slow * 0.5) * (1 - starved);
        darkness[i]! *= 1 - starved;
      }
      return { ...fine, widthMm, darkness };
    });
  },
});
