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
  const rowsPerStep = Math.max(1, Math.floor(1 / (view.scale * deviceScale)));
  const first = Math.max(0, Math.floor((view.top - curve.topRow) / rowsPerStep - 1) * rowsPerStep);
  const end = Math.min(curve.rowCount, Math.ceil(view.yAt(view.height) - curve.topRow) + rowsPerStep + 1);
  const sure = new Path2D();
  const doubtful = new Path2D();
  let beforeX = Number.NaN;
  let beforeY = 0;
  let beforeWraps = 0;
  for (let from = first; from < end; from += rowsPerStep) {
    const to = Math.min(end, from + rowsPerStep);
    let least = Number.POSITIVE_INFINITY;
    let greatest = Number.NEGATIVE_INFINITY;
    let inDoubt = false;
    let firstX = Number.NaN;
    let lastX = Number.NaN;
    for (let i = from; i < to; i++) {
      const x = curve.xPx[i]!;
      if (Number.isNaN(x)) continue;
      if (curve.doubtful[i] === 1) inDoubt = true;
      if (x < least) least = x;
      if (x > greatest) greatest = x;
      if (Number.isNaN(firstX)) firstX = x;
      lastX = x;
    }
    if (least > greatest) {
      beforeX = Number.NaN;
      continue;
    }
    const path = inDoubt ? doubtful : sure;
    const y = view.cssY(curve.topRow + (from + to) / 2);
    const wraps = curve.wraps[from]!;
    if (Number.isNaN(beforeX) || wraps !== beforeWraps) path.moveTo(view.cssX(firstX), y);
    else {
      path.moveTo(view.cssX(beforeX), beforeY);
      path.lineTo(view.cssX(firstX), y);
    }
    // Two rows of one pixel on different wraps stand at both borders: not a stroke across the track.
    if (greatest > least && curve.wraps[to - 1] === wraps) {
      path.lineTo(view.cssX(least), y);
      path.lineTo(view.cssX(greatest), y);
      path.lineTo(view.cssX(lastX), y);
    } else if (greatest === least) path.lineTo(view.cssX(lastX), y + 0.01);
    beforeX = lastX;
    beforeY = y;
    beforeWraps = curve.wraps[to - 1]!;
  }
  context.save();
  context.strokeStyle = curve.colour;
  context.lineWidth = lineWidth;
  context.lineJoin = 'round';
  context.lineCap = 'butt';
  context.stroke(sure);
  paintDoubtful(context, doubtful, lineWidth);
  context.restore();
}

/** Hollow: the line with a white core, so that it differs in grey as well as in colour, however short. */
function paintDoubtful(context: CanvasRenderingContext2D, path: Path2D, lineWidth: number): void {
  context.lineCap = 'round';
  context.lineWidth = lineWidth * 2.2;
  context.stroke(path);
  context.strokeStyle = '#fff';
  context.lineWidth = lineWidth;
  context.stroke(path);
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
