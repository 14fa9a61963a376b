import type { Stroke } from '../../../core/polyline.js';
import type { PixelWindow } from '../pixel-window.js';

/** Classes of |dx/dy|, each from its bound up to the next. */
export const slopeBounds = [0, 0.25, 1, 3] as const;

/** Marks a pixel to which no curve is near. */
const noSlope = 255;

/**
 * For each pixel the slope class of the nearest segment of the curves, as far as `reachPx` from the centreline;
 * `noSlope` beyond.
 */
export function slopeMap(strokes: readonly Stroke[], window: PixelWindow, reachPx: number): Uint8Array {
  const { left, top, widthPx, heightPx } = window;
  const classes = new Uint8Array(widthPx * heightPx).fill(noSlope);
  const nearest = new Float32Array(widthPx * heightPx).fill(reachPx * reachPx);
  for (const { x0, y0, x1, y1 } of segments(strokes)) {
    const slope = slopeClass(x1 - x0, y1 - y0);
    const fromRow = Math.max(0, Math.floor(Math.min(y0, y1) - reachPx) - top);
    const toRow = Math.min(heightPx - 1, Math.ceil(Math.max(y0, y1) + reachPx) - top);
    const fromCol = Math.max(0, Math.floor(Math.min(x0, x1) - reachPx) - left);
    const toCol = Math.min(widthPx - 1, Math.ceil(Math.max(x0, x1) + reachPx) - left);
    const lengthSquared = (x1 - x0) ** 2 + (y1 - y0) ** 2;
    for (let row = fromRow; row <= toRow; row++)
      for (let col = fromCol; col <= toCol; col++) {
        const dx = left + col + 0.5 - x0;
        const dy = top + row + 0.5 - y0;
        const along = lengthSquared === 0 ? 0 : (dx * (x1 - x0) + dy * (y1 - y0)) / lengthSquared;
        const share = Math.max(0, Math.min(1, along));
        const distance = (dx - share * (x1 - x0)) ** 2 + (dy - share * (y1 - y0)) ** 2;
        const at = row * widthPx + col;
        if (distance > nearest[at]!) continue;
        nearest[at] = distance;
        classes[at] = slope;
      }
  }
  return classes;
}

/** Length of the curves inside rows [top, top + heightPx) by slope class, px. */
export function slopeLengths(strokes: readonly Stroke[], { top, heightPx }: PixelWindow): number[] {
  const lengths = slopeBounds.map(() => 0);
  for (const { x0, y0, x1, y1 } of segments(strokes)) {
    const low = Math.min(y0, y1);
    const high = Math.max(y0, y1);
    const inside = Math.min(high, top + heightPx) - Math.max(low, top);
    const share = high === low ? +(low >= top && low < top + heightPx) : Math.max(0, inside) / (high - low);
    const at = slopeClass(x1 - x0, y1 - y0);
    lengths[at] = lengths[at]! + share * Math.hypot(x1 - x0, y1 - y0);
  }
  return lengths;
}

function slopeClass(dx: number, dy: number): number {
  let at = slopeBounds.length - 1;
  while (Math.abs(dx) < slopeBounds[at]! * Math.abs(dy)) at--;
  return at;
}

function* segments(strokes: readonly Stroke[]) {
  for (const { paths } of strokes)
    for (const { x, y } of paths)
      for (let k = 1; k < x.length; k++) yield { x0: x[k - 1]!, y0: y[k - 1]!, x1: x[k]!, y1: y[k]! };
}
