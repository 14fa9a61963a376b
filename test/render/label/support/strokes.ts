import type { Polyline, Stroke } from '../../../../src/core/polyline.js';
import type { PixelWindow } from '../../../../src/render/label/index.js';

/** x0, y0, x1, y1 … */
export const pathOf = (...xy: readonly number[]): Polyline => ({
  x: Float64Array.from(xy.filter((_, at) => at % 2 === 0)),
  y: Float64Array.from(xy.filter((_, at) => at % 2 === 1)),
});

export const strokeOf = (
  penWidth: number,
  paths: readonly Polyline[],
  cap: Stroke['cap'] = 'butt',
  join: Stroke['join'] = 'miter',
): Stroke => ({ penWidth, paths, cap, join });

export const movedBy = (stroke: Stroke, dx: number, dy: number): Stroke => ({
  ...stroke,
  paths: stroke.paths.map(({ x, y }) => ({
    x: x.map((value) => value + dx),
    y: y.map((value) => value + dy),
  })),
});

export const windowOf = (widthPx: number, heightPx = widthPx, left = 0, top = 0): PixelWindow => ({
  left,
  top,
  widthPx,
  heightPx,
});

/** Strokes that labels go wrong on, each inside a window of 20 × 20. */
export const nastyStrokes: Readonly<Record<string, Stroke>> = {
  'self-overlap: a loop, and a way back along itself': strokeOf(
    1.7,
    [pathOf(3, 2.3, 15.2, 9, 4.1, 12.6, 9.4, 3.1, 16, 16.2, 12.2, 8.9)],
    'butt',
    'bevel',
  ),
  'hairpins, nearly closed, under each limit of the miter': strokeOf(
    2.3,
    [pathOf(4.2, 2, 15.3, 4.6, 4.4, 6.1, 15.8, 6.4, 5.5, 15.1)],
    'square',
    'miter',
  ),
  'dashes and dots with round caps': strokeOf(
    1.4,
    [
      pathOf(5.2, 2.1, 5.9, 5.3),
      pathOf(6.4, 8.2),
      pathOf(7.7, 10.4, 8.1, 10.6),
      pathOf(9.2, 13.1, 14.8, 14.4),
      pathOf(15.3, 17.2, 15.3, 17.9),
    ],
    'round',
    'round',
  ),
  'two curves that cross, and one that runs along a row': strokeOf(
    1,
    [
      pathOf(3.1, 2.2, 16.4, 16.7),
      pathOf(15.9, 3.4, 4.4, 15.2),
      pathOf(2.2, 9.5, 17.3, 9.5),
      pathOf(10, 2.5, 10, 17.5),
    ],
    'butt',
    'round',
  ),
  'a pen below one pixel': strokeOf(
    0.62,
    [pathOf(4.4, 2.6, 6.1, 8.8, 14.9, 10.3, 8.3, 17.6)],
    'square',
    'bevel',
  ),
};
