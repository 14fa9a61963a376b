import { contrast } from '../contrast.js';
import type { Pool } from '../pool.js';
import { type Claim, decided, type Expectation, negligible } from './claim.js';

/** Claims of Heller et al. 2018 on curves and one small network that was trained on all pixels; the study of imperfect labels has all three. */
export function hellerClaims(pool: Pool | null): Claim[] {
  const loses = (kind: string, text: string, expected: Expectation): Claim => {
    const series = pool?.series.find((one) => one.kind === kind && one.drawn === 'frozen');
    const found =
      pool && series
        ? contrast(pool, series, [
            { strategy: 'ce', level: 0, cut: 'tuned', weight: 1 },
            { strategy: 'ce', level: pool.levels(series).at(-1)!, cut: 'tuned', weight: -1 },
          ])
        : null;
    return { ...decided(text, found, expected, 'F1 lost by cross-entropy, tuned'), source: 'Heller et al.' };
  };
  return [
    loses('natural', 'Errors along a boundary hurt (natural, on curves)', 'above'),
    loses('choppy', 'Errors along a boundary hurt (choppy, on curves)', 'above'),
    loses(
      'random',
      `Random errors do not hurt (on curves, F1 within ${negligible} of clean labels)`,
      'hardly above',
    ),
  ];
}
