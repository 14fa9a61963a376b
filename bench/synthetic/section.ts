import { quantile } from '../../src/metrics/index.js';
import { percent, px, table } from '../accuracy/markdown.js';
import type { PresetResult, SyntheticCurve, SyntheticPlan } from './run-preset.js';

/** The synthetic part of docs/accuracy.md. */
export function syntheticSection(
  results: readonly PresetResult[],
  plan: SyntheticPlan,
  environment: readonly string[],
): string {
  const all = results.flatMap(({ curves }) => curves);
  return [
    '# Accuracy on rendered sheets',
    `Fresh sheets that the project draws and scans itself, ${plan.sheets} of each kind of scan (wells, layouts, scales, pens and faults drawn anew: docs/sheets.md, docs/presets.md), digitised with the template that belongs to each and compared with the vector that was drawn. Made by \`npm run accuracy:synthetic\`, which runs the commands \`corpus\`, \`digitise\` and \`evaluate\` (docs/evaluate.md). No setting of \`digitise\` was chosen on these sheets.`,
    [
      ...environment,
      `configuration: \`corpus --sheets --count ${plan.sheets} --max-height ${plan.maximumHeightMm} --seed ${plan.seed} --preset NAME\`; \`digitise --segmenter classical\`, defaults throughout`,
    ]
      .map((line) => `- ${line}`)
      .join('\n'),
    'A row counts where the curve is printed inside its track. **px** are pixels of the scan. **Within 3 px** counts a row that was not read as a miss, along x and across the stroke. **Swapped**: rows that lie on another curve of the sheet. **Band**: share of the rows read that the 90 % band of σ holds. Medians are over curves, each curve counting alike; shares are means over curves. **Good**: curves with at least 95 % of their rows within 3 px across.',
    '## By kind of scan',
    kindTable(results),
    '## By line style and company',
    groupTable(all),
    '## By curve',
    curveTable(all),
    '## Sheets that were refused',
    refusals(results),
    '## What this says',
    'Where rules find a curve they read it to a pixel or two. But too few are found whole: dotted curves beside others are hardly read, dashed ones follow their neighbours (see the swaps), and even of solid curves alone in a track only two in five keep 95 % of their rows within 3 px across. σ knows nothing of swaps and is far too small wherever they happen. What the trained segmenter makes of the same sheets, and what true masks would, is told in the part “Rules and a trained segmenter”.',
  ].join('\n\n');
}

const columns = ['curves', 'read', 'median px', '≤ 3 px', 'across ≤ 3 px', 'R²', 'swapped', 'band', 'good'];

function cells(curves: readonly SyntheticCurve[]): string[] {
  const mean = (of: (curve: SyntheticCurve) => number | null): number => {
    const values = curves.map(of).filter((value) => value !== null && Number.isFinite(value));
    return values.reduce<number>((sum, value) => sum + (value ?? 0), 0) / values.length;
  };
  const median = (of: (curve: SyntheticCurve) => number | null): number => {
    const values = curves.map(of).filter((value): value is number => value !== null);
    return values.length === 0 ? Number.NaN : quantile(values, 0.5);
  };
  return [
    String(curves.length),
    percent(mean(({ px: { coverage } }) => coverage)),
    px(median(({ px: { alongX } }) => alongX.median)),
    percent(mean(({ px: { alongX } }) => alongX.within3)),
    percent(mean(({ px: { across } }) => across?.within3 ?? null)),
    median(({ px: { r2 } }) => r2).toFixed(4),
    percent(mean(({ px: { identity, rowCount } }) => (identity?.rows ?? 0) / rowCount)),
    percent(mean(({ px: { bands } }) => bands?.[90] ?? null)),
    percent(mean(({ px: { across } }) => ((across?.within3 ?? 0) >= 0.95 ? 1 : 0))),
  ];
}

function kindTable(results: readonly PresetResult[]): string {
  const rows = results.map(({ preset, sheets, digitised, curves }) => [
    preset,
    `${digitised} of ${sheets}`,
    ...cells(curves),
  ]);
  rows.push(['all', '', ...cells(results.flatMap(({ curves }) => curves))]);
  return table(['kind', 'sheets read', ...columns], rows);
}

function groupTable(curves: readonly SyntheticCurve[]): string {
  const groups = new Map<string, SyntheticCurve[]>();
  for (const curve of curves) {
    const company =
      curve.neighbours === 0 ? 'alone' : curve.neighbours === 1 ? 'one other' : 'two or more others';
    const key = `${curve.class}|${company}`;
    groups.set(key, [...(groups.get(key) ?? []), curve]);
  }
  const rows = [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, group]) => [...key.split('|'), ...cells(group)]);
  return table(['style', 'in its track', ...columns], rows);
}

function curveTable(curves: readonly SyntheticCurve[]): string {
  const byName = new Map<string, SyntheticCurve[]>();
  for (const curve of curves) byName.set(curve.mnemonic, [...(byName.get(curve.mnemonic) ?? []), curve]);
  const rows = [...byName]
    .sort(([, a], [, b]) => b.length - a.length)
    .map(([name, group]) => [name, ...cells(group)]);
  return table(['curve', ...columns], rows);
}

function refusals(results: readonly PresetResult[]): string {
  const lines = results.flatMap(({ preset, refused }) => refused.map((line) => `- ${preset} ${line}`));
  return lines.length === 0 ? 'None.' : lines.join('\n');
}
