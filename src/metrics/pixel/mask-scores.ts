import { meanOfDefined } from '../stats/mean-of-defined.js';
import { averagePrecision } from './average-precision.js';
import { type Ceiling, fractionOfCeiling } from './ceiling.js';
import { ceilingOfProbabilities } from './ceiling-of-probabilities.js';
import { f1 } from './f1.js';
import { iou } from './iou.js';
import type { MaskStatistics, TolerantStatistics } from './mask-statistics.js';
import type { Matches } from './matches.js';
import { precision } from './precision.js';
import { recall } from './recall.js';
import { bettiError, breaksPer1000Px } from './topology.js';

/** All 0–1; NaN where there is none. */
export type PixelScores = Readonly<
  Record<'recall' | 'precision' | 'f1' | 'iou' | 'averagePrecision', number>
>;

export interface TolerantScores {
  /** 0: strict. */
  readonly tolerancePx: number;
  readonly scores: PixelScores;
  /** NaN where none is known. */
  readonly ceiling: PixelScores;
  /** Scores as shares of their ceilings. */
  readonly ofCeiling: PixelScores;
}

export interface MaskScores {
  readonly images: number;
  readonly tolerant: readonly TolerantScores[];
  /** Centreline Dice, and the precision and sensitivity it is made from. */
  readonly clDice: number;
  readonly topologyPrecision: number;
  readonly topologySensitivity: number;
  readonly bettiError: number;
  readonly breaksPer1000Px: number;
}

/**
 * Every score of the statistics of one image, or of many pooled.
 * @param ceilingAt a ceiling from a closed form, in place of that of the label probabilities
 */
export function maskScores(
  { images, tolerant, labels, centreline, topology }: MaskStatistics,
  ceilingAt?: (tolerancePx: number) => Ceiling | undefined,
): MaskScores {
  return {
    images,
    tolerant: tolerant.map((each) => {
      const { tolerancePx, matches, ranking } = each;
      const scores = {
        ...matchScores(matches),
        averagePrecision: ranking === null ? Number.NaN : averagePrecision(ranking),
      };
      const ceiling = withAverage(ceilingAt?.(tolerancePx) ?? ceilingOf(each, labels));
      const ofCeiling = byName((name) => fractionOfCeiling(scores[name], ceiling[name]));
      return { tolerancePx, scores, ceiling, ofCeiling };
    }),
    clDice: f1(centreline),
    topologyPrecision: precision(centreline),
    topologySensitivity: recall(centreline),
    bettiError: bettiError(topology),
    breaksPer1000Px: breaksPer1000Px(topology, centreline.truth),
  };
}

/** The mean of each score over images, each counting alike (macro); images without a score are left out of its mean. */
export function meanMaskScores(each: readonly MaskScores[]): MaskScores {
  const mean = (of: (scores: MaskScores) => number) => meanOfDefined(each.map(of));
  const means = (of: (scores: MaskScores) => PixelScores) =>
    byName((name) => mean((scores) => of(scores)[name]));
  return {
    images: each.length,
    tolerant: (each[0]?.tolerant ?? []).map(({ tolerancePx }, index) => ({
      tolerancePx,
      scores: means(({ tolerant }) => tolerant[index]!.scores),
      ceiling: means(({ tolerant }) => tolerant[index]!.ceiling),
      ofCeiling: means(({ tolerant }) => tolerant[index]!.ofCeiling),
    })),
    clDice: mean(({ clDice }) => clDice),
    topologyPrecision: mean(({ topologyPrecision }) => topologyPrecision),
    topologySensitivity: mean(({ topologySensitivity }) => topologySensitivity),
    bettiError: mean(({ bettiError }) => bettiError),
    breaksPer1000Px: mean(({ breaksPer1000Px }) => breaksPer1000Px),
  };
}

const matchScores = (matches: Matches): Ceiling => ({
  recall: recall(matches),
  precision: precision(matches),
  f1: f1(matches),
  iou: iou(matches),
});

function ceilingOf({ tolerancePx, best }: TolerantStatistics, labels: Float64Array | null): Ceiling {
  if (tolerancePx === 0 && labels !== null) return ceilingOfProbabilities(labels);
  return best === null ? unknown : matchScores(best);
}

const unknown: Ceiling = { recall: Number.NaN, precision: Number.NaN, f1: Number.NaN, iou: Number.NaN };

const withAverage = (ceiling: Ceiling): PixelScores => ({
  ...ceiling,
  averagePrecision: ceiling.averagePrecision ?? Number.NaN,
});

function byName(scoreOf: (name: keyof PixelScores) => number): PixelScores {
  return {
    recall: scoreOf('recall'),
    precision: scoreOf('precision'),
    f1: scoreOf('f1'),
    iou: scoreOf('iou'),
    averagePrecision: scoreOf('averagePrecision'),
  };
}
