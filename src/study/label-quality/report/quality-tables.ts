import { type QualityScore, qualityScores, scoreTitles } from '../../../labels/quality/index.js';
import { bracket, table, three } from '../../report/findings/format.js';
import { networksText, titleOf } from '../../report/network-titles.js';
import { whatRan } from '../../report/what-ran.js';
import type { QualityResults } from '../../run/results-file.js';
import { meanIou, type QualityCellResult } from '../run/cell-result.js';
import { sceneClassNames } from '../scene/quality-scene.js';
import { type RankingMetric, rankingMetricNames, rankingMetrics } from './metrics.js';
import { inPaper } from './paper.js';
import { type QualityReading, qualityReading } from './reading.js';

/** Cells that differ in their seed alone. */
interface Point {
  readonly dataset: string;
  readonly penPx: number | null;
  readonly model: string;
  readonly cells: readonly QualityCellResult[];
}

/** Of the design's order, those that were run. */
function pointsOf({ design, cells }: QualityResults): Point[] {
  return design.datasets.flatMap(({ name: dataset }) =>
    design.models.flatMap(({ name: model }) =>
      (design.pensPx ?? [null]).flatMap((penPx): Point[] => {
        const own = cells.filter(
          ({ cell }) => cell.dataset === dataset && cell.model === model && cell.penPx === penPx,
        );
        return own.length > 0 ? [{ dataset, penPx, model, cells: own }] : [];
      }),
    ),
  );
}

/** How well the networks had learnt: without that no score finds anything. */
export function networkTable(results: QualityResults): string {
  const classes = sceneClassNames(results.design.scene);
  const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
  return table(
    ['dataset', 'pen, px', 'network', 'mean IoU', ...classes, 'mislabelled of images', 'seeds', 's a cell'],
    pointsOf(results).map(({ dataset, penPx, model, cells }) => [
      dataset,
      penPx === null ? '–' : String(penPx),
      titleOf(model),
      three(mean(cells.map(meanIou))),
      ...classes.map((_, k) => three(mean(cells.map(({ iou }) => iou[k] ?? Number.NaN)))),
      `${mean(cells.map(({ errors }) => errors.filter((error) => error !== null).length))} of ${cells[0]!.errors.length}`,
      String(cells.length),
      mean(cells.map(({ seconds }) => seconds)).toFixed(0),
    ]),
  );
}

/** Every metric of every score beside the paper's, a table for each dataset and network; the best of a column is bold. */
export function paperTables(results: QualityResults): string {
  return pointsOf(results)
    .map(({ dataset, penPx, model, cells }) => {
      const read = rankingMetricNames.map((metric) =>
        qualityScores.map((score) => qualityReading(cells, score, metric)),
      );
      const rows = qualityScores.map((score, row) => [
        scoreTitles[score],
        ...rankingMetricNames.flatMap((metric, column) => [
          withInterval(read[column]![row]!, read[column]!),
          paperCell(metric, score, dataset, model),
        ]),
      ]);
      const head = rankingMetricNames.flatMap((metric) => [rankingMetrics[metric].title, 'paper']);
      const pen = penPx === null ? '' : `, pen ${penPx} px`;
      return `**${dataset}${pen}, ${titleOf(model)}**\n\n${table(['score', ...head], rows)}`;
    })
    .join('\n\n');
}

/** One metric of each error apart, by pen, a table for each dataset and network; the best of a row is bold. */
export function errorTables(results: QualityResults, metric: RankingMetric): string {
  const points = pointsOf(results);
  const groups = [...new Set(points.map(({ dataset, model }) => `${dataset}, ${titleOf(model)}`))];
  return groups
    .map((group) => {
      const own = points.filter(({ dataset, model }) => `${dataset}, ${titleOf(model)}` === group);
      const { hits } = results.design.datasets.find(({ name }) => name === own[0]!.dataset)!;
      const rows = [...new Set(hits.map(({ title }) => title))].flatMap((title) =>
        own.map(({ penPx, cells }) => {
          const read = qualityScores.map((score) => qualityReading(cells, score, metric, title));
          const { wrong, images } = read[0]!;
          return [
            title,
            penPx === null ? '–' : String(penPx),
            `${Math.round(wrong)} of ${Math.round(images)}`,
            ...read.map((reading) => withInterval(reading, read)),
          ];
        }),
      );
      const head = ['error', 'pen, px', 'of images', ...qualityScores.map((score) => scoreTitles[score])];
      return `**${rankingMetrics[metric].title}: ${group}**\n\n${table(head, rows)}`;
    })
    .join('\n\n');
}

function withInterval({ value, interval }: QualityReading, beside: readonly QualityReading[]): string {
  const shown = three(value);
  const isBest = value >= Math.max(...beside.map((other) => other.value));
  return `${isBest ? `**${shown}**` : shown} (${bracket(interval)})`;
}

function paperCell(metric: RankingMetric, score: QualityScore, dataset: string, model: string): string {
  const value = inPaper(metric, score, dataset, model);
  return value === null ? '–' : three(value);
}

/** What was run and what was not, in sentences. */
export function describeQualityRuns({ design, cells, missing }: QualityResults): string {
  const { scene, training, models, folds } = design;
  const names = design.datasets.map(({ name }) => name).join(', ');
  return [
    whatRan(names, cells, cells.length + missing.length),
    `${scene.wells * scene.tilesPerWell} images of ${scene.sidePx} × ${scene.sidePx} px of ${scene.wells} wells in ${folds} folds; ${networksText(models, training)} of ${training.images} images.`,
  ]
    .map((line) => `- ${line}`)
    .join('\n');
}
