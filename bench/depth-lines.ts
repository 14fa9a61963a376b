/**
 * What depth lines are worth between and beyond two picks: `npm run bench:depth` writes docs/bench-depth.md.
 * The truth is the printed depth numbers that `inspect` reads on the real scans, of which two are given as picks.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SheetLayout } from '../src/core/layout.js';
import type { Scan } from '../src/core/scan.js';
import { registerDepth } from '../src/digitise/calibrate/index.js';
import { readDepthNumbers } from '../src/digitise/depth-numbers/index.js';
import { parseTemplate } from '../src/digitise/template/index.js';
import { findLayout, layoutWithTracks } from '../src/gridlines/layout/index.js';
import { openScan } from '../src/io/scan/index.js';
import { environmentLines } from './environment.js';
import { realData, repositoryRoot, scanNames } from './shared-data.js';
import { masonSheet } from './speed/sheets.js';

interface Pick {
  readonly yPx: number;
  readonly depth: number;
}

const real = realData();
if (real === null) process.exit(0);
const rows: string[] = [];
for (const log of scanNames(real)) {
  const scan = await openScan(join(real, 'scans', `${log}.tif`), {});
  try {
    await measure(log, scan, findLayout(scan));
  } finally {
    await scan.close();
  }
}
const sheet = await openScan(join(real, 'scans_full', masonSheet.file), {});
const { tracks } = parseTemplate(masonSheet.template, 'template');
await measure('the whole sheet of Mason DIL', sheet, layoutWithTracks(sheet, tracks));
await sheet.close();

const page = [
  '# Depth by the depth lines',
  'How far depth is off where two picks are given and the other printed depth numbers of the scan are the truth: in a straight line from pick to pick (`between: straight`), and by the depth lines that are counted from them ([why](decisions/depth-lines.md)). Made by `npm run bench:depth`. The scans are not part of the repository: where they are absent the command says so and leaves this page alone.',
  [...environmentLines(), 'configuration: defaults throughout; numbers and lines as `inspect` finds them']
    .map((line) => `- ${line}`)
    .join('\n'),
  'Errors are in units of depth at the y of each number that is tied to a depth line; median and worst. By lines, number and count stand on one line: small errors say that the count is right, and how far a line is moved by its neighbours, not how well a line is printed where its depth is. **Ends**: the picks are the first and the last number. **First two**: they are the first two, and all others lie beyond them.',
  [
    '| log | numbers | one line every | picks | straight: median | worst | by lines: median | worst |',
    '| --- | ---: | ---: | --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n'),
]
  .join('\n\n')
  .concat('\n');
writeFileSync(join(repositoryRoot, 'docs/bench-depth.md'), page);
console.log(page);

async function measure(name: string, scan: Scan, layout: SheetLayout): Promise<void> {
  const { picks } = await readDepthNumbers(scan, layout);
  const numbers = picks.filter(({ onLine }) => onLine).map(({ yPx, depth }) => ({ yPx, depth }));
  if (numbers.length < 3) return;
  const linesYPx = layout.depthLines.map(({ yPx }) => yPx);
  for (const [what, given] of [
    ['ends', [numbers[0]!, numbers[numbers.length - 1]!]],
    ['first two', numbers.slice(0, 2)],
  ] as const) {
    const straight = registerDepth(given, 'ft');
    const byLines = registerDepth(given, 'ft', { linesYPx });
    const others = numbers.filter((number) => !given.includes(number));
    rows.push(
      `| ${name} | ${numbers.length} | ${byLines.lines?.every ?? '–'} | ${what} | ${errors(straight, others)} | ${errors(byLines, others)} |`,
    );
    console.log(rows[rows.length - 1]);
  }
}

/** Median and worst. */
function errors({ depthAt }: { depthAt(yPx: number): number }, numbers: readonly Pick[]): string {
  const off = numbers.map(({ yPx, depth }) => Math.abs(depthAt(yPx) - depth)).sort((a, b) => a - b);
  return [off[off.length >> 1]!, off[off.length - 1]!].map((value) => value.toFixed(2)).join(' | ');
}
