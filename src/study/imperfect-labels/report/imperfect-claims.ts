import { type Contrast, contrast } from '../../report/contrast.js';
import {
  type Claim,
  type Expectation,
  figureOf,
  negligible,
  verdictOf,
} from '../../report/findings/claim.js';
import { titleOf } from '../../report/network-titles.js';
import type { NoiseSeries } from '../../report/pool.js';
import { type ImperfectPool, shapesOf } from './imperfect-pools.js';

/** The three claims of Heller et al. 2018 on one scene, Dice at ½ as there. */
export const imperfectClaims = (pool: ImperfectPool): Claim[] =>
  pool.series.flatMap((series) => claimsOf(pool, series));

function claimsOf(pool: ImperfectPool, series: NoiseSeries): Claim[] {
  const rates = pool.levels(series);
  const [worst] = rates.slice(-1);
  if (worst === undefined || worst === 0) return [];
  const dice = (1 - worst).toFixed(2);
  const where = `${shapesOf(pool)}${series.drawn === 'redrawn' ? ', errors drawn afresh at each look' : ''}`;
  const lost = (strategy: string) =>
    contrast(pool, series, [
      { strategy, level: 0, cut: 'half', weight: 1 },
      { strategy, level: worst, cut: 'half', weight: -1 },
    ]);
  if (series.kind === 'random')
    return [
      ofEach(
        pool,
        `Random errors hardly hurt: Dice lost is ${negligible} or less at a Dice of ${dice} (${where})`,
        lost,
        'hardly above',
      ),
    ];
  const hurts = ofEach(
    pool,
    `Errors along a boundary hurt: ${series.kind}, to a Dice of ${dice} (${where})`,
    lost,
    'above',
  );
  const best =
    series.kind === 'choppy' && pool.strategies.includes('unet')
      ? [
          ofEach(
            pool,
            `U-Net bears choppy errors to a Dice of ${dice} best: others lose more (${where})`,
            (strategy) => (strategy === 'unet' ? null : lostMore(pool, series, strategy, worst)),
            'above',
            'Dice lost more than by U-Net',
          ),
        ]
      : [];
  return [hurts, ...best];
}

const lostMore = (pool: ImperfectPool, series: NoiseSeries, strategy: string, level: number) =>
  contrast(pool, series, [
    { strategy, level: 0, cut: 'half', weight: 1 },
    { strategy, level, cut: 'half', weight: -1 },
    { strategy: 'unet', level: 0, cut: 'half', weight: -1 },
    { strategy: 'unet', level, cut: 'half', weight: 1 },
  ]);

/** Held where it is of every network, not held where it is not of some one. */
function ofEach(
  pool: ImperfectPool,
  text: string,
  of: (network: string) => Contrast | null,
  expected: Expectation,
  what = 'Dice lost',
): Claim {
  const found = pool.strategies.flatMap((network) => {
    const one = of(network);
    return one ? [{ network, one }] : [];
  });
  const figures = found.map(({ network, one }) => figureOf(one, titleOf(network)));
  return {
    source: 'Heller et al.',
    text,
    verdict: verdictOf(
      found.map(({ one }) => one),
      expected,
    ),
    figure: figures.length > 0 ? `${what}: ${figures.join('; ')}` : 'not run',
  };
}
