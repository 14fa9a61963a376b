import { quantile } from '../../src/metrics/index.js';
import { percent, px, table } from '../accuracy/markdown.js';
import type { ScoredCurve } from '../accuracy/scored-curve.js';
import type { PresetResult, SyntheticCurve } from '../synthetic/run-preset.js';

/** Rendered sheets by the rules, by the trained segmenter and by true masks; real ones by the first two. */
export interface SegmentersReport {
  readonly plan: { readonly sheets: number; readonly maximumHeightMm: number; readonly seed: number };
  readonly rendered: readonly (readonly PresetResult[])[];
  readonly real: readonly (readonly ScoredCurve[])[] | null;
  readonly names: readonly string[];
  readonly environment: readonly string[];
}

/** The part of docs/accuracy.md that lays two segmenters side by side. */
export function segmentersSection({ plan, rendered, real, names, environment }: SegmentersReport): string {
  const [rules = []] = rendered;
  const all = rendered.map((results) => results.flatMap(({ curves }) => curves));
  return [
    '# Rules and a trained segmenter',
    `The same sheets read with \`--segmenter classical\`, with \`${names[1]}\` and, of rendered sheets, with the masks that were drawn, everything else alike. Made by \`npm run accuracy:segmenters\`. Each cell: rules → trained → true masks. What true masks leave wrong, tracing and calibration did; the rest is the segmenter's.`,
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
        ...rules.map(({ preset }, index) => [
          preset,
          ...cells(rendered.map((results) => results[index]!.curves)),
        ]),
        ['all', ...cells(all)],
      ],
    ),
    '## Rendered sheets, by line style and company',
    groupTable(['style', 'in its track'], all, styleAndCompany),
    '## Rendered sheets, by depth scale',
    'On 1:1000 and smaller a bed is a few rows high, and a curve goes to and fro within one: no reading of the print brings that back.',
    groupTable(['scale'], all, ({ depthScale }) => [`1:${depthScale}`]),
    '## Real scans',
    real === null ? 'Not measured: the scans were not there.' : realTable(real[0]!, real[1]!),
    'With few sheets of a kind, differences of a few curves are chance. Names: where two curves of a track have exchanged their names, both count as swapped, however well they are traced.',
  ].join('\n\n');
}

const columns = ['curves', 'read', 'median px', 'across ≤ 3 px', 'R²', 'swapped', '90 % band', 'good'];

function cells(readings: readonly (readonly SyntheticCurve[])[]): string[] {
  const both = (figure: (curves: readonly SyntheticCurve[]) => string) => readings.map(figure).join(' → ');
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

const styleAndCompany = ({ class: style, neighbours }: SyntheticCurve): string[] => [
  style,
  neighbours === 0 ? 'alone' : neighbours === 1 ? 'one other' : 'two or more others',
];

function groupTable(
  titles: readonly string[],
  readings: readonly (readonly SyntheticCurve[])[],
  groupOf: (curve: SyntheticCurve) => string[],
): string {
  const groups = new Map(readings.flat().map((curve) => [groupOf(curve).join('|'), groupOf(curve)]));
  const keys = [...groups.keys()].sort((x, y) => x.localeCompare(y, 'en', { numeric: true }));
  return table(
    [...titles, ...columns],
    keys.map((key) => [
      ...groups.get(key)!,
      ...cells(readings.map((curves) => curves.filter((curve) => groupOf(curve).join('|') === key))),
    ]),
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
