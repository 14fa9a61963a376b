import { streamOf } from '../../../core/rng.js';
import type { QualityScore } from '../../../labels/quality/index.js';
import { bootstrapDraws, wellsOf } from '../../report/reading.js';
import {
  type Group,
  hierarchicalBootstrap,
  type Interval,
  leavesIn,
} from '../../statistics/hierarchical-bootstrap.js';
import type { QualityCellResult } from '../run/cell-result.js';
import { type RankingMetric, rankingMetrics } from './metrics.js';

/** What cells that differ in their seed alone say of a score. */
export interface QualityReading {
  /** Mean over seeds. */
  readonly value: number;
  /** 95 %: seeds, then wells, then images drawn with replacement. */
  readonly interval: Interval;
  /** Of one seed on the average: images that are mislabelled, and those and the correct ones. */
  readonly wrong: number;
  readonly images: number;
}

/** What of a cell is read. */
export type JudgedCell = Pick<QualityCellResult, 'name' | 'wells' | 'errors' | 'scores'> & {
  readonly cell: { readonly seed: number };
};

interface Leaf {
  readonly seed: number;
  readonly quality: number;
  readonly wrong: boolean;
}

/**
 * How well a score tells images with an error from those with none.
 * @param cells at least one
 * @param title of the error, images with others are left out; null: all errors
 */
export function qualityReading(
  cells: readonly JudgedCell[],
  score: QualityScore,
  metric: RankingMetric,
  title: string | null = null,
): QualityReading {
  const groups = cells.map(({ cell: { seed }, errors, wells, scores }): Group<Leaf> => {
    const judged = errors.flatMap((error, image) =>
      error === null || title === null || error === title ? [image] : [],
    );
    return wellsOf({ wells: judged.map((image) => wells[image]!) }, (at): Leaf => {
      const image = judged[at]!;
      return { seed, quality: scores[score][image]!, wrong: errors[image] !== null };
    });
  });
  const all = groups.flatMap(leavesIn);
  return {
    value: meanOverSeeds(all, metric, all.length / cells.length),
    interval: hierarchicalBootstrap(
      groups,
      (leaves) => meanOverSeeds(leaves, metric, all.length / cells.length),
      {
        draws: bootstrapDraws,
        share: 0.95,
        stream: streamOf(1, 'label quality', cells[0]!.name, score, metric, title ?? ''),
      },
    ),
    wrong: all.filter(({ wrong }) => wrong).length / cells.length,
    images: all.length / cells.length,
  };
}

/** Scores of different trainings are not ranked against each other. A seed that was drawn twice counts twice. */
function meanOverSeeds(leaves: readonly Leaf[], metric: RankingMetric, perSeed: number): number {
  const seeds = new Map<number, Leaf[]>();
  for (const leaf of leaves) {
    const own = seeds.get(leaf.seed);
    if (own) own.push(leaf);
    else seeds.set(leaf.seed, [leaf]);
  }
  let sum = 0;
  for (const own of seeds.values())
    sum +=
      own.length *
      rankingMetrics[metric].of(
        own.map(({ quality }) => quality),
        own.map(({ wrong }) => wrong),
        Math.max(1, Math.round(own.length / perSeed)),
      );
  return sum / leaves.length;
}
