import type { Polyline } from './polyline.js';

/**
 * Where the points of one plane lie on another, exactly, both ways: sheet (mm) → paper (px) → scan (px). A step
 * that moves pixels is a map; the truth goes through it as a vector and is rasterised again, and no mask is ever
 * resampled. A map may jump (rows lost, rows scanned twice, a splice).
 */
export interface PlaneMap {
  /**
   * Where a polyline lands: cut where the map jumps, once for each time a part of it was scanned, and with
   * points added where the map is curved, so that the chords stay within `tolerance` (of the result's unit,
   * default 0.02) of the true curve.
   */
  mapPath(path: Polyline, tolerance?: number): Polyline[];
  /** In place: for each position in the result, where it came from; NaN where nothing lies. */
  toSource(x: Float64Array, y: Float64Array): void;
}

export const identityMap: PlaneMap = { mapPath: (path) => [path], toSource: () => {} };

/** The same factor on both axes: mm to px is `scaleMap(dpi / 25.4)`. */
export function scaleMap(factor: number): PlaneMap {
  const times = (values: Float64Array) => values.map((value) => value * factor);
  return {
    mapPath: ({ x, y }) => [{ x: times(x), y: times(y) }],
    toSource(x, y) {
      for (let index = 0; index < x.length; index++) {
        x[index] = x[index]! / factor;
        y[index] = y[index]! / factor;
      }
    },
  };
}

/** Moves by (dx, dy): an image cut out of another at (left, top) is seen through `shiftMap(-left, -top)`. */
export function shiftMap(dx: number, dy: number): PlaneMap {
  return {
    mapPath: ({ x, y }) => [{ x: x.map((value) => value + dx), y: y.map((value) => value + dy) }],
    toSource(x, y) {
      for (let index = 0; index < x.length; index++) {
        x[index] = x[index]! - dx;
        y[index] = y[index]! - dy;
      }
    },
  };
}

/** First the first of them, then the next. */
export function composeMaps(...maps: readonly PlaneMap[]): PlaneMap {
  return {
    mapPath: (path, tolerance) =>
      maps.reduce((paths, map) => paths.flatMap((each) => map.mapPath(each, tolerance)), [path]),
    toSource(x, y) {
      for (let index = maps.length - 1; index >= 0; index--) maps[index]!.toSource(x, y);
    },
  };
}
