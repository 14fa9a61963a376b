import { errorAuprc, errorAuroc, errorLift } from '../../../metrics/index.js';

/** How well a score ranks images; each takes scores and flags, and is NaN where it is not defined. */
export const rankingMetrics = {
  auroc: { title: 'AUROC', of: errorAuroc },
  auprc: { title: 'AUPRC', of: errorAuprc },
  /** T: how many images are mislabelled. */
  liftT: {
    title: 'Lift@T',
    of: (quality: readonly number[], wrong: readonly boolean[]) => errorLift(quality, wrong),
  },
  lift100: {
    title: 'Lift@100',
    of: (quality: readonly number[], wrong: readonly boolean[]) =>
      quality.length < 100 ? Number.NaN : errorLift(quality, wrong, 100),
  },
} as const;
export type RankingMetric = keyof typeof rankingMetrics;
export const rankingMetricNames = Object.keys(rankingMetrics) as RankingMetric[];
