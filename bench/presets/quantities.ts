import type { ScanStatistics } from '../../src/metrics/scan-statistics/index.js';

/** What is compared, in the order of the table. */
export const quantities = [
  { key: 'black', name: 'black fraction', digits: 3 },
  { key: 'horizontalRunP50', name: 'horizontal run, median, px', digits: 0 },
  { key: 'horizontalRunP90', name: 'horizontal run, 90 %, px', digits: 0 },
  { key: 'verticalRunP50', name: 'vertical run, median, px', digits: 0 },
  { key: 'verticalRunP90', name: 'vertical run, 90 %, px', digits: 0 },
  { key: 'specksTo4', name: 'specks to 4 px, per Mpx', digits: 0 },
  { key: 'specks5To50', name: 'specks 5–50 px, per Mpx', digits: 0 },
  { key: 'skew', name: 'skew without sign, °', digits: 2 },
  { key: 'wander', name: 'wander, px', digits: 1 },
] as const;

export type Quantity = (typeof quantities)[number]['key'];
/** null where a sheet has no line to measure it on. */
export type Measured = Readonly<Record<Quantity, number | null>>;

const rounded = (value: number | null | undefined, digits: number): number | null =>
  value === null || value === undefined ? null : Number(value.toFixed(digits));

export const measuredOf = (statistics: ScanStatistics): Measured => ({
  black: rounded(statistics.blackFraction, 4),
  horizontalRunP50: rounded(statistics.horizontalRuns?.p50, 1),
  horizontalRunP90: rounded(statistics.horizontalRuns?.p90, 1),
  verticalRunP50: rounded(statistics.verticalRuns?.p50, 1),
  verticalRunP90: rounded(statistics.verticalRuns?.p90, 1),
  specksTo4: rounded(statistics.specksTo4PerMpx, 1),
  specks5To50: rounded(statistics.specks5To50PerMpx, 1),
  skew: rounded(statistics.skewDegrees === null ? null : Math.abs(statistics.skewDegrees), 2),
  wander: rounded(statistics.wanderPx, 1),
});
