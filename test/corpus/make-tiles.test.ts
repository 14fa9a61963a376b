import { describe, expect, it } from 'vitest';
import { openRequest, type SheetSource } from '../../src/corpus/request.js';
import { makeTiles, type OtherDpi } from '../../src/corpus/tiles/make-tiles.js';
import { parseRecipe } from '../../src/degrade/recipe/parse.js';

const patchPx = 96;
async function sourceOf(dpi: number, effects = '', maximumHeightMm = 500): Promise<SheetSource> {
  const recipe = parseRecipe(`name: test\ndpi: ${dpi}\neffects: [${effects}]`, 'test.yaml');
  const request = await openRequest({
    seed: 3,
    presets: [{ preset: 'clean-plot', weight: 1 }],
    wells: null,
    rule: 'centre',
    maximumHeightMm,
  });
  return { ...request, recipeOf: () => recipe };
}
const sheets = Array.from({ length: 12 }, (_, index) => index);
const dpiOf = (source: SheetSource, otherDpi?: OtherDpi) =>
  sheets.map((sheet) => makeTiles(source, sheet, { patchPx, count: 1, otherDpi }).tiles[0]!.dpi);

describe('the resolution of tiles', () => {
  it('is the recipe’s, unless another is asked for', async () => {
    expect(new Set(dpiOf(await sourceOf(200)))).toEqual(new Set([200]));
    expect(new Set(dpiOf(await sourceOf(200), { share: 0, least: 72, most: 400 }))).toEqual(new Set([200]));
  });

  it('is drawn for a sheet, for so many of them, with a pen that has as many pixels less or more', async () => {
    const source = await sourceOf(200);
    const all = dpiOf(source, { share: 1, least: 72, most: 400 });
    expect(new Set(all).size).toBeGreaterThan(8);
    for (const dpi of all) expect(dpi >= 72 && dpi <= 400).toBe(true);
    const some = dpiOf(source, { share: 0.5, least: 72, most: 400 }).filter((dpi) => dpi !== 200);
    expect(some.length).toBeGreaterThan(1);
    expect(some.length).toBeLessThan(11);

    const [tile] = makeTiles(source, 0, {
      patchPx,
      count: 1,
      otherDpi: { share: 1, least: 100, most: 100 },
    }).tiles;
    expect(tile!.pxPerMm).toBeCloseTo(100 / 25.4, 9);
    expect([tile!.image.widthPx, tile!.image.heightPx]).toEqual([patchPx, patchPx]);
  });

  it('is never so coarse that the sheet is smaller than a tile', async () => {
    const tiles = makeTiles(await sourceOf(200), 1, {
      patchPx: 192,
      count: 2,
      otherDpi: { share: 1, least: 30, most: 30 },
    }).tiles;
    for (const { image } of tiles) expect([image.widthPx, image.heightPx]).toEqual([192, 192]);
  });
});

it('a tile is whole where a splice takes a strip out of it', async () => {
  const splice = '{ effect: splice, at: 0.5, overlapMm: -4, scale: 0.98, asideMm: 0 }';
  const { tiles } = makeTiles(await sourceOf(400, splice), 0, { patchPx, count: 3 });
  for (const { image, masks } of tiles) {
    expect([image.widthPx, image.heightPx]).toEqual([patchPx, patchPx]);
    expect(masks).toHaveLength(patchPx * patchPx);
  }
});
