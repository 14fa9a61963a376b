import type { SheetLayout } from '../../src/core/layout.js';
import type { Raster } from '../../src/core/raster.js';
import { layoutWithTracks } from '../../src/gridlines/layout/index.js';
import { scanOf } from '../../test/support/memory-scan.js';
import { type DrawnSheet, drawSheet, type SheetPlan } from './drawn-sheet.js';
import { methods, withoutLines } from './methods.js';
import { RemovalScore, scoreHeads } from './score.js';

export const drawnSeed = 20;
export const sheetsOfAPlan = 3;
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

export const drawnHeads = ['sheet', 'method', 'lines in the layout', ...scoreHeads, 's/Mpx'];

/** Rows of the table of drawn sheets. */
export function drawnTable(): string[][] {
  return plans.flatMap((plan) => {
    const sheets = Array.from({ length: sheetsOfAPlan }, (_, i) => drawSheet(plan, drawnSeed + i));
    const layouts = sheets.map((sheet) => layoutOf(sheet, plan));
    const found = layouts.map(
      ({ tracks, depthLines }) => depthLines.length + 2 + (tracks[0]?.verticals.length ?? 0),
    );
    const printed = sheets.map(({ lineCount }) => lineCount);
    return methods.map(({ remover, needsLayout }) => {
      const used = needsLayout ? layouts : layouts.map(withoutLines);
      // Once unscored, for the compiler.
      remover.remove({ ink: sheets[0]!.ink, leftCol: 0, topRow: 0 }, used[0]!);
      const score = new RemovalScore();
      let seconds = 0;
      for (const [i, sheet] of sheets.entries()) {
        const started = performance.now();
        const removal = remover.remove({ ink: sheet.ink, leftCol: 0, topRow: 0 }, used[i]!);
        seconds += (performance.now() - started) / 1000;
        score.add(sheet.ink, sheet, removal);
      }
      const megapixels = sum(sheets.map(({ ink }) => ink.data.length)) / 1e6;
      const lines = needsLayout ? `${sum(found)} of ${sum(printed)}` : 'without a layout';
      return [plan.name, remover.name, lines, ...score.cells(), (seconds / megapixels).toFixed(3)];
    });
  });
}

const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);

function layoutOf({ ink, edges }: DrawnSheet, plan: SheetPlan): SheetLayout {
  const raster: Raster = { ...ink, channels: 1, data: ink.data.map((pixel) => (pixel === 1 ? 0 : 255)) };
  const track = { name: 'drawn', edges, grid: plan.grid, curves: [] };
  return layoutWithTracks(scanOf(raster, { dpiX: dpi, dpiY: dpi }), [track], { dpi });
}
