import { strategyNamed } from '../../design/strategies.js';
import type { SelectionLog } from '../../training/selection.js';
import type { Pool } from '../pool.js';
import { wordsOfSeries } from '../words.js';
import { table, three } from './format.js';

/**
 * How well each way of selection told true labels from wrong ones at the end of its trainings, means over seeds: among the
 * pixels labelled ink, where errors are. @returns an empty text where nothing was selected
 */
export function selectionTable(pool: Pool): string {
  const rows = pool.series.flatMap((series, index) =>
    pool.pens.flatMap((penPx) =>
      pool
        .levels(series)
        // Without noise all series are one.
        .filter((level) => level > 0 || index === 0)
        .flatMap((level) =>
          pool.strategies.flatMap((strategy) => {
            const cells = pool.at(strategy, series, level, penPx);
            const logs = cells.flatMap(({ selection }) => selection ?? []);
            if (logs.length === 0) return [];
            const wrong = meanOf(cells.map(({ noise }) => noise.rate));
            return [
              [
                level === 0 ? 'none' : wordsOfSeries(series),
                three(wrong),
                `${penPx} px`,
                strategyNamed(strategy).title,
                three(meanOf(logs.map(({ selected }) => selected))),
                three(meanOf(known(logs, 'precision'))),
                three(meanOf(known(logs, 'recall'))),
                String(logs.length),
              ],
            ];
          }),
        ),
    ),
  );
  if (rows.length === 0) return '';
  const head = ['noise', 'rate', 'pen', 'strategy', 'kept', 'of those true', 'of the true kept', 'seeds'];
  return table(head, rows);
}

const known = (logs: readonly SelectionLog[], what: 'precision' | 'recall'): number[] =>
  logs.flatMap((log) => log[what] ?? []);

/** NaN of none. */
const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;
