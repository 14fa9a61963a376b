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

/**
 * How far a range of one or two scans is widened. Among the four scans of the office kind at 200 dpi, ink and runs differ
 * by factors up to 2.4, but specks, skew and wander, which are chances of the single sheet, by 3 to 9.
 */
export function widened(key: Quantity, [least, most]: readonly [number, number]): [number, number] {
  if (key.includes('Run')) return [Math.min(least / 1.25, least - 1), Math.max(most * 1.25, most + 1)];
  const factor = key === 'black' ? 1.25 : 2;
  return [least / factor, most * factor];
}

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
