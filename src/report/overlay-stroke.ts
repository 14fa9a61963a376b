import type { Trace } from '../core/trace.js';
import type { IndexedRows } from './bitmap-font.js';
import type { OverlayStyle } from './overlay-style.js';

/** A trace as the overlay draws it. */
export interface OverlayTrace {
  readonly trace: Trace;
  /** One byte a row of the trace: 1 where it is dotted. */
  readonly doubtful: Uint8Array;
  /** How long the stroke is down to each row, px: what dots are counted by. */
  readonly lengthPx: Float64Array;
}

/** Length of a trace's stroke from its first row to each row, px; rows that are not joined count as one. */
export function lengthAlong(trace: Trace): Float64Array {
  const { xPx } = trace;
  const length = new Float64Array(xPx.length);
  for (let i = 1; i < xPx.length; i++)
    length[i] = length[i - 1]! + (areJoined(trace, i - 1, i) ? Math.hypot(1, xPx[i]! - xPx[i - 1]!) : 1);
  return length;
}

/** Whether two rows of a trace, next to each other, are one stroke: both read, and on the same wrap. */
const areJoined = ({ xPx, wraps }: Trace, i: number, j: number): boolean =>
  j >= 0 && j < xPx.length && wraps[j] === wraps[i] && !Number.isNaN(xPx[i]!) && !Number.isNaN(xPx[j]!);

/**
 * The stroke on one row reaches half way to the neighbouring rows' x, so that a steep limb is one nearly
 * horizontal line and not a row of dots. A neighbour without x, or on another wrap, is not joined. Where it is dotted, dots
 * are counted along the stroke: by rows, the single row of a level limb, and with it a whole peak, would be left out.
 */
export function strokeTrace(
  strip: IndexedRows,
  { trace, doubtful, lengthPx }: OverlayTrace,
  at: { topRow: number; rowCount: number; scanLeftPx: number; index: number; style: OverlayStyle },
): void {
  const { xPx, topRow: traceTop } = trace;
  const { dot, penPx, rightMargin } = at.style;
  const half = penPx / 2;
  const dotPx = Math.max(4, dot * 3);
  const rightEnd = strip.widthPx - rightMargin;
  const first = Math.max(0, at.topRow - traceTop);
  const end = Math.min(xPx.length, at.topRow + at.rowCount - traceTop);
  for (let i = first; i < end; i++) {
    const x = xPx[i]!;
    if (Number.isNaN(x)) continue;
    const row = (i + traceTop - at.topRow) * strip.widthPx;
    for (const step of [-1, 1] as const) {
      const toX = areJoined(trace, i, i + step) ? (x + xPx[i + step]!) / 2 : x;
      const from = Math.max(at.scanLeftPx, at.scanLeftPx + Math.ceil(Math.min(x, toX) - half - 0.5));
      const to = Math.min(rightEnd, at.scanLeftPx + Math.ceil(Math.max(x, toX) + half - 0.5));
      for (let column = from; column < to; column++) {
        const beside = Math.max(0, Math.abs(column + 0.5 - at.scanLeftPx - x) - half);
        const isGap = Math.floor((lengthPx[i]! + step * beside) / dotPx) % 2 !== 0;
        if (doubtful[i] === 0 || !isGap) strip.data[row + column] = at.index;
      }
    }
  }
}
