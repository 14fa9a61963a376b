/// <reference lib="dom" />
import type { Model } from './model.js';
import type { View } from './view.js';

/** Css px from the middle of a diamond to its corners. */
const reach = 6;

/** A diamond in the colour of its curve at each point; also where its trace is switched off to see the ink. */
export function paintPoints(context: CanvasRenderingContext2D, view: View, { points, curves }: Model): void {
  for (const { curve, row, xPx } of points.all) {
    const [x, y] = [view.cssX(xPx), view.cssY(row + 0.5)];
    if (y < -reach || y > view.height + reach) continue;
    context.beginPath();
    context.moveTo(x, y - reach);
    context.lineTo(x + reach, y);
    context.lineTo(x, y + reach);
    context.lineTo(x - reach, y);
    context.closePath();
    context.fillStyle = curves[curve]!.colour;
    context.fill();
    // White for the ink around it, black for the paper.
    context.lineWidth = 3;
    context.strokeStyle = '#fff';
    context.stroke();
    context.lineWidth = 1;
    context.strokeStyle = '#000';
    context.stroke();
  }
}
