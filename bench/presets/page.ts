import { quantile } from '../../src/metrics/index.js';
import { type Measured, type Quantity, quantities, widened } from './quantities.js';

export interface PresetRows {
  readonly preset: string;
  readonly imitates: readonly string[];
  /** Those of `imitates` that were measured. */
  readonly real: readonly Measured[];
  readonly rendered: readonly Measured[];
}

/** A kind with fewer scans than this has too narrow a range. */
const fewScans = 3;

/** docs/presets.md: real scans of each kind beside rendered sheets. */
export function presetsPage(
  presets: readonly PresetRows[],
  mostRows: number,
  environment: readonly string[],
): string {
  const compared = presets.filter(({ real }) => real.length > 0);
  const verdicts = compared.flatMap((preset) => quantities.map(({ key }) => verdictOf(preset, key)));
  const judged = verdicts.filter((verdict) => verdict !== null).length;
  const [inside, near] = (['in', 'near'] as const).map(
    (one) => verdicts.filter((verdict) => verdict === one).length,
  );
  return `# Presets beside real scans

Each preset of the scan channel beside the real scans that it imitates, measured with the same code
(src/metrics/scan-statistics): \`npm run presets\`. Both are the log without header and inserts: 4,000 to 4,500 rows of
each real scan, up to ${mostRows.toLocaleString('en')} rows of each rendered sheet; a short well has less, in which slow
wander shows less. Runs of ink are as long as curves are steep: where the names of the real scans say their depth scale
(“5in”: 5 inches for 100 ft), the rendered sheets have it, too.

Of the real scans stands the range; where there are only one or two it is widened, black by a quarter, runs by a quarter
and at least 1 px, specks, skew and wander by a factor of two. Of the rendered sheets stands the median, and the least and
the most of all. **In** means that the median of the rendered sheets lies in that range; **near**, that it lies beside it by no
more than chance: the range reaches into the interval that holds the median of all such sheets in 95 cases of 100 (between the
order statistics n/2 ± 0.98 √n). The last column says how many of the rendered sheets lie in the range.

${inside} of ${judged} medians lie in the range, ${near} near it.

${environment.map((line) => `- ${line}`).join('\n')}

${presets.map(section).join('\n')}`;
}

function section(preset: PresetRows): string {
  const { real, rendered, imitates } = preset;
  if (real.length === 0)
    return `## ${preset.preset}

No real scan of this kind was measured; it imitates ${imitates.join(', ')}.
`;
  const few = real.length < fewScans ? ', range widened' : '';
  const kind = `${real.length} real ${real.length === 1 ? 'scan' : 'scans'}${few}; ${rendered.length} rendered sheets.`;
  const rows = quantities.map(({ key, name, digits }) => {
    const range = rangeOf(real, key);
    const values = numbersOf(rendered, key);
    const spread =
      values.length === 0
        ? '–'
        : `${quantile(values, 0.5).toFixed(digits)} (${Math.min(...values).toFixed(digits)}–${Math.max(...values).toFixed(digits)})`;
    const verdict = verdictOf(preset, key);
    const within = range ? values.filter((value) => value >= range[0] && value <= range[1]).length : 0;
    const judged = range ? `${within} of ${rendered.length}` : '–';
    const told = verdict === null ? '–' : verdict === 'out' ? '**out**' : verdict;
    const shown = range ? `${range[0].toFixed(digits)}–${range[1].toFixed(digits)}` : '–';
    return `| ${name} | ${shown} | ${spread} | ${told} | ${judged} |`;
  });
  return `## ${preset.preset}

${kind}

| | real | rendered: median (least–most) | median | sheets in range |
| --- | ---: | ---: | --- | ---: |
${rows.join('\n')}
`;
}

const numbersOf = (all: readonly Measured[], key: Quantity): number[] =>
  all.map((each) => each[key]).filter((value) => value !== null);

function rangeOf(all: readonly Measured[], key: Quantity): [number, number] | null {
  const values = numbersOf(all, key);
  if (values.length === 0) return null;
  const range = [Math.min(...values), Math.max(...values)] as const;
  return values.length < fewScans ? widened(key, range) : [...range];
}

/** null where there is nothing to compare. */
function verdictOf({ real, rendered }: PresetRows, key: Quantity): 'in' | 'near' | 'out' | null {
  const range = rangeOf(real, key);
  const values = numbersOf(rendered, key);
  if (!range || values.length === 0) return null;
  const median = quantile(values, 0.5);
  if (median >= range[0] && median <= range[1]) return 'in';
  const [least, most] = medianInterval(values);
  return most >= range[0] && least <= range[1] ? 'near' : 'out';
}

/** Holds the median of what the values were drawn from in 95 cases of 100 or more (binomial ranks, normal approximation). */
export function medianInterval(values: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const aside = 0.98 * Math.sqrt(sorted.length);
  const lower = Math.max(1, Math.floor(sorted.length / 2 - aside));
  const upper = Math.min(sorted.length, Math.ceil(sorted.length / 2 + 1 + aside));
  return [sorted[lower - 1]!, sorted[upper - 1]!];
}
