import type { Trace } from '../core/trace.js';
import type { IndexedRows } from './bitmap-font.js';
import type { OverlayStyle } from './overlay-style.js';

/**
 * The stroke on one row reaches half way to the neighbouring rows' x, so that a steep limb is one nearly
 * horizontal line and not a row of dots. A neighbour without x, or on another wrap, is not joined.
 */
export function strokeTrace(
  strip: IndexedRows,
  { xPx, wraps, topRow: traceTop }: Trace,
  doubtful: Uint8Array,
  at: { topRow: number; rowCount: number; scanLeftPx: number; index: number; style: OverlayStyle },
): void {
  const { dot, penPx, rightMargin } = at.style;
  const half = penPx / 2;
  const dashRows = Math.max(4, dot * 3);
  const rightEnd = strip.widthPx - rightMargin;
  const first = Math.max(0, at.topRow - traceTop);
  const end = Math.min(xPx.length, at.topRow + at.rowCount - traceTop);
  for (let i = first; i < end; i++) {
    const x = xPx[i]!;
    if (Number.isNaN(x)) continue;
    if (doubtful[i] === 1 && Math.floor(i / dashRows) % 2 === 1) continue;
    let left = x;
    let right = x;
    for (let j = i - 1; j <= i + 1; j += 2) {
      if (j < 0 || j >= xPx.length || wraps[j] !== wraps[i]) continue;
      const middle = (x + xPx[j]!) / 2;
      if (middle < left) left = middle;
      else if (middle > right) right = middle;
    }
    const from = Math.max(at.scanLeftPx, at.scanLeftPx + Math.ceil(left - half - 0.5));
    const to = Math.min(rightEnd, at.scanLeftPx + Math.ceil(right + half - 0.5));
    const row = (i + traceTop - at.topRow) * strip.widthPx;
    if (from < to) strip.data.fill(at.index, row + from, row + to);
  }
}
