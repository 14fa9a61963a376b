/// <reference lib="dom" />
import { depthTickSteps } from '../../depth-ticks.js';
import { borderAt, depthAt, type Model, yAtDepth } from './model.js';
import { paintBand, paintTrace } from './paint-traces.js';
import type { TileCache } from './tiles.js';
import type { View } from './view.js';

/** Css px of the depth axis, left of the sheet. */
export const axisWidth = 68;

/** Paper is white in the dark scheme too: the ink and the colours of the curves are made for it. */
const paperColour = '#fff';

export interface Theme {
  readonly background: string;
  readonly text: string;
  readonly faint: string;
}

/** Draws the visible part of the sheet and asks the cache for the tiles that it lacks. */
export function paint(
  context: CanvasRenderingContext2D,
  view: View,
  model: Model,
  tiles: TileCache,
  theme: Theme,
  deviceScale: number,
  /** Css y of the readout. */
  readoutY: number,
): void {
  context.setTransform(deviceScale, 0, 0, deviceScale, 0, 0);
  context.fillStyle = theme.background;
  context.fillRect(0, 0, axisWidth + view.width, view.height);
  context.save();
  context.translate(axisWidth, 0);
  context.beginPath();
  context.rect(0, 0, view.width, view.height);
  context.clip();
  paintPaper(context, view, model, tiles, deviceScale);
  paintIntervals(context, view, model);
  const lineWidth = Math.min(3, Math.max(1.4, 2 * view.scale));
  for (const curve of model.curves) if (curve.visible && model.bandVisible) paintBand(context, view, curve);
  for (const curve of model.curves)
    if (curve.visible) paintTrace(context, view, curve, deviceScale, lineWidth);
  paintReadout(context, view, model, readoutY);
  context.restore();
  paintAxis(context, view, model, theme, readoutY);
}

function paintPaper(
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

/** A tint over the track and a bar at its left border, one lane for each curve of the track. */
function paintIntervals(context: CanvasRenderingContext2D, view: View, model: Model): void {
  const bottom = view.yAt(view.height);
  const lanes = model.curves.map(
    (curve, k) => model.curves.slice(0, k).filter(({ track }) => track === curve.track).length,
  );
  for (const [index, interval] of model.data.intervals.entries()) {
    if (interval.toRow < view.top || interval.fromRow > bottom) continue;
    const curve = model.curves[interval.curve]!;
    if (!curve.visible) continue;
    const middle = (interval.fromRow + interval.toRow) / 2;
    const left = view.cssX(borderAt(model.data, curve.track, 'left', middle));
    const right = view.cssX(borderAt(model.data, curve.track, 'right', middle));
    const top = view.cssY(interval.fromRow);
    const height = Math.max(2, view.cssY(interval.toRow) - top);
    context.fillStyle = curve.colour;
    context.globalAlpha = index === model.activeInterval ? 0.16 : 0.09;
    context.fillRect(left, top, right - left, height);
    context.globalAlpha = 1;
    context.fillRect(left - 7 - 6 * lanes[interval.curve]!, top, 4, height);
    if (index !== model.activeInterval) continue;
    context.strokeStyle = curve.colour;
    context.lineWidth = 1.5;
    context.strokeRect(left, top, right - left, height);
  }
}

/** A line at the depth of the readout, and a ring on each curve where it is read. */
function paintReadout(context: CanvasRenderingContext2D, view: View, model: Model, readoutY: number): void {
  const y = Math.round(readoutY) + 0.5;
  context.strokeStyle = 'rgb(0 0 0 / 45%)';
  context.lineWidth = 1;
  context.setLineDash([5, 4]);
  context.beginPath();
  context.moveTo(0, y);
  context.lineTo(view.width, y);
  context.stroke();
  context.setLineDash([]);
  const row = Math.floor(view.yAt(readoutY));
  for (const curve of model.curves) {
    const x = curve.xPx[row - curve.topRow];
    if (!curve.visible || x === undefined || Number.isNaN(x)) continue;
    context.beginPath();
    context.arc(view.cssX(x), readoutY, 5, 0, 2 * Math.PI);
    context.fillStyle = '#fff';
    context.fill();
    context.strokeStyle = curve.colour;
    context.lineWidth = 2;
    context.stroke();
  }
}

function paintAxis(
  context: CanvasRenderingContext2D,
  view: View,
  { data }: Model,
  theme: Theme,
  readoutY: number,
): void {
  const top = depthAt(data, view.top);
  const bottom = depthAt(data, view.yAt(view.height));
  const { major, minor, digits } = depthTickSteps((bottom - top) / view.height, 64);
  const perMajor = Math.round(major / minor);
  context.font = '12px system-ui, sans-serif';
  context.textAlign = 'right';
  context.textBaseline = 'middle';
  context.lineWidth = 1;
  context.strokeStyle = theme.faint;
  for (let step = Math.ceil(top / minor); step * minor <= bottom; step++) {
    const cssY = view.cssY(yAtDepth(data, step * minor));
    const y = Math.round(cssY) + 0.5;
    const isMajor = step % perMajor === 0;
    context.beginPath();
    context.moveTo(axisWidth - (isMajor ? 9 : 5), y);
    context.lineTo(axisWidth, y);
    context.stroke();
    if (!isMajor || Math.abs(cssY - readoutY) < 18) continue;
    context.fillStyle = theme.text;
    context.fillText(
      (step * minor).toFixed(digits),
      axisWidth - 12,
      Math.min(view.height - 8, Math.max(8, y)),
    );
  }
  context.fillStyle = theme.text;
  const labelY = Math.min(view.height - 10, Math.max(10, readoutY));
  context.fillRect(0, labelY - 10, axisWidth, 20);
  context.fillStyle = theme.background;
  context.fillText(depthAt(data, view.yAt(readoutY)).toFixed(1), axisWidth - 12, labelY);
}
