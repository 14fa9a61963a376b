import { contrast } from '../contrast.js';
import type { NoiseSeries, Pool } from '../pool.js';
import { type Claim, decided, fewestBlocks, figureOf } from './claim.js';

/** Two claims of Heller et al. 2018 on curves and one small network that was trained on all pixels; the study of imperfect labels has all three. */
export function hellerClaims(pool: Pool | null): Claim[] {
  const has = (kind: string) =>
    pool?.series.find((one) => one.kind === kind && one.drawn === 'frozen') ?? null;
  const loses = (kind: string, text: string, side: 'above' | 'below'): Claim => {
    const series = has(kind);
    const found =
      pool && series
        ? contrast(pool, series, [
            { strategy: 'ce', level: 0, cut: 'tuned', weight: 1 },
            { strategy: 'ce', level: pool.levels(series).at(-1)!, cut: 'tuned', weight: -1 },
          ])
        : null;
    return { ...decided(text, found, side, 'F1 lost by cross-entropy, tuned'), source: 'Heller et al.' };
  };
  return [
    loses('natural', 'Errors along a boundary hurt (natural, on curves)', 'above'),
    loses('choppy', 'Errors along a boundary hurt (choppy, on curves)', 'above'),
    randomClaim(pool, has('random')),
  ];
}

/** That something does not hurt is held where the whole interval lies within a hundredth of none. */
function randomClaim(pool: Pool | null, series: NoiseSeries | null): Claim {
  const text = 'Random errors do not hurt (on curves, F1 within 0.02 of clean labels)';
  const found =
    pool && series
      ? contrast(pool, series, [
          { strategy: 'ce', level: 0, cut: 'tuned', weight: 1 },
          { strategy: 'ce', level: pool.levels(series).at(-1)!, cut: 'tuned', weight: -1 },
        ])
      : null;
  if (!found) return { source: 'Heller et al.', text, verdict: 'not decidable here', figure: 'not run' };
  const { low, high } = found.interval;
  const few = found.blocks < fewestBlocks;
  const verdict = few
    ? 'not decidable here'
    : high <= 0.02
      ? 'held'
      : low > 0.02
        ? 'not held'
        : 'not decidable here';
  return {
    source: 'Heller et al.',
    text,
    verdict,
    figure: figureOf(found, 'F1 lost by cross-entropy, tuned'),
  };
}
