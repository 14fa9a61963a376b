import * as z from 'zod';
import { normalCdf } from '../../../core/normal-distribution.js';
import { labelErrorKind } from '../kind.js';
import { interleaved, planesOf, withPlanes } from '../planes.js';
import { runsOf } from '../runs.js';

/** Beyond so many σ the end of a run is not looked for in the transition: 1e-15 of it. */
const reachSigmas = 8;

/**
 * Jagged edges (Heller et al. 2018, "choppy"): each end of each run of ink in a row is moved by itself by N(0, σ²),
 * σ = `strength` px. Of a run of the columns [b, e) column x keeps or gets its label where
 *
 * - `rounded`: its centre lies between the moved ends, x + ½ ≥ b + r₀ and x + ½ < e + r₁; that is, ends are rounded to
 *   whole pixels. P = Φ((x + ½ − b)/σ) · Φ((e − x − ½)/σ).
 * - `literal`, the released code: its left edge does, x ≥ b + r₀ and x < e + r₁. P = Φ((x − b)/σ) · Φ((e − x)/σ).
 *   As x = b lies on the very edge, half of the first columns go at any σ above 0, and half of those after the last
 *   come: the label moves half a pixel to the right on the mean, and Dice jumps to 1 − 1/(2w) on runs of w px.
 *   No Dice above that can be reached.
 *
 * Runs whose ends change places vanish; runs that meet become one. NNAR. Each channel by itself.
 */
export const choppy = labelErrorKind({
  name: 'choppy',
  about: 'The two ends of every run of a row are moved by themselves.',
  source: 'Heller et al. 2018, choppy',
  options: z.strictObject({
    ends: z.enum(['rounded', 'literal'], { error: '"rounded" or "literal"' }).default('rounded'),
  }),
  make: ({ ends }) => {
    /** Where in a pixel it is decided whether it lies inside. */
    const within = ends === 'rounded' ? 0.5 : 0;
    return {
      name: 'choppy',
      taxonomy: 'NNAR',
      strength: {
        unit: 'px',
        most: Number.POSITIVE_INFINITY,
        about: 'standard deviation of an end of a run',
      },
      apply(labels, strength, stream) {
        const { widthPx } = labels;
        const planes = planesOf(labels).map((plane) => {
          const given = new Uint8Array(plane.data.length);
          for (const { row, begin, end } of runsOf(plane)) {
            const from = Math.ceil(begin + strength * stream.normal() - within);
            const to = Math.ceil(end + strength * stream.normal() - within);
            const [left, right] = [Math.max(0, from), Math.min(widthPx, to)];
            if (left < right) given.fill(1, row * widthPx + left, row * widthPx + right);
          }
          return given;
        });
        return withPlanes(labels, planes);
      },
      givenOne(labels, strength) {
        const { widthPx } = labels;
        const reach = Math.ceil(reachSigmas * strength) + 1;
        const planes = planesOf(labels).map((plane) => {
          const none = new Float64Array(plane.data.length).fill(1);
          for (const { row, begin, end } of runsOf(plane))
            for (let col = Math.max(0, begin - reach); col < Math.min(widthPx, end + reach); col++) {
              const place = col + within;
              const inside = normalCdf((place - begin) / strength) * normalCdf((end - place) / strength);
              none[row * widthPx + col] = none[row * widthPx + col]! * (1 - inside);
            }
          return none.map((each) => 1 - each);
        });
        return interleaved(planes, new Float64Array(labels.data.length));
      },
    };
  },
});
