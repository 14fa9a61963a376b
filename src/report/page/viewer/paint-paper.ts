/// <reference lib="dom" />
import type { Model } from './model.js';
import type { TileCache } from './tiles.js';
import type { View } from './view.js';

/** Paper is white in the dark scheme too: the ink and the colours of the curves are made for it. */
const paperColour = '#fff';

/** Draws the paper and, where it is switched on, the scan; says to the cache which tiles the screen needs. */
export function paintPaper(
  context: CanvasRenderingContext2D,
  view: View,
  model: Model,
  tiles: TileCache,
  deviceScale: number,
): void {
  const { data } = model;
  context.fillStyle = paperColour;
  context.fillRect(view.cssX(0), view.cssY(0), data.widthPx * view.scaleX, data.heightPx * view.scale);
  if (!model.scanVisible) {
    tiles.want([]);
    return;
  }
  // Squeezed, the level is a compromise between sharp across and few tiles down the sheet.
  const pixelScale = Math.sqrt(view.scale * view.scaleX) * deviceScale;
  let level = data.levels.length - 1;
  while (level > 0 && data.levels[level]!.shrink * pixelScale > 1) level--;
  const coarsest = data.levels.length - 1;
  const sharp = visibleTiles(view, model, level, 0);
  const rough = visibleTiles(view, model, coarsest, 0);
  const missing = sharp.some((index) => !tiles.get(level, index));
  context.globalAlpha = model.scanOpacity;
  // From a distance the pixels are averaged; near by, the pixel that the scanner saw is shown.
  context.imageSmoothingEnabled = pixelScale < 2;
  context.imageSmoothingQuality = 'medium';
  for (const index of sharp) paintTile(context, view, model, tiles, level, index);
  if (missing && level !== coarsest) paintRough(context, view, model, tiles, level, sharp, rough);
  context.globalAlpha = 1;
  tiles.want([
    ...(missing ? rough.map((index) => ({ level: coarsest, index })) : []),
    ...sharp.map((index) => ({ level, index })),
    ...visibleTiles(view, model, level, 1)
      .filter((index) => !sharp.includes(index))
      .map((index) => ({ level, index })),
  ]);
}

/** Tiles of a level that touch the screen, and `around` more above and below. */
function visibleTiles(view: View, { data }: Model, level: number, around: number): number[] {
  const { shrink, tileRows, tileCount } = data.levels[level]!;
  const rows = shrink * tileRows;
  const first = Math.max(0, Math.floor(view.top / rows) - around);
  const last = Math.min(tileCount - 1, Math.floor(view.yAt(view.height) / rows) + around);
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
}

function paintTile(
  context: CanvasRenderingContext2D,
  view: View,
  { data }: Model,
  tiles: TileCache,
  level: number,
  index: number,
): void {
  const bitmap = tiles.get(level, index);
  if (!bitmap) return;
  const { shrink, tileRows } = data.levels[level]!;
  const top = view.cssY(index * tileRows * shrink);
  context.drawImage(
    bitmap,
    view.cssX(0),
    top,
    bitmap.width * shrink * view.scaleX,
    bitmap.height * shrink * view.scale,
  );
}

/** Stands in, unsharp, for the tiles that are not decoded yet. */
function paintRough(
  context: CanvasRenderingContext2D,
  view: View,
  model: Model,
  tiles: TileCache,
  level: number,
  sharp: readonly number[],
  rough: readonly number[],
): void {
  const { shrink, tileRows } = model.data.levels[level]!;
  const rows = shrink * tileRows;
  context.save();
  context.beginPath();
  for (const index of sharp)
    if (!tiles.get(level, index)) context.rect(0, view.cssY(index * rows), view.width, rows * view.scale);
  context.clip();
  context.imageSmoothingEnabled = true;
  for (const index of rough) paintTile(context, view, model, tiles, model.data.levels.length - 1, index);
  context.restore();
}
