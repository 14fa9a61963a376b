import { strategyNamed } from '../../design/strategies.js';
import { addCounts, noCounts, scoresOf } from '../../measure/counts.js';
import { contrast } from '../contrast.js';
import { type Pool, penMasksOf } from '../pool.js';
import { readingOf } from '../reading.js';
import { bracket, signed, signedBracket, table, three } from './format.js';

/** Weighted BCE 42 at ½ on each mask, over the positional uncertainty of its labels, beside theory. */
export function workedTable(pool: Pool): string {
  const [series] = pool.series;
  if (series === undefined) return '';
  const rows = penMasksOf(pool).flatMap(({ penPx, mask, title: name }) =>
    pool.levels(series).flatMap((sigmaPx) => {
      const cells = pool.at('bce-42', series, sigmaPx, penPx);
      if (cells.length === 0) return [];
      const half = readingOf(cells, mask, 'half');
      const tuned = readingOf(cells, mask, 'tuned');
      const noisy = scoresOf(cells.map(({ masks }) => masks[mask]!.noisy.half).reduce(addCounts, noCounts));
      const theory = cells[0]!.masks[mask]!.prediction!.noisy;
      const parts = ({ recall, precision, f1 }: typeof noisy) =>
        `${three(recall)} / ${three(precision)} / ${three(f1)}`;
      return [
        [
          name,
          String(sigmaPx),
          parts(noisy),
          parts(theory),
          parts(half),
          bracket(half.interval),
          three(tuned.f1),
          String(cells.length),
        ],
      ];
    }),
  );
  return table(
    [
      'pen',
      'σ of the labels, px',
      'at ½ on labels as noisy: R / P / F1',
      'theory',
      'at ½ on true labels: R / P / F1',
      '95 % of F1',
      'tuned, true: F1',
      'seeds',
    ],
    rows,
  );
}

/** What brings F1 on true labels back, one change at a time, for each mask and σ. */
export function ablationTable(pool: Pool): string {
  const [series] = pool.series;
  if (series === undefined) return '';
  const changes = [
    { title: 'threshold moved to 42/43', strategy: 'bce-42', cut: 'moved', clean: false },
    { title: 'threshold tuned', strategy: 'bce-42', cut: 'tuned', clean: false },
    { title: `loss: ${strategyNamed('ce').title}, at ½`, strategy: 'ce', cut: 'half', clean: false },
    {
      title: `loss: ${strategyNamed('coverage').title}, at ½`,
      strategy: 'coverage',
      cut: 'half',
      clean: false,
    },
    { title: `loss: ${strategyNamed('ce').title}, tuned`, strategy: 'ce', cut: 'tuned', clean: false },
    { title: 'true labels, at ½', strategy: 'bce-42', cut: 'half', clean: true },
    { title: 'true labels and threshold moved', strategy: 'bce-42', cut: 'moved', clean: true },
  ] as const;
  const rows = penMasksOf(pool).flatMap(({ penPx, mask, title: name }) =>
    pool
      .levels(series)
      .filter((sigmaPx) => sigmaPx > 0)
      .flatMap((level) =>
        changes.flatMap(({ title, strategy, cut, clean }) => {
          const gain = contrast(
            pool,
            series,
            [
              { strategy, level: clean ? 0 : level, cut, weight: 1 },
              { strategy: 'bce-42', level, cut: 'half', weight: -1 },
            ],
            { mask, pens: [penPx] },
          );
          return gain
            ? [
                [
                  name,
                  String(level),
                  title,
                  signed(gain.value),
                  signedBracket(gain.interval),
                  String(gain.blocks),
                ],
              ]
            : [];
        }),
      ),
  );
  return table(['pen', 'σ, px', 'what is changed', 'gain in F1', '95 %', 'blocks'], rows);
}
