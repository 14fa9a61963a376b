import type { MeasuredLayout } from '../layout/measure-layouts.js';
import { layoutTable, layoutText, registeredRightly } from './layout-tables.js';
import { finePercent, fiveDigits, goalText, percent, px } from './markdown.js';
import type { PairedCurve } from './paired.js';
import { pairedTable, readingTable, roundingTable, slopeTable, visibleTable } from './paired-tables.js';
import type { PenOffset } from './pen-offset.js';
import { pairedTemplate } from './print.js';
import type { RoundingLimit } from './print-rounding.js';
import type { ReadingLimit } from './reading-limit.js';
import { isMet, type ScoredCurve } from './scored-curve.js';
import { tracedTable } from './traced-table.js';
import type { VisibleInk } from './visible-ink.js';
import type { ShownWindow } from './windows.js';

export interface AccuracyResults {
  readonly environment: readonly string[];
  readonly colour: readonly PairedCurve[];
  readonly oneBit: readonly PairedCurve[];
  readonly rounding: readonly RoundingLimit[];
  readonly visible: readonly VisibleInk[];
  readonly pens: readonly PenOffset[];
  readonly readings: readonly ReadingLimit[];
  readonly traced: readonly ScoredCurve[];
  readonly layouts: readonly MeasuredLayout[];
  readonly windows: readonly ShownWindow[];
}

/** The text of docs/accuracy.md. */
export function accuracyPage(results: AccuracyResults): string {
  const { environment, colour, oneBit, rounding, visible, pens, readings, traced, layouts, windows } =
    results;
  return `${[
    '# Accuracy on real scans',
    'What `welltrace digitise` and `welltrace inspect` reach on real paper whose truth is known, made by `npm run accuracy`. The scans are not part of the repository: where they are absent the command says so and leaves this page alone. No setting was fitted to a single scan, but these scans were looked at while the program was made, and the constants of σ were set after a look at the bands of the seven curves: on other people’s scans expect worse. Templates say what a user would read off the print.',
    [...environment, 'configuration: `--segmenter classical`, defaults throughout; templates below']
      .map((line) => `- ${line}`)
      .join('\n'),
    '## In short',
    summary(results),
    '## How it is measured',
    [
      '- **px** are pixels of the scan, at 100 dpi (Myska) to 400 dpi. An error is found minus true, along x.',
      '- **Across the stroke** is |Δx| / √(1 + slope²), slope of the truth over ±2 rows: on a steep limb, where the curve runs nearly along the row, the distance to the line is what can be seen.',
      '- **Within 3 px** counts all rows that count: a row that was not read is a miss. Median and MAE are over the rows that were read, so look at **null** beside them.',
      '- **Bands**: share of the rows read in which ±z σ around the trace holds the truth, for 50, 80 and 90 %. The goal is 87–93 % for the 90 % band. The truth has an error of its own, which counts against σ here.',
      '- **Random** is the control: rows that an x drawn at random inside the track would hit within 3 px across the stroke.',
    ].join('\n'),
    '## A real print with the LAS of the same job',
    'Lavaca River Myska 4ST, plotted by computer, 864 × 6,000 px at 100 dpi, depth and scales given. Errors are made from **values**: (value − true value) / scale range × 250 px, the logarithm of both on the logarithmic track, since every track is printed 250 px wide; the x of the truth file, whose third track is 251 px wide, stands beside it **as given**. Rows count where the truth is inside its track. **LAS** is the table that is written, at the depths of the job’s own LAS (each .5 ft, 2.5 rows), which averages over its cell.',
    '### In colour',
    pairedTable(colour),
    '### The same in 1 bit',
    'Four curves have a goal. The others are dashes of one weight that cross each other all the way, and colour, which tells them apart on the print, is gone: their figures show what is left to a trained segmenter.',
    pairedTable(oneBit),
    '### What the print itself allows',
    'The print has whole pixels. Samples stand 2.5 rows apart, so every second one was moved by half a row to be drawn, and the pens add to that. **Pen** is the median run of a curve’s own colour on rows where it runs straight down, and the middle of that run minus the value, read off the pixels without any tracing: a pen of an even width lies half a pixel beside its value. Left: as above, in colour. Right: after moving the trace by the one x and the two y (samples on whole rows, and between rows) that fit the truth best, found on these very rows. That is no result of the product: it says how much of the error is the print’s and not the reading’s.',
    roundingTable(rounding, pens),
    'Two readings that know the truth, and so are none, over the same samples. **Guided**: the middle of each row’s ink of the curve’s own colour, looked for within 3 px of the truth, and straight lines between the dashes. **Plotted**: the truth put on whole pixels and whole rows and joined by straight lines, which is the plot before anybody reads it. What is asked lies between the two for GR, M1R9 and PORZC.',
    readingTable(readings, colour),
    'MAE along x by the slope of the truth, px a row, in colour: a row of error in y costs as many px along x as the curve is steep.',
    slopeTable(colour),
    'The five curves of the logarithmic track are drawn one over the other, M1R9 last. For each row: ink of the curve’s own colour within 3 px of the truth (own), none but another curve’s ink on the truth (hidden), neither (gap: between two dashes, under the grid); and how many rows of each kind were read within 3 px across the stroke. What is hidden can only be guessed.',
    visibleTable(visible),
    '## Seven curves followed by hand',
    'Stretches of 3,300–4,500 rows of six scanned logs; track borders and depth picks from the truth, certain rows only. The truth itself is good to about 1–1.6 px (95 %) across the stroke.',
    tracedTable(traced),
    '## Layout and depth numbers',
    layoutText(layouts),
    layoutTable(layouts),
    '## The worst windows',
    'Of each curve that has a goal, the stretch with the most rows that miss by more than 3 px across the stroke (three or more), and two more where a goal is not met. Truth blue, trace red, the window shaded; rows of the scan at the side. Causes were written by a person with the scan in view (`bench/accuracy-causes.json`).',
    windowsText(windows),
    '## Template of the print',
    `\`\`\`yaml\n${pairedTemplate}\`\`\``,
  ].join('\n\n')}\n`;
}

function summary({ colour, oneBit, traced, layouts }: AccuracyResults): string {
  const all = [...colour, ...oneBit, ...traced].flatMap(({ sheet, mnemonic, goals }) =>
    goals.map((goal) => ({ sheet, mnemonic, goal })),
  );
  const missed = all.filter(({ goal }) => !isMet(goal));
  const lines = missed.map(
    ({ sheet, mnemonic, goal }) =>
      `- ${sheet}, ${mnemonic}: ${goal.what} ${goal.as === 'share' ? finePercent(goal.measured) : goal.as === 'px' ? `${px(goal.measured)} px` : fiveDigits(goal.measured)}, asked ${goalText(
        goal,
      )
        .split(': ')[0]!
        .slice(goal.what.length + 1)}`,
  );
  const right = layouts.filter(({ tracksRight }) => tracksRight).length;
  const held = traced.map(({ scores }) => scores.bands[90]);
  const sigma = `The 90 % band of σ holds the truth in ${percent(Math.min(...held))} to ${percent(Math.max(...held))} of the rows read of the seven curves followed by hand; goal 87–93 % each: ${held.filter((share) => share >= 0.87 && share <= 0.93).length} of ${held.length} met.`;
  const head = `${all.length - missed.length} of ${all.length} goals on curves are met; tracks are found on ${right} of ${layouts.length} logs, depth is registered on ${registeredRightly(layouts)}. ${sigma}`;
  return missed.length === 0 ? head : `${head} Not met:\n\n${lines.join('\n')}`;
}

function windowsText(windows: readonly ShownWindow[]): string {
  return windows
    .map(({ curve, name, from, to, misses, nulls, worstPx, cause }) =>
      [
        `### ${curve.sheet}, ${curve.mnemonic}, rows ${Math.floor(from)}–${Math.ceil(to)}`,
        `${misses} rows missed, ${nulls} of them not read${Number.isNaN(worstPx) ? '' : `; worst ${worstPx.toFixed(1)} px`}. ${cause ?? '*Not looked at yet.*'}`,
        `![trace against truth](accuracy/${name}.svg)`,
      ].join('\n\n'),
    )
    .join('\n\n');
}
