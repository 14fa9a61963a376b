import { errorAuprc, errorAuroc, errorLift } from '../../../metrics/index.js';

/** How well a score ranks images; each takes scores and flags, and is NaN where it is not defined. */
interface Metric {
  readonly title: string;
  /** @param copies how often each image is among them on the average: more than once where they were drawn again */
  of(quality: readonly number[], wrong: readonly boolean[], copies: number): number;
}

const metrics = {
  auroc: { title: 'AUROC', of: errorAuroc },
  auprc: { title: 'AUPRC', of: errorAuprc },
  /** T: how many images are mislabelled. */
  liftT: {
    title: 'Lift@T',
    of: (quality, wrong) => errorLift(quality, wrong),
  },
  lift100: {
    title: 'Lift@100',
    of: (quality, wrong, copies) =>
      quality.length < 100 * copies ? Number.NaN : errorLift(quality, wrong, 100 * copies),
  },
} as const satisfies Record<string, Metric>;
export type RankingMetric = keyof typeof metrics;
export const rankingMetrics: Readonly<Record<RankingMetric, Metric>> = metrics;
export const rankingMetricNames = Object.keys(metrics) as RankingMetric[];
