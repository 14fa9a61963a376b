import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout, TrackLayout } from '../../core/layout.js';

interface EdgeRow {
  readonly y: number;
  readonly left: number;
  readonly right: number;
}

const nearEnoughPx = 0.5;
const mostRows = 60;

/**
 * Few rows between which straight borders stay within half a pixel of the ones that were found (Douglas and
 * Peucker 1973), or within more where that takes over sixty rows.
 */
export function edgeRows(layout: SheetLayout, track: TrackLayout): EdgeRow[] {
  const { rows, heightPx, knotYPx } = layout;
  const from = rows?.from ?? 0;
  const to = rows?.to ?? heightPx;
  const inside = Array.from(knotYPx).filter((y) => y >= from && y <= to);
  const ys = inside.length > 0 ? inside : [(from + to) / 2];
  const all = ys.map((y) => ({
    y,
    left: interpolate(knotYPx, track.left.xPx, y),
    right: interpolate(knotYPx, track.right.xPx, y),
  }));
  for (let tolerance = nearEnoughPx; ; tolerance *= 1.5) {
    const kept = simplify(all, tolerance);
    if (kept.length <= mostRows) return kept;
  }
}

function simplify(rows: readonly EdgeRow[], tolerance: number): EdgeRow[] {
  if (rows.length <= 2) return [...rows];
  const first = rows[0]!;
  const last = rows[rows.length - 1]!;
  let worst = 0;
  let at = 0;
  for (let index = 1; index < rows.length - 1; index++) {
    const { y, left, right } = rows[index]!;
    const share = (y - first.y) / (last.y - first.y);
    const off = Math.max(
      Math.abs(left - first.left - share * (last.left - first.left)),
      Math.abs(right - first.right - share * (last.right - first.right)),
    );
    if (off > worst) {
      worst = off;
      at = index;
    }
  }
  if (worst <= tolerance) return [first, last];
  return [...simplify(rows.slice(0, at + 1), tolerance), ...simplify(rows.slice(at), tolerance).slice(1)];
}
