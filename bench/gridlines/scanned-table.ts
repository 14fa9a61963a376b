import type { Mask, Raster } from '../../src/core/raster.js';
import { loadRecipe, presetNames } from '../../src/degrade/index.js';
import { blackInkOf } from '../../src/digitise/segment/ink.js';
import { bandOf, crop } from '../../src/digitise/trace/seen-windows.js';
import { layoutWithTracks } from '../../src/gridlines/layout/index.js';
import type { GridRemoval } from '../../src/gridlines/remove/grid-remover.js';
import { scanOf } from '../../test/support/memory-scan.js';
import { methods, withoutLines } from './methods.js';
import { type ScannedSheet, scannedSheet } from './scanned-sheet.js';
import { type DrawnTruth, RemovalScore, scoreHeads } from './score.js';

export const scannedSeed = 40;
export const sheetsOfAPreset = 3;
/** As digitise looks at a track. */
const windowRows = 2048;

export const scannedHeads = ['preset', 'method', ...scoreHeads];

/** Rows of the table of presets. */
export async function scannedTable(): Promise<string[][]> {
  const rows: string[][] = [];
  for (const preset of presetNames) {
    const recipe = await loadRecipe(preset);
    const scores = methods.map(() => new RemovalScore());
    for (let i = 0; i < sheetsOfAPreset; i++)
      for (const { ink, truth, removals } of removalsOn(scannedSheet(preset, recipe, scannedSeed + i)))
        for (const [at, removal] of removals.entries()) scores[at]!.add(ink, truth, removal);
    rows.push(...methods.map(({ remover }, at) => [preset, remover.name, ...scores[at]!.cells()]));
    for (const row of rows.slice(-methods.length)) console.log(row.join('  '));
  }
  return rows;
}

/** What a method saw and did in one window of one track. */
export interface WindowRemovals {
  readonly ink: Mask;
  readonly truth: DrawnTruth;
  /** In the order of `methods`. */
  readonly removals: readonly GridRemoval[];
}

/** Each track in windows, cut and made black and white as `welltrace digitise` does. */
function* removalsOn({ image, dpi, template, truth }: ScannedSheet): Generator<WindowRemovals> {
  const { from, to } = template.rows!;
  const layout = layoutWithTracks(scanOf(image), template.tracks, { dpi, rows: { from, to } });
  for (let topRow = from; topRow < to; topRow += windowRows) {
    const heightPx = Math.min(windowRows, to - topRow);
    for (const track of template.tracks.keys()) {
      const band = bandOf(layout, track, topRow, heightPx, dpi, image.widthPx);
      const cut = (whole: Raster): Raster => crop(rowsOf(whole, topRow, heightPx), band.from, band.to);
      const cutMask = (mask: Mask): Mask => cut({ ...mask, channels: 1 });
      const ink = blackInkOf(cut(image), dpi);
      const window = { ink, leftCol: band.from, topRow };
      yield {
        ink,
        truth: { grid: cutMask(truth.grid), curves: cutMask(truth.curves) },
        removals: methods.map(({ remover, needsLayout }) =>
          remover.remove(window, needsLayout ? layout : withoutLines(layout)),
        ),
      };
    }
  }
}

const rowsOf = (image: Raster, topRow: number, heightPx: number): Raster => {
  const stride = image.widthPx * image.channels;
  return { ...image, heightPx, data: image.data.subarray(topRow * stride, (topRow + heightPx) * stride) };
};
