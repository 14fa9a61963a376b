/// <reference lib="dom" />
import type { ModelCurve } from './model.js';
import type { View } from './view.js';

/** Half width of a 90 % band of a normal distribution, in σ. */
const bandSigmas = 1.645;

/**
 * Draws the rows of one curve that are on the screen: a line from row centre to row centre, broken where
 * there is no x and where the curve wraps; hollow in low-confidence intervals. Where many rows share a pixel,
 * the line runs through the least and the greatest x of each pixel's rows, so that no spike is lost.
 */
export function paintTrace(
  context: CanvasRenderingContext2D,
  view: View,
  curve: ModelCurve,
  deviceScale: number,
  lineWidth: number,
): void {
  const { sure, doubtful } = tracePaths(view, curve, deviceScale);
  context.save();
  context.lineJoin = 'round';
  context.lineCap = 'round';
  // A pale edge keeps the line apart from ink of a similar colour.
  paintStroke(context, sure, 'rgb(255 255 255 / 75%)', lineWidth + 1.5);
  paintStroke(context, sure, curve.colour, lineWidth);
  // Hollow differs in grey as well as in colour, and however short the interval is on the screen.
  paintStroke(context, doubtful, curve.colour, lineWidth * 2.2);
  paintStroke(context, doubtful, '#fff', lineWidth);
  context.restore();
}

function paintStroke(
  context: CanvasRenderingContext2D,
  path: Path2D,
  style: string,
  lineWidth: number,
): void {
  context.strokeStyle = style;
  context.lineWidth = lineWidth;
  context.stroke(path);
}

function tracePaths(view: View, curve: ModelCurve, deviceScale: number): { sure: Path2D; doubtful: Path2D } {
  const { topRow, rowCount, xPx, wraps } = curve;
  const rowsPerStep = Math.max(1, Math.floor(1 / (view.scale * deviceScale)));
  const first = Math.max(0, Math.floor((view.top - topRow) / rowsPerStep - 1) * rowsPerStep);
  const end = Math.min(rowCount, Math.ceil(view.yAt(view.height) - topRow) + rowsPerStep + 1);
  const sure = new Path2D();
  const doubtful = new Path2D();
  // The last row that was joined: where the pen is.
  let penX = Number.NaN;
  let penY = 0;
  let penWraps = 0;
  for (let from = first; from < end; from += rowsPerStep) {
    const to = Math.min(end, from + rowsPerStep);
    const y = view.cssY(topRow + (from + to) / 2);
    let i = from;
    while (i < to) {
      if (Number.isNaN(xPx[i]!)) {
        penX = Number.NaN;
        i++;
        continue;
      }
      // One piece: the rows of this step that hang together, neither wrapped nor interrupted.
      const start = i;
      let least = xPx[i]!;
      let greatest = least;
      for (i++; i < to && wraps[i] === wraps[start] && !Number.isNaN(xPx[i]!); i++) {
        if (xPx[i]! < least) least = xPx[i]!;
        else if (xPx[i]! > greatest) greatest = xPx[i]!;
      }
      const path = curve.doubtful[start] === 1 ? doubtful : sure;
      const joined = !Number.isNaN(penX) && penWraps === wraps[start];
      const startX = view.cssX(xPx[start]!);
      path.moveTo(joined ? view.cssX(penX) : startX, joined ? penY : y);
      path.lineTo(startX, y);
      if (greatest > least) {
        path.lineTo(view.cssX(least), y);
        path.lineTo(view.cssX(greatest), y);
      }
      penX = xPx[i - 1]!;
      penY = y;
      penWraps = wraps[start]!;
    }
  }
  return { sure, doubtful };
}

/** The 90 % band of a curve as a tint; only where it is wide enough on the screen to be seen. */
export function paintBand(context: CanvasRenderingContext2D, view: View, curve: ModelCurve): void {
  if (view.scale < 0.5) return;
  const first = Math.max(0, Math.floor(view.top) - curve.topRow);
  const end = Math.min(curve.rowCount, Math.ceil(view.yAt(view.height)) - curve.topRow);
  context.save();
  context.fillStyle = curve.colour;
  context.globalAlpha = 0.22;
  context.beginPath();
  for (let i = first; i < end; i++) {
    const half = bandSigmas * curve.sigmaPx[i]!;
    if (!(half * view.scaleX > 1)) continue;
    const y = view.cssY(curve.topRow + i);
    context.rect(view.cssX(curve.xPx[i]! - half), y, 2 * half * view.scaleX, view.scale);
  }
  context.fill();
  context.restore();
}
