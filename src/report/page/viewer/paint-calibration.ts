/// <reference lib="dom" />
import { interpolate } from '../../../core/interpolate.js';
import { depthTickSteps } from '../../depth-ticks.js';
import { depthAt, type Model, yAtDepth } from './model.js';
import type { View } from './view.js';

/** Apart from ink, paper and every curve. */
const calibrationColour = '#e4007c';

/**
 * Draws what turns pixels into numbers, to be held against the print: the track borders at which the scales
 * end, the depth lines of the axis' labels, and the depth picks (a refused one struck out).
 */
export function paintCalibration(context: CanvasRenderingContext2D, view: View, { data }: Model): void {
  const top = depthAt(data, view.top);
  const bottom = depthAt(data, view.yAt(view.height));
  const { major } = depthTickSteps((bottom - top) / view.height, 64);
  context.save();
  context.strokeStyle = calibrationColour;
  context.fillStyle = calibrationColour;
  context.lineWidth = 1;
  context.beginPath();
  for (const { yPx, left, right } of data.tracks)
    for (const border of [left, right]) {
      const points = [view.top, ...yPx.filter((y) => y > view.top && y < view.yAt(view.height))];
      points.push(view.yAt(view.height));
      for (const [i, y] of points.entries()) {
        const x = view.cssX(interpolate(yPx, border, y));
        if (i === 0) context.moveTo(x, view.cssY(y));
        else context.lineTo(x, view.cssY(y));
      }
    }
  context.stroke();
  context.setLineDash([8, 5]);
  context.beginPath();
  // A tilted line reaches into the screen from beyond its edge.
  const { xPx, tilt } = data.depthLine;
  const reach = Math.abs(tilt) * data.widthPx;
  const last = depthAt(data, view.yAt(view.height) + reach);
  for (let step = Math.ceil(depthAt(data, view.top - reach) / major); step * major <= last; step++) {
    const y = yAtDepth(data, step * major);
    context.moveTo(view.cssX(0), view.cssY(y - xPx * tilt));
    context.lineTo(view.cssX(data.widthPx), view.cssY(y + (data.widthPx - xPx) * tilt));
  }
  context.stroke();
  context.setLineDash([]);
  context.font = '600 12px system-ui, sans-serif';
  context.textBaseline = 'middle';
  for (const { yPx, depth, refused } of data.picks) {
    const y = view.cssY(yPx);
    if (y < -10 || y > view.height + 10) continue;
    const label = `${refused ? '✕ refused' : '◆'} ${depth}`;
    context.strokeStyle = '#fff';
    context.lineWidth = 4;
    context.strokeText(label, 4, y);
    context.fillText(label, 4, y);
  }
  context.restore();
}
