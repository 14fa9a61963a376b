import { strategyNamed } from '../../design/strategies.js';
import { imperfectClaims } from '../../imperfect-labels/report/imperfect-claims.js';
import type { ImperfectPool } from '../../imperfect-labels/report/imperfect-pools.js';
import { addCounts, noCounts, scoresOf } from '../../measure/counts.js';
import type { CutName } from '../../measure/measure-cell.js';
import { type Arm, type Contrast, contrast } from '../contrast.js';
import type { NoiseSeries, Pool } from '../pool.js';
import { type Claim, decided, fewestBlocks } from './claim.js';
import { signed } from './format.js';
import { hellerClaims } from './heller-claims.js';
import { workedClaims } from './worked-claims.js';

/** Each claim with its verdict, a figure and an interval, as a table. */
export function claimsTable(
  robust: Pool | null,
  worked: readonly Pool[],
  imperfect: readonly ImperfectPool[],
): string {
  const claims = [
    ...surveyClaims(robust),
    ...(worked.length > 0 ? worked : [null]).flatMap(workedClaims),
    ...hellerClaims(robust),
    ...imperfect.flatMap(imperfectClaims),
  ];
  const lines = claims.map(
    ({ text, source, verdict, figure }) => `| ${text} | ${source} | **${verdict}** | ${figure} |`,
  );
  return ['| claim | of | verdict | figure (95 %) |', '| --- | --- | --- | --- |', ...lines].join('\n');
}

const cutWords: Readonly<Record<CutName, string>> = {
  half: 'at ½',
  moved: 'at the moved threshold',
  tuned: 'tuned',
  tunedNoisy: 'tuned on noisy labels',
};

const robustNames = ['gce', 'sce', 'mentornet', 'co-teaching'] as const;
const sensitiveNames = ['focal', 'bce-42'] as const;

function surveyClaims(pool: Pool | null): Claim[] {
  const series = rasterisationOf(pool);
  const top = pool && series ? pool.levels(series).at(-1)! : 0;
  const fall = (strategy: string, cut: CutName): Contrast | null => {
    if (!pool || !series) return null;
    const arms: Arm[] = [
      { strategy, level: 0, cut, weight: -1 },
      { strategy, level: top, cut, weight: 1 },
      { strategy: 'ce', level: 0, cut, weight: 1 },
      { strategy: 'ce', level: top, cut, weight: -1 },
    ];
    return contrast(pool, series, arms);
  };
  const cuts: readonly CutName[] = ['half', 'tuned'];
  return [
    ...robustNames.flatMap((name) =>
      cuts.map((cut) =>
        decided(
          `${strategyNamed(name).title} is robust: from clean labels to the highest rate it loses less F1 than cross-entropy does, ${cutWords[cut]}`,
          fall(name, cut),
          'above',
          'F1 lost by cross-entropy less F1 lost by it',
        ),
      ),
    ),
    ...sensitiveNames.flatMap((name) =>
      cuts.map((cut) =>
        decided(
          `${strategyNamed(name).title} is sensitive: it loses more F1 than cross-entropy does, ${cutWords[cut]}`,
          fall(name, cut),
          'below',
          'F1 lost by cross-entropy less F1 lost by it',
        ),
      ),
    ),
    ...(['gce', 'sce', 'co-teaching', 'mentornet'] as const).flatMap((name) =>
      (['half', 'moved', 'tuned'] as const).map((cut) =>
        decided(
          `A robust objective or selection mends what weighted BCE 42 does: at the highest rate ${strategyNamed(name).title}, ${cutWords[cut === 'tuned' ? cut : 'half']}, has a higher F1 than weighted BCE 42 ${cutWords[cut]}`,
          pool && series
            ? contrast(pool, series, [
                { strategy: name, level: top, cut: cut === 'tuned' ? 'tuned' : 'half', weight: 1 },
                { strategy: 'bce-42', level: top, cut, weight: -1 },
              ])
            : null,
          'above',
          'difference of F1',
        ),
      ),
    ),
    tverskyClaim(pool, series, top),
    {
      source: 'survey',
      text: 'Selection methods tolerate even extreme rates of noise',
      verdict: 'not decidable here',
      figure: `rates go to ${top} only`,
    },
  ];
}

/** Theory says what its parameters do once the noise is known: is what it says what is measured? */
function tverskyClaim(pool: Pool | null, series: NoiseSeries | null, top: number): Claim {
  const text =
    'Tversky becomes a principled instrument once the boundary uncertainty is known: its recall and precision at ½ are those predicted from the noise, within 0.05';
  const gaps = (pool && series ? pool.pens : []).flatMap((penPx) =>
    pool!.at('tversky', series!, top, penPx).map(({ masks }) => {
      const [mask] = masks;
      const { recall, precision } = scoresOf(
        mask!.tiles.map((tile) => tile.half).reduce(addCounts, noCounts),
      );
      const said = mask!.prediction!.truth;
      return [recall - said.recall, precision - said.precision] as const;
    }),
  );
  if (gaps.length === 0) return { source: 'survey', text, verdict: 'not decidable here', figure: 'not run' };
  const worst = (index: 0 | 1) =>
    gaps.map((gap) => gap[index]).reduce((a, b) => (Math.abs(b) > Math.abs(a) ? b : a));
  const held = Math.abs(worst(0)) <= 0.05 && Math.abs(worst(1)) <= 0.05;
  return {
    source: 'survey',
    text,
    verdict: gaps.length < fewestBlocks ? 'not decidable here' : held ? 'held' : 'not held',
    figure: `largest miss over ${gaps.length} trainings: recall ${signed(worst(0))}, precision ${signed(worst(1))}`,
  };
}

function rasterisationOf(pool: Pool | null): NoiseSeries | null {
  return pool?.series.find(({ kind, drawn }) => kind === 'rasterisation' && drawn === 'frozen') ?? null;
}
