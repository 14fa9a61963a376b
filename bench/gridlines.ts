/**
 * How much of the grid each method removes and what it does to the curves, on drawn sheets whose truth is known:
 * `npm run bench:gridlines`. Writes docs/bench-gridlines.md.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { arch, cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SheetLayout } from '../src/core/layout.js';
import type { Raster } from '../src/core/raster.js';
import { layoutWithTracks } from '../src/gridlines/layout/index.js';
import { elimination } from '../src/gridlines/remove/elimination.js';
import type { GridRemover } from '../src/gridlines/remove/grid-remover.js';
import { pathOpening } from '../src/gridlines/remove/path-opening.js';
import { scanOf } from '../test/support/memory-scan.js';
import { type DrawnSheet, drawSheet, type SheetPlan } from './gridlines-sheet.js';

const seed = 20;
const sheetsOfAPlan = 3;
const dpi = 200;
const tenths = Array.from({ length: 9 }, (_, i) => (i + 1) / 10);
const digits = [2, 3, 4, 5, 6, 7, 8, 9];
const linear: Omit<SheetPlan, 'name'> = {
  verticals: tenths,
  grid: { kind: 'linear', divisions: 10 },
  depthEveryPx: 20,
  lightPx: 2,
  heavyPx: 4,
  curvePx: 4,
  printed: 1,
  skew: 0,
  noise: 0.0005,
};
const twoDecades = [
  ...digits.map((digit) => Math.log10(digit) / 2),
  0.5,
  ...digits.map((digit) => 0.5 + Math.log10(digit) / 2),
];
const plans: readonly SheetPlan[] = [
  { name: 'linear', ...linear },
  {
    name: 'logarithmic',
    ...linear,
    verticals: twoDecades,
    grid: { kind: 'logarithmic', decades: 2, firstDigit: 1 },
  },
  {
    name: 'dense',
    ...linear,
    verticals: Array.from({ length: 19 }, (_, i) => (i + 1) / 20),
    grid: { kind: 'linear', divisions: 20 },
    depthEveryPx: 12,
  },
  { name: 'heavier than the curves', ...linear, lightPx: 5, heavyPx: 7, curvePx: 3, depthEveryPx: 30 },
  { name: 'faint and broken', ...linear, lightPx: 1, heavyPx: 2, printed: 0.55 },
  { name: 'skewed 1°', ...linear, skew: Math.tan(Math.PI / 180) },
  { name: 'noisy (1 %)', ...linear, noise: 0.01 },
];
const noLines = 'without a layout';
const methods: readonly { name: string; remover: GridRemover; layout: 'found' | 'none' }[] = [
  { name: elimination.name, remover: elimination, layout: 'found' },
  { name: pathOpening.name, remover: pathOpening, layout: 'none' },
];

interface Score {
  gridInk: number;
  gridRemoved: number;
  curveInk: number;
  curveKept: number;
  healed: number;
  wronglyHealed: number;
  seconds: number;
  megapixels: number;
}

function score(sheet: DrawnSheet, layout: SheetLayout, remover: GridRemover, into: Score): void {
  const { ink, grid, curves } = sheet;
  const started = performance.now();
  const { clean, hidden } = remover.remove({ ink, leftCol: 0, topRow: 0 }, layout);
  into.seconds += (performance.now() - started) / 1000;
  into.megapixels += ink.data.length / 1e6;
  for (let i = 0; i < ink.data.length; i++) {
    const curve = curves.data[i] === 1;
    if (curve && ink.data[i] === 1) {
      into.curveInk++;
      into.curveKept += clean.data[i]!;
    }
    if (!curve && grid.data[i] === 1 && ink.data[i] === 1) {
      into.gridInk++;
      into.gridRemoved += 1 - clean.data[i]!;
    }
    if (clean.data[i] === 1 && hidden.data[i] === 1) {
      into.healed++;
      if (!curve) into.wronglyHealed++;
    }
  }
}

function layoutOf({ ink, edges }: DrawnSheet, plan: SheetPlan): SheetLayout {
  const raster: Raster = { ...ink, channels: 1, data: ink.data.map((pixel) => (pixel === 1 ? 0 : 255)) };
  const track = { name: 'drawn', edges, grid: plan.grid, curves: [] };
  return layoutWithTracks(scanOf(raster, { dpiX: dpi, dpiY: dpi }), [track], { dpi });
}

const rows: string[] = [];
const percent = (share: number): string => (Number.isNaN(share) ? '–' : (100 * share).toFixed(1));
for (const plan of plans) {
  const sheets = Array.from({ length: sheetsOfAPlan }, (_, i) => drawSheet(plan, seed + i));
  const layouts = sheets.map((sheet) => layoutOf(sheet, plan));
  const found = layouts.map(
    ({ tracks, depthLines }) => depthLines.length + 2 + (tracks[0]?.verticals.length ?? 0),
  );
  for (const { name, remover, layout } of methods) {
    const empty = layouts.map((from) => ({ ...from, tracks: [], depthLines: [] }));
    const used = layout === 'none' ? empty : layouts;
    // Once unscored, for the compiler.
    remover.remove({ ink: sheets[0]!.ink, leftCol: 0, topRow: 0 }, used[0]!);
    const sum: Score = {
      gridInk: 0,
      gridRemoved: 0,
      curveInk: 0,
      curveKept: 0,
      healed: 0,
      wronglyHealed: 0,
      seconds: 0,
      megapixels: 0,
    };
    for (const [i, sheet] of sheets.entries()) score(sheet, used[i]!, remover, sum);
    const lines =
      layout === 'none'
        ? noLines
        : `${found.reduce((a, b) => a + b)} of ${sheets.reduce((total, { lineCount }) => total + lineCount, 0)}`;
    const cells = [
      plan.name,
      name,
      lines,
      percent(sum.gridRemoved / sum.gridInk),
      percent(sum.curveKept / sum.curveInk),
      percent(sum.wronglyHealed / sum.healed),
      (sum.seconds / sum.megapixels).toFixed(3),
    ];
    rows.push(`| ${cells.join(' | ')} |`);
    console.log(cells.join('  '));
  }
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
writeFileSync(
  join(root, 'docs', 'bench-gridlines.md'),
  `# Gridline removal: the methods compared

\`npm run bench:gridlines\` draws sheets whose every pixel is known, removes the grid by each method, and writes this page.

| sheet | method | lines in the layout | grid ink removed, % | curve ink kept, % | of the healed ink, wrong, % | s/Mpx |
|---|---|---|--:|--:|--:|--:|
${rows.join('\n')}

**The sheets.** ${sheetsOfAPlan} of each kind, 640 × 2432 px, 1 bit: a track of 500 px with a grid, a solid and a dashed curve (14 on, 8 off) of 4 px, beds with sharp sides, and a stretch of 160 rows in which each curve runs along the middle grid line. Lines of 2 px, borders and every fifth depth line of 4; heavier than the curves: 5 and 7 px with curves of 3; faint and broken: 1 and 2 px, 55 % printed, in pieces of 4–40 px. Every sheet has ragged edges (12 % of the pixels at an edge turned over) and specks (.05 %, noisy: 1 %).

**The figures.** Grid ink removed: of the ink that is grid and not curve, the share that is gone. Curve ink kept: of the ink of curves, grid under it or not, the share that is still there; what a curve shares with a line it runs along is lost, and counted. Healed ink: pixels given back where a line was cut out of something; wrong where no curve was drawn. Elimination is given the layout that \`layoutWithTracks\` finds from the borders alone; path opening is given none.

**How.** Seeds ${seed}–${seed + sheetsOfAPlan - 1} (the sheets are the same on every machine, the seconds are not); welltrace ${version}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'} (${arch()}), one thread, ${new Date().toISOString().slice(0, 10)}. Wall-clock seconds, other work on the machine not ruled out.
`,
);
