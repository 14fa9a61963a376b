import { cellsOf } from '../../design/cell.js';
import { contrast } from '../../report/contrast.js';
import { bracket, signed, signedBracket, table, three } from '../../report/findings/format.js';
import { networksText, titleOf } from '../../report/network-titles.js';
import type { NoiseSeries } from '../../report/pool.js';
import { readingOf } from '../../report/reading.js';
import { whatRan } from '../../report/what-ran.js';
import { type ImperfectPool, shapesOf } from './imperfect-pools.js';
import { inPaper } from './paper.js';

/** The parts of docs/imperfect-labels.md that are made of results, by the name of their place in it. */
export const imperfectParts = (pools: readonly ImperfectPool[]): ReadonlyMap<string, string> =>
  new Map(
    pools.flatMap((pool) => {
      const place = shapesOf(pool) === 'curves' ? 'curves' : 'regions';
      return [
        [`${place}-runs`, runsOf(pool)],
        [`${place}-dice`, diceTable(pool)],
        [`${place}-lost`, lostTable(pool)],
      ];
    }),
  );

/** A row of the tables: labels of one kind of error, drawn one way, at one rate. */
interface Labels extends NoiseSeries {
  readonly rate: number;
  readonly title: string;
}

function labelsIn(pool: ImperfectPool): Labels[] {
  const errors = pool.series.flatMap((series) =>
    pool
      .levels(series)
      .filter((rate) => rate > 0)
      .map(
        (rate): Labels => ({
          ...series,
          rate,
          title: `${series.kind} ${(1 - rate).toFixed(2)}${series.drawn === 'redrawn' ? ', redrawn' : ''}`,
        }),
      ),
  );
  return [{ kind: 'none', drawn: 'frozen', rate: 0, title: 'control' }, ...errors];
}

/** Dice at ½ beside the paper's, and at the threshold tuned on true validation labels. */
function diceTable(pool: ImperfectPool): string {
  const rows = labelsIn(pool).flatMap(({ title, kind, drawn, rate }) =>
    pool.pens.map((penPx) => [
      title,
      ...pool.strategies.flatMap((network) => {
        const cells = pool.at(network, { kind, drawn }, rate, penPx);
        if (cells.length === 0) return ['–', '–', '–'];
        const half = readingOf(cells, 0, 'half');
        const paper = inPaper(network, kind, rate);
        return [
          `${three(half.f1)} (${bracket(half.interval)})`,
          paper === null ? '–' : three(paper),
          three(readingOf(cells, 0, 'tuned').f1),
        ];
      }),
      String(Math.min(...pool.strategies.map((name) => pool.at(name, { kind, drawn }, rate, penPx).length))),
    ]),
  );
  const head = pool.strategies.flatMap((name) => [`${titleOf(name)}, at ½ (95 %)`, 'paper', 'tuned']);
  return table(['labels', ...head, 'repeats'], rows);
}

/** Dice that a network lost to the errors of its labels, of the same repeats. */
function lostTable(pool: ImperfectPool): string {
  const rows = labelsIn(pool)
    .filter(({ rate }) => rate > 0)
    .map(({ title, kind, drawn, rate }) => [
      title,
      ...pool.strategies.flatMap((strategy) =>
        (['half', 'tuned'] as const).map((cut) => {
          const found = contrast(pool, { kind, drawn }, [
            { strategy, level: 0, cut, weight: 1 },
            { strategy, level: rate, cut, weight: -1 },
          ]);
          return found ? `${signed(found.value)} (${signedBracket(found.interval)})` : '–';
        }),
      ),
    ]);
  const head = pool.strategies.flatMap((name) => [`${titleOf(name)}, at ½`, 'tuned']);
  return table(['labels', ...head], rows);
}

function runsOf(pool: ImperfectPool): string {
  const [first] = pool.designs;
  const { scene, networks, training } = first!;
  const asked = new Set(pool.designs.flatMap((design) => cellsOf(design).map((cell) => JSON.stringify(cell))))
    .size;
  const { train, validation, test } = scene.wells;
  return [
    whatRan(`imperfect-labels, ${shapesOf(pool)}`, pool.cells, asked),
    `${networksText(networks, training)} of ${training.images} tiles of ${scene.sidePx} × ${scene.sidePx} px; ${train}/${validation}/${test} wells to train, tune and test on, ${scene.tilesPerWell} tiles each.`,
  ]
    .map((line) => `- ${line}`)
    .join('\n');
}
