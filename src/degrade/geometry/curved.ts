import type { Polyline } from '../../core/polyline.js';

type Place = readonly [x: number, y: number];

/**
 * A line through a smooth map that takes one point to one: points are added until no chord's middle lies further
 * than the tolerance from where its own middle lands.
 * @param longest a segment is cut at least this finely along y, so that no bend of the map is stepped over
 */
export function mapCurved(
  { x, y }: Polyline,
  place: (x: number, y: number) => Place,
  tolerance: number,
  longest: number,
): Polyline {
  const xs: number[] = [];
  const ys: number[] = [];
  const add = ([px, py]: Place) => {
    xs.push(px);
    ys.push(py);
  };
  const between = (a: Place, b: Place, placedA: Place, placedB: Place, depth: number): void => {
    const middle: Place = [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2];
    const placed = place(...middle);
    const off = Math.hypot(
      placed[0] - (placedA[0] + placedB[0]) / 2,
      placed[1] - (placedA[1] + placedB[1]) / 2,
    );
    if (off <= tolerance || depth === 0) return;
    between(a, middle, placedA, placed, depth - 1);
    add(placed);
    between(middle, b, placed, placedB, depth - 1);
  };
  let last: Place | undefined;
  let placedLast: Place | undefined;
  for (let i = 0; i < x.length; i++) {
    const here: Place = [x[i]!, y[i]!];
    if (last && placedLast) {
      const pieces = Math.max(1, Math.ceil(Math.abs(here[1] - last[1]) / longest));
      const [fromX, fromY] = last;
      for (let piece = 1; piece <= pieces; piece++) {
        const share = piece / pieces;
        const next: Place =
          piece === pieces ? here : [fromX + share * (here[0] - fromX), fromY + share * (here[1] - fromY)];
        const placedNext = place(...next);
        between(last, next, placedLast, placedNext, 12);
        add(placedNext);
        last = next;
        placedLast = placedNext;
      }
    } else {
      placedLast = place(...here);
      add(placedLast);
    }
    last = here;
  }
  return { x: Float64Array.from(xs), y: Float64Array.from(ys) };
}
