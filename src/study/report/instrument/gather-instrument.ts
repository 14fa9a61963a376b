import type { CutName } from '../../measure/measure-cell.js';
import type { CellResult } from '../../run/cell-result.js';
import { describeRuns } from '../describe-runs.js';
import { type NoiseSeries, type Pool, penMasksOf } from '../pool.js';
import { readingOf } from '../reading.js';
import { rowsOf } from '../rows.js';
import { aboutSeries, wordsOfSeries } from '../words.js';
import type { InstrumentData, InstrumentRow, Point, Series, View, WorkedRow } from './instrument-data.js';

const views: readonly View[] = ['half', 'tuned'];
/** Everything that the page shows, from the results of the two studies. */
export function gatherInstrument(robust: Pool | null, worked: Pool | null): InstrumentData {
  return {
    noises: (robust?.series ?? []).map((series) => ({
      key: seriesKey(series),
      title: wordsOfSeries(series),
      about: aboutSeries(series),
    })),
    pensPx: robust?.pens ?? [],
    rows: robust
      ? rowsOf(robust).map(
          (row): InstrumentRow => ({
            strategy: row.key,
            title: row.title,
            family: row.family,
            survey: row.survey,
            series: robust.series.flatMap((noise) =>
              robust.pens.flatMap((penPx) =>
                views.map(
                  (view): Series => ({
                    noise: seriesKey(noise),
                    penPx,
                    view,
                    points: pointsOf(robust, row.strategy, noise, penPx, 0, row.cuts[view]),
                  }),
                ),
              ),
            ),
          }),
        )
      : [],
    worked: worked ? workedRow(worked) : null,
    about: [robust, worked].flatMap((pool) => (pool ? describeRuns(pool) : [])),
  };
}

function workedRow(pool: Pool): WorkedRow {
  const [series] = pool.series;
  return {
    title: 'The worked example: weighted BCE 42 on curve masks',
    masks: penMasksOf(pool).map(({ penPx, mask, title }) => ({
      name: title,
      views: Object.fromEntries(
        views.map((view) => [view, series ? pointsOf(pool, 'bce-42', series, penPx, mask, view) : []]),
      ) as Record<View, Point[]>,
    })),
  };
}

/** The measured curve of a strategy, ascending in rate. */
function pointsOf(
  pool: Pool,
  strategy: string,
  series: NoiseSeries,
  penPx: number,
  mask: number,
  cut: CutName,
): Point[] {
  return pool.levels(series).flatMap((level) => {
    const cells = pool.at(strategy, series, level, penPx);
    if (cells.length === 0) return [];
    const { recall, precision, f1, interval, seeds } = readingOf(cells, mask, cut);
    const { low, high } = interval;
    return [{ rate: rateOf(cells), f1, low, high, recall, precision, seeds }];
  });
}

/** To the thousandth that the page's slider has. */
const rateOf = (cells: readonly CellResult[]): number =>
  Math.round((1000 * cells.reduce((sum, { noise }) => sum + noise.rate, 0)) / cells.length) / 1000;

const seriesKey = ({ kind, drawn }: NoiseSeries): string => `${kind} ${drawn}`;
