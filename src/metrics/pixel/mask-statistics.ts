import type { Mask } from '../../core/raster.js';
import { bestCut, probabilityCounts } from './ceiling-of-probabilities.js';
import { centrelineMatches } from './centreline-matches.js';
import { type Confusion, confusionOf } from './confusion.js';
import { expectedTolerantMatches } from './expected-tolerant-matches.js';
import { addMatches, type Matches } from './matches.js';
import type { ProbabilityMap } from './probability-map.js';
import { addRankingCounts, type RankingCounts, rankingCounts } from './ranking-counts.js';
import { tolerantMatches } from './tolerant-matches.js';
import { type TopologyCounts, topologyCounts } from './topology.js';

/** One class of one image: its truth and what was found, all of one size. */
export interface MaskPair {
  readonly truth: Mask;
  readonly found: Mask;
  /** What the found mask was cut from, for the ranking scores. */
  readonly foundProbability?: ProbabilityMap | undefined;
  /** Probability that a pixel's label is ink, for the ceilings. */
  readonly labelProbability?: ProbabilityMap | undefined;
}

/** All that the scores of masks are made from; may be added up over images. */
export interface MaskStatistics {
  readonly images: number;
  readonly confusion: Confusion;
  /** For each tolerance, in the order they were asked for. */
  readonly tolerant: readonly TolerantStatistics[];
  readonly centreline: Matches;
  readonly topology: TopologyCounts;
  /** Pixels by label probability; null where an image came without. */
  readonly labels: Float64Array | null;
}

export interface TolerantStatistics {
  /** 0: strict. */
  readonly tolerancePx: number;
  readonly matches: Matches;
  /** Null where an image came without probabilities. */
  readonly ranking: RankingCounts | null;
  /** Of the best mask by the label probabilities; null where an image came without. */
  readonly best: Matches | null;
}

/**
 * @param tolerancesPx each ≥ 0, such as [0, 1, 2]
 * @param topologyTolerancePx see `topologyCounts`
 * @throws RangeError where the images differ in size
 */
export function maskStatistics(
  { truth, found, foundProbability, labelProbability }: MaskPair,
  tolerancesPx: readonly number[],
  topologyTolerancePx: number,
): MaskStatistics {
  const labels = labelProbability ? probabilityCounts(labelProbability) : null;
  const best = labelProbability && labels ? maskFrom(labelProbability, bestCut(labels)) : null;
  const matches = tolerantMatches(truth, found, tolerancesPx);
  return {
    images: 1,
    confusion: confusionOf(truth, found),
    tolerant: tolerancesPx.map((tolerancePx, index) => ({
      tolerancePx,
      matches: matches[index]!,
      ranking: foundProbability ? rankingCounts(truth, foundProbability, tolerancePx) : null,
      best: best && labelProbability ? expectedTolerantMatches(best, labelProbability, tolerancePx) : null,
    })),
    centreline: centrelineMatches(truth, found),
    topology: topologyCounts(truth, found, topologyTolerancePx),
    labels,
  };
}

/** The mask of all pixels of at least this level. */
export function maskFrom({ widthPx, heightPx, data }: ProbabilityMap, level: number): Mask {
  const mask = new Uint8Array(data.length);
  for (let index = 0; index < data.length; index++) if (data[index]! >= level) mask[index] = 1;
  return { widthPx, heightPx, data: mask };
}

/** @throws RangeError where the two were made with other tolerances or levels */
export function addMaskStatistics(a: MaskStatistics, b: MaskStatistics): MaskStatistics {
  if (a.tolerant.some(({ tolerancePx }, index) => b.tolerant[index]?.tolerancePx !== tolerancePx))
    throw new RangeError('expected statistics with the same tolerances');
  const both = <T, R>(x: T | null, y: T | null, add: (x: T, y: T) => R): R | null =>
    x === null || y === null ? null : add(x, y);
  return {
    images: a.images + b.images,
    confusion: {
      tp: a.confusion.tp + b.confusion.tp,
      fp: a.confusion.fp + b.confusion.fp,
      fn: a.confusion.fn + b.confusion.fn,
      tn: a.confusion.tn + b.confusion.tn,
    },
    tolerant: a.tolerant.map((mine, index) => ({
      tolerancePx: mine.tolerancePx,
      matches: addMatches(mine.matches, b.tolerant[index]!.matches),
      ranking: both(mine.ranking, b.tolerant[index]!.ranking, addRankingCounts),
      best: both(mine.best, b.tolerant[index]!.best, addMatches),
    })),
    centreline: addMatches(a.centreline, b.centreline),
    topology: {
      pieces: a.topology.pieces + b.topology.pieces,
      lost: a.topology.lost + b.topology.lost,
      breaks: a.topology.breaks + b.topology.breaks,
    },
    labels: both(a.labels, b.labels, (x, y) => x.map((count, level) => count + y[level]!)),
  };
}
