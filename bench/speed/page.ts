import type { Measured } from './run-measured.js';
import type { BenchSheet } from './sheets.js';

export interface SheetRuns {
  readonly sheet: BenchSheet;
  readonly runs: readonly (Measured & {
    /** Seconds by step, from the report. */
    readonly steps: Readonly<Record<string, number>>;
    readonly loadBefore: number;
  })[];
}

/** What the steps of a report are, in the order in which they run. */
const stepNames: Readonly<Record<string, string>> = {
  open: 'decode the file into a spool',
  layout: 'find grid, drift and depth lines',
  depth: 'register depth',
  decode: 'read rows from the spool',
  segment: 'wait for the ink of curves, which a network finds meanwhile',
  trace: 'trace',
  calibrate: 'values and depths',
  write: 'write LAS, CSV, overlay and page',
};

/** The text of docs/bench-speed.md. */
export function speedPage(sheets: readonly SheetRuns[], environment: readonly string[]): string {
  return [
    '# Speed',
    'How long `welltrace digitise` takes for a whole sheet as filed, and how much memory: the built command as a child process, with all six outputs. Made by `npm run bench:speed` (`-- --long` for the longer sheet as well).',
    environment.map((line) => `- ${line}`).join('\n'),
    ...sheets.map(sheetSection),
    'Wall time is from start to exit of the command. Processor time is that of all its processes together: where it is far below the wall time, other work had the cores. Memory is the sum of the peaks of all processes of the command (high-water marks of the kernel), which is at least what was resident at any one time.',
  ]
    .join('\n\n')
    .concat('\n');
}

function sheetSection({ sheet, runs }: SheetRuns): string {
  const sorted = [...runs].sort((a, b) => a.wallSeconds - b.wallSeconds);
  const median = sorted[sorted.length >> 1]!;
  const { widthPx, heightPx, goalSeconds, goalMegabytes } = sheet;
  const rowsPerSecond = heightPx / median.wallSeconds;
  const megabytes = median.summedPeakBytes === null ? null : median.summedPeakBytes / 1e6;
  const verdict = (value: number | null, goal: number | undefined) =>
    goal === undefined ? '' : value === null ? 'not measured' : value <= goal ? 'met' : '**not met**';
  const rows = [
    [
      'wall',
      `${one(median.wallSeconds)} s`,
      goalSeconds === undefined ? '' : `≤ ${goalSeconds} s`,
      verdict(median.wallSeconds, goalSeconds),
    ],
    ['processor time', median.cpuSeconds === null ? 'unknown' : `${one(median.cpuSeconds)} s`, '', ''],
    ['rows per second', Math.round(rowsPerSecond).toLocaleString('en-US'), '', ''],
    [
      'memory',
      megabytes === null ? 'unknown' : `${Math.round(megabytes)} MB`,
      `< ${goalMegabytes} MB`,
      verdict(megabytes, goalMegabytes),
    ],
  ];
  const busy = median.cpuSeconds !== null && median.cpuSeconds < 0.7 * median.wallSeconds;
  const measuredSteps = Object.entries(median.steps);
  const rest = median.wallSeconds - measuredSteps.reduce((sum, [, seconds]) => sum + seconds, 0);
  const steps = [...measuredSteps, ['rest', rest] as const].map(([step, seconds]) => [
    stepNames[step] ?? (step === 'rest' ? 'start of the processes and the rest' : step),
    one(seconds),
    `${Math.round((100 * seconds) / median.wallSeconds)} %`,
  ]);
  const each = runs
    .map(
      ({ wallSeconds, cpuSeconds, loadBefore }) =>
        `${one(wallSeconds)} s (processor ${cpuSeconds === null ? '?' : one(cpuSeconds)} s, load before ${one(loadBefore)})`,
    )
    .join(', ');
  return [
    `## ${widthPx.toLocaleString('en-US')} × ${heightPx.toLocaleString('en-US')} px`,
    `\`${sheet.file}\`, ${runs.length === 1 ? 'one run' : `median of ${runs.length} runs by wall time`}: ${each}.`,
    table(['', 'measured', 'goal', ''], rows),
    ...(busy
      ? [
          '**Other work had the cores during this run**: its wall times are no measure of the command, the processor time is. Run it again on a quiet machine.',
        ]
      : []),
    table(['step', 's', 'of the wall time'], steps),
    'Template:',
    `\`\`\`yaml\n${sheet.template}\`\`\``,
  ].join('\n\n');
}

const one = (value: number): string => value.toFixed(1);

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
