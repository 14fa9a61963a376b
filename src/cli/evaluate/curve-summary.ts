import { meanOfDefined, quantile } from '../../metrics/index.js';
import type { CurveEvaluation } from './curve-evaluation.js';

/** Curves of many sheets in short, each counting alike; in px where that is known, NaN elsewhere. */
export interface CurveSummary {
  /** A mnemonic, or `all`. */
  readonly name: string;
  readonly curves: number;
  readonly coverageMean: number;
  /** Of R² in px, in units where px are not known. */
  readonly r2Median: number;
  readonly medianPxMedian: number;
  readonly meanAbsolutePxMedian: number;
  readonly within1Mean: number;
  readonly within3Mean: number;
  readonly band90Mean: number;
}

/** Over all curves, then by mnemonic in the order of the first of each; empty where every name is there once. */
export function curveSummary(curves: readonly CurveEvaluation[]): CurveSummary[] {
  const names = [...new Set(curves.map(({ mnemonic }) => mnemonic))];
  if (names.length === curves.length) return [];
  return [
    summaryOf('all', curves),
    ...names.map((name) =>
      summaryOf(
        name,
        curves.filter(({ mnemonic }) => mnemonic === name),
      ),
    ),
  ];
}

function summaryOf(name: string, curves: readonly CurveEvaluation[]): CurveSummary {
  const values = (of: (curve: CurveEvaluation) => number | undefined) =>
    curves.map((curve) => of(curve) ?? Number.NaN);
  const median = (of: (curve: CurveEvaluation) => number | undefined) => quantile(values(of), 0.5);
  const mean = (of: (curve: CurveEvaluation) => number | undefined) => meanOfDefined(values(of));
  return {
    name,
    curves: curves.length,
    coverageMean: mean(({ px, units }) => (px ?? units)?.coverage),
    r2Median: median(({ px, units }) => (px ?? units)?.r2),
    medianPxMedian: median(({ px }) => px?.alongX.median),
    meanAbsolutePxMedian: median(({ px }) => px?.alongX.meanAbsolute),
    within1Mean: mean(({ px }) => px?.alongX.within1),
    within3Mean: mean(({ px }) => px?.alongX.within3),
    band90Mean: mean(({ px, units }) => (px ?? units)?.bands?.[90]),
  };
}
