import type { Polyline } from '../../../core/polyline.js';

/**
 * The pixels whose centre the contours, taken as closed polygons, go round more often clockwise (as seen) than the other
 * way: what `traceContours` found, if nothing was moved. A stretch where two sides have changed places is left out.
 * @returns rows × columns of 0 or 1
 */
export function fillContours(contours: readonly Polyline[], widthPx: number, heightPx: number): Uint8Array {
  /** Of each row: where an edge crosses its line of centres, and by how much the winding grows there. */
  const crossings: { at: number; turn: number }[][] = Array.from({ length: heightPx }, () => []);
  for (const { x, y } of contours)
    for (let from = 0; from < x.length; from++) {
      const to = (from + 1) % x.length;
      const [x0, y0, x1, y1] = [x[from]!, y[from]!, x[to]!, y[to]!];
      const first = Math.max(0, Math.ceil(Math.min(y0, y1) - 0.5));
      const last = Math.min(heightPx - 1, Math.ceil(Math.max(y0, y1) - 0.5) - 1);
      for (let row = first; row <= last; row++)
        crossings[row]!.push({
          at: x0 + ((row + 0.5 - y0) / (y1 - y0)) * (x1 - x0),
          turn: y1 < y0 ? 1 : -1,
        });
    }
  const filled = new Uint8Array(widthPx * heightPx);
  crossings.forEach((row, index) => {
    row.sort((a, b) => a.at - b.at);
    let winding = 0;
    row.forEach(({ at, turn }, k) => {
      winding += turn;
      const next = row[k + 1];
      if (winding <= 0 || next === undefined) return;
      const from = Math.max(0, Math.ceil(at - 0.5));
      const to = Math.min(widthPx, Math.ceil(next.at - 0.5));
      if (from < to) filled.fill(1, index * widthPx + from, index * widthPx + to);
    });
  });
  return filled;
}
