import { strategyNamed } from '../../design/strategies.js';
import { holm } from '../../statistics/holm.js';
import { type Arm, contrast } from '../contrast.js';
import type { NoiseSeries, Pool } from '../pool.js';
import { readingOf } from '../reading.js';
import { rowsOf } from '../rows.js';
import { wordsOfSeries } from '../words.js';
import { bracket, pValue, signed, signedBracket, table, three } from './format.js';

/** F1 of every strategy at every rate, one table a series and pen, beside what theory said before the training. */
export function scoreTables(pool: Pool): string {
  return pool.series
    .flatMap((series, index) =>
      pool.pens.flatMap((penPx) =>
        pool.levels(series).map((level) => {
          // Without noise all series are one.
          if (level === 0 && index > 0) return '';
          const rows = rowsOf(pool).flatMap((row) => {
            const cells = pool.at(row.strategy, series, level, penPx);
            if (cells.length === 0) return [];
            const half = readingOf(cells, 0, row.cuts.half);
            const tuned = readingOf(cells, 0, 'tuned');
            const noisy = readingOf(cells, 0, 'tunedNoisy');
            const own =
              row.cuts.half === 'half' ? cells.flatMap(({ masks }) => masks[0]!.prediction ?? []) : [];
            const mean = (of: (prediction: (typeof own)[number]) => number) =>
              own.reduce((sum, each) => sum + of(each), 0) / own.length;
            const precision =
              cells.reduce((sum, { masks }) => sum + (masks[0]!.averagePrecision ?? 0), 0) / cells.length;
            return [
              [
                row.title,
                `${three(half.recall)} / ${three(half.precision)} / ${three(half.f1)}`,
                bracket(half.interval),
                own.length === 0
                  ? '–'
                  : `${three(mean((p) => p.truth.recall))} / ${three(mean((p) => p.truth.precision))} / ${three(mean((p) => p.truth.f1))}`,
                three(tuned.f1),
                bracket(tuned.interval),
                three(noisy.f1),
                three(precision),
                String(half.seeds),
              ],
            ];
          });
          if (rows.length === 0) return '';
          const rates = pool.strategies.flatMap((name) =>
            pool.at(name, series, level, penPx).map(({ noise }) => noise.rate),
          );
          const rate = rates.reduce((sum, value) => sum + value, 0) / rates.length;
          const noise = level === 0 ? 'No noise' : `${wordsOfSeries(series)}, rate ${three(rate)}`;
          return `**${noise}, pen ${penPx} px**\n\n${table(
            [
              'strategy',
              'at ½: recall / precision / F1',
              '95 % of F1',
              'predicted at ½',
              'tuned: F1',
              '95 %',
              'tuned on noisy labels: F1',
              'average precision',
              'seeds',
            ],
            rows,
          )}`;
        }),
      ),
    )
    .filter(Boolean)
    .join('\n\n');
}

/** How much of each strategy's lead over weighted BCE 42 at ½ is left once both thresholds are tuned. */
export function thresholdTable(pool: Pool, series: NoiseSeries): string {
  const level = pool.levels(series).at(-1)!;
  const lead = (row: { strategy: string; cuts: { half: Arm['cut'] } }, tuned: boolean) =>
    contrast(pool, series, [
      { strategy: row.strategy, level, cut: tuned ? 'tuned' : row.cuts.half, weight: 1 },
      { strategy: 'bce-42', level, cut: tuned ? 'tuned' : 'half', weight: -1 },
    ]);
  const rows = rowsOf(pool)
    .filter(({ key }) => key !== 'bce-42')
    .flatMap((row) => {
      const atHalf = lead(row, false);
      const tuned = lead(row, true);
      if (!atHalf || !tuned) return [];
      const share = 1 - tuned.value / atHalf.value;
      return [
        [
          row.title,
          signed(atHalf.value),
          signedBracket(atHalf.interval),
          signed(tuned.value),
          signedBracket(tuned.interval),
          atHalf.value > 0 ? `${(100 * share).toFixed(0)} %` : '–',
          String(tuned.blocks),
        ],
      ];
    });
  return table(
    ['strategy', 'lead at ½', '95 %', 'lead, both tuned', '95 %', 'of the lead, threshold alone', 'blocks'],
    rows,
  );
}

/** Every strategy against plain cross-entropy at the highest rate, thresholds tuned: the primary comparison. */
export function primaryTable(pool: Pool, series: NoiseSeries): string {
  const level = pool.levels(series).at(-1)!;
  const rivals = pool.strategies.filter((name) => name !== 'ce');
  const compared = rivals.flatMap((strategy) => {
    const found = contrast(pool, series, [
      { strategy, level, cut: 'tuned', weight: 1 },
      { strategy: 'ce', level, cut: 'tuned', weight: -1 },
    ]);
    return found ? [{ strategy, found }] : [];
  });
  const adjusted = holm(compared.map(({ found }) => found.p));
  return table(
    ['strategy', 'F1 less that of cross-entropy', '95 %', 'p', 'p (Holm)', 'blocks'],
    compared.map(({ strategy, found }, index) => [
      strategyNamed(strategy).title,
      signed(found.value),
      signedBracket(found.interval),
      pValue(found.p),
      pValue(adjusted[index]!),
      String(found.blocks),
    ]),
  );
}
