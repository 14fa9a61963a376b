import type { Polyline } from '../../core/polyline.js';

/** The parts of a line between two heights, cut exactly there, in the order of drawing. */
export function clipRows({ x, y }: Polyline, top: number, bottom: number): Polyline[] {
  const parts: Polyline[] = [];
  let xs: number[] = [];
  let ys: number[] = [];
  const add = (px: number, py: number) => {
    xs.push(px);
    ys.push(py);
  };
  const finish = () => {
    if (xs.length > 0) parts.push({ x: Float64Array.from(xs), y: Float64Array.from(ys) });
    xs = [];
    ys = [];
  };
  for (let i = 0; i < x.length; i++) {
    const inside = y[i]! >= top && y[i]! <= bottom;
    if (i > 0) {
      const entries = crossings(y[i - 1]!, y[i]!, top, bottom);
      for (const { at, enters } of entries) {
        const px = x[i - 1]! + at * (x[i]! - x[i - 1]!);
        const py = y[i - 1]! + at * (y[i]! - y[i - 1]!);
        add(px, Math.min(bottom, Math.max(top, py)));
        if (!enters) finish();
      }
    }
    if (inside) add(x[i]!, y[i]!);
  }
  finish();
  return parts;
}

/** Where, as shares of the segment, it comes into or leaves the band through an edge. */
function crossings(
  from: number,
  to: number,
  top: number,
  bottom: number,
): { readonly at: number; readonly enters: boolean }[] {
  const down = to > from;
  const [first, last] = down ? [top, bottom] : [bottom, top];
  const found: { at: number; enters: boolean }[] = [];
  const share = (edge: number) => (edge - from) / (to - from);
  const crosses = (edge: number) => (down ? from < edge && to > edge : from > edge && to < edge);
  const startsOut = down ? from < first : from > first;
  const endsOut = down ? to > last : to < last;
  if (startsOut && crosses(first)) found.push({ at: share(first), enters: true });
  if (endsOut && crosses(last)) found.push({ at: share(last), enters: false });
  return found;
}
