import { quantile } from '../../src/metrics/index.js';
import { percent, px, table } from '../accuracy/markdown.js';
import type { ScoredCurve } from '../accuracy/scored-curve.js';
import type { PresetResult, SyntheticCurve } from '../synthetic/run-preset.js';

/** Of each pair the first is of the rules, the second of the trained segmenter. */
export interface SegmentersReport {
  readonly plan: { readonly sheets: number; readonly maximumHeightMm: number; readonly seed: number };
  readonly rendered: readonly (readonly PresetResult[])[];
  readonly real: readonly (readonly ScoredCurve[])[] | null;
  readonly names: readonly string[];
  readonly environment: readonly string[];
}

/** The part of docs/accuracy.md that lays two segmenters side by side. */
export function segmentersSection({ plan, rendered, real, names, environment }: SegmentersReport): string {
  const [rules = [], trained = []] = rendered;
  const curvesOf = (results: readonly PresetResult[]) => results.flatMap(({ curves }) => curves);
  return [
    '# Rules and a trained segmenter',
    `The same sheets read with \`--segmenter classical\` and with \`${names[1]}\`, everything else alike. Made by \`npm run accuracy:segmenters\`. Each cell: rules → trained.`,
    [
      ...environment,
      `configuration: ${plan.sheets} sheets of each kind, \`--max-height ${plan.maximumHeightMm} --seed ${plan.seed}\`; the model was trained on other wells and other seeds`,
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    '## Rendered sheets, by kind of scan',
    table(
      ['kind', ...columns],
      [
        ...rules.map(({ preset, curves }, index) => [preset, ...cells(curves, trained[index]!.curves)]),
        ['all', ...cells(curvesOf(rules), curvesOf(trained))],
      ],
    ),
    '## Rendered sheets, by line style and company',
    groupTable(curvesOf(rules), curvesOf(trained)),
    '## Real scans',
    real === null ? 'Not measured: the scans were not there.' : realTable(real[0]!, real[1]!),
    'With few sheets of a kind, differences of a few curves are chance. Names: where two curves of a track have exchanged their names, both count as swapped, however well they are traced.',
  ].join('\n\n');
}

const columns = ['curves', 'read', 'median px', 'across ≤ 3 px', 'R²', 'swapped', '90 % band', 'good'];

function cells(rules: readonly SyntheticCurve[], trained: readonly SyntheticCurve[]): string[] {
  const both = (figure: (curves: readonly SyntheticCurve[]) => string) =>
    `${figure(rules)} → ${figure(trained)}`;
  const mean = (of: (curve: SyntheticCurve) => number | null) =>
    both((curves) => {
      const known = curves
        .map(of)
        .filter((value): value is number => value !== null && Number.isFinite(value));
      return percent(known.reduce((sum, value) => sum + value, 0) / known.length);
    });
  const median = (of: (curve: SyntheticCurve) => number | null, written: (value: number) => string) =>
    both((curves) => {
      const known = curves.map(of).filter((value): value is number => value !== null);
      return written(known.length === 0 ? Number.NaN : quantile(known, 0.5));
    });
  return [
    both(({ length }) => String(length)),
    mean(({ px: { coverage } }) => coverage),
    median(({ px: { alongX } }) => alongX.median, px),
    mean(({ px: { across } }) => across?.within3 ?? null),
    median(
      ({ px: { r2 } }) => r2,
      (value) => value.toFixed(4),
    ),
    mean(({ px: { identity, rowCount } }) => (identity?.rows ?? 0) / rowCount),
    mean(({ px: { bands } }) => bands?.[90] ?? null),
    mean(({ px: { across } }) => ((across?.within3 ?? 0) >= 0.95 ? 1 : 0)),
  ];
}

function groupTable(rules: readonly SyntheticCurve[], trained: readonly SyntheticCurve[]): string {
  const company = ({ neighbours }: SyntheticCurve) =>
    neighbours === 0 ? 'alone' : neighbours === 1 ? 'one other' : 'two or more others';
  const keyOf = (curve: SyntheticCurve) => `${curve.class}|${company(curve)}`;
  const keys = [...new Set([...rules, ...trained].map(keyOf))].sort();
  return table(
    ['style', 'in its track', ...columns],
    keys.map((key) => {
      const of = (curves: readonly SyntheticCurve[]) => curves.filter((curve) => keyOf(curve) === key);
      return [...key.split('|'), ...cells(of(rules), of(trained))];
    }),
  );
}

function realTable(rules: readonly ScoredCurve[], trained: readonly ScoredCurve[]): string {
  return table(
    ['scan', 'curve', 'across: median', '≤ 3 px', 'MAE along x', 'r', 'null', '90 % band'],
    rules.map((curve, index) => {
      const other = trained[index]!;
      const both = (figure: (scores: ScoredCurve['scores']) => string) =>
        `${figure(curve.scores)} → ${figure(other.scores)}`;
      return [
        curve.sheet,
        curve.mnemonic,
        both(({ across }) => px(across.median)),
        both(({ across }) => percent(across.within3)),
        both(({ alongX }) => px(alongX.meanAbsolute)),
        both(({ correlation }) => correlation.toFixed(5)),
        both(({ nullShare }) => percent(nullShare)),
        both(({ bands }) => percent(bands[90])),
      ];
    }),
  );
}
