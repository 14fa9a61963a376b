import type { PlaneMap } from '../../core/plane-map.js';
import { clipRows } from './clip-rows.js';

/** Rows [top, bottom) of the result, taken from the source at `x = (x' − shiftX) / scale`, `y = sourceTop + (y' − top) / scale`. */
export interface Band {
  readonly top: number;
  readonly bottom: number;
  readonly sourceTop: number;
  readonly shiftX: number;
  readonly scale: number;
}

/**
 * A sheet put together from horizontal bands of another. A source row may stand in two of them (it is mapped
 * twice) or in none (it is lost); rows of the result that no band holds are empty.
 * @param bands top to bottom, none over another; the first reaches up and the last down without end
 */
export function bandMap(bands: readonly Band[]): PlaneMap {
  const tops = bands.map(({ top }, index) => (index === 0 ? Number.NEGATIVE_INFINITY : top));
  const bottoms = bands.map(({ bottom }, index) =>
    index === bands.length - 1 ? Number.POSITIVE_INFINITY : bottom,
  );
  const bandAt = (y: number): number => {
    let low = 0;
    let high = bands.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (tops[middle]! <= y) low = middle;
      else high = middle - 1;
    }
    return y < bottoms[low]! ? low : -1;
  };
  return {
    mapPath: (path) =>
      bands.flatMap(({ top, sourceTop, shiftX, scale }, index) => {
        const sourceOf = (y: number) => sourceTop + (y - top) / scale;
        return clipRows(path, sourceOf(tops[index]!), sourceOf(bottoms[index]!)).map(({ x, y }) => ({
          x: x.map((each) => shiftX + scale * each),
          y: y.map((each) => top + scale * (each - sourceTop)),
        }));
      }),
    toSource(x, y) {
      for (let i = 0; i < x.length; i++) {
        const band = bands[bandAt(y[i]!)];
        x[i] = band ? (x[i]! - band.shiftX) / band.scale : Number.NaN;
        y[i] = band ? band.sourceTop + (y[i]! - band.top) / band.scale : Number.NaN;
      }
    },
  };
}
