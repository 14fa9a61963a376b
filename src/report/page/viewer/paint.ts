/// <reference lib="dom" />
import { depthTickSteps } from '../../depth-ticks.js';
import { borderAt, depthAt, type Model, yAtDepth } from './model.js';
import { paintCalibration } from './paint-calibration.js';
import { paintPaper } from './paint-paper.js';
import { paintPoints } from './paint-points.js';
import { paintBand, paintTrace } from './paint-traces.js';
import type { TileCache } from './tiles.js';
import type { View } from './view.js';

/** Css px of the depth axis, left of the sheet. */
export const axisWidth = 68;

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
  if (model.calibrationVisible) paintCalibration(context, view, model);
  const lineWidth = Math.min(3, Math.max(1.4, 2 * view.scale));
  for (const curve of model.curves) if (curve.visible && model.bandVisible) paintBand(context, view, curve);
  for (const curve of model.curves)
    if (curve.visible) paintTrace(context, view, curve, deviceScale, lineWidth);
  paintPoints(context, view, model);
  paintReadout(context, view, model, readoutY);
  context.restore();
  paintAxis(context, view, model, theme, readoutY);
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
