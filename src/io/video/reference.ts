import { compose, type Homography, mapPosition, translation } from '../../core/homography.js';
import { type Alignment, agreement, align } from './align.js';
import { type Spectrum, shiftPeaks, spectrumOf } from './fourier.js';
import { type Landmarks, landmarksOf } from './landmarks.js';
import { type Plane, withoutGrid } from './plane.js';

/** Reach of the means that take the grid away, px of the reduced picture: wider than letters, shorter than lines. */
const GRID_REACH = 12;
/** Shifts that are tried besides the expected one. */
const PEAKS = 5;
/** How many of them are aligned in earnest. */
const FINALISTS = 2;
/** What a shift far from the expected one must be better by, in correlation. */
const SURPRISE = 0.12;

/** A reduced frame in the forms that registration wants. */
export interface Look {
  readonly plane: Plane;
  readonly gridless: Plane;
  readonly spectrum: Spectrum;
}

export function lookAt(plane: Plane): Look {
  const gridless = withoutGrid(plane, GRID_REACH);
  return { plane, gridless, spectrum: spectrumOf(gridless) };
}

/** A reduced frame that others are laid over. */
export interface Reference {
  readonly look: Look;
  readonly marks: Landmarks;
  readonly gridlessMarks: Landmarks;
}

export const referenceOf = (look: Look): Reference => ({
  look,
  marks: landmarksOf(look.plane, 16, 10),
  gridlessMarks: landmarksOf(look.gridless, 16, 10),
});

/** Where a frame lies over a reference. */
export interface Placement {
  /** Reference px to frame px. */
  readonly map: Homography;
  /** Correlation of what is not grid. */
  readonly correlation: number;
  /** Correlation of everything. */
  readonly withGrid: number;
}

/**
 * Lays a frame over a reference. A grid looks the same one period further, so several shifts are tried and judged
 * by what is not grid: letters, curves, specks; the motion so far speaks for the shift that continues it.
 * @param expected reference px to frame px; undefined where nothing is known
 */
export function place(
  reference: Reference,
  frame: Look,
  expected: Homography | undefined,
): Placement | undefined {
  const { widthPx, heightPx } = frame.plane;
  const linear = expected ?? translation(0, 0);
  const starts = shiftPeaks(reference.look.spectrum, frame.spectrum, PEAKS).map(({ xPx, yPx }) => {
    const [x, y] = [(widthPx + xPx) / 2, (heightPx + yPx) / 2];
    const [u, v] = mapPosition(linear, x, y);
    return compose(translation(x - xPx - u, y - yPx - v), linear);
  });
  if (expected) starts.push(expected);
  const score = (map: Homography, correlation: number): number => {
    if (!expected) return correlation;
    const [x, y] = [widthPx / 2, heightPx / 2];
    const [a, b] = [mapPosition(expected, x, y), mapPosition(map, x, y)];
    return correlation - SURPRISE * Math.min(1, Math.hypot(a[0] - b[0], a[1] - b[1]) / (0.05 * heightPx));
  };
  const rough = starts
    .map((start) => align(reference.gridlessMarks, frame.gridless, start, 'shift', 3))
    .filter((found): found is Alignment => found !== undefined && found.overlap > 0.2)
    .map((found) => ({ ...found, score: score(found.map, found.correlation) }))
    .sort((a, b) => b.score - a.score);
  let best: (Placement & { score: number }) | undefined;
  for (const candidate of distinct(rough, widthPx, heightPx).slice(0, FINALISTS)) {
    const found = align(reference.marks, frame.plane, candidate.map, 'full', 6);
    if (!found || found.overlap < 0.2 || !isCameraMotion(found.map, widthPx, heightPx)) continue;
    const { correlation } = agreement(reference.gridlessMarks, frame.gridless, found.map);
    const placed = {
      map: found.map,
      correlation,
      withGrid: found.correlation,
      score: score(found.map, correlation),
    };
    if (!best || placed.score > best.score) best = placed;
  }
  return best;
}

/** Those that lie more than a pixel and a half from a better one. */
function distinct<T extends { map: Homography }>(
  sorted: readonly T[],
  widthPx: number,
  heightPx: number,
): T[] {
  const centre = ({ map }: T) => mapPosition(map, widthPx / 2, heightPx / 2);
  return sorted.filter((each, index) => {
    const [x, y] = centre(each);
    return sorted.slice(0, index).every((better) => {
      const [u, v] = centre(better);
      return Math.hypot(x - u, y - v) > 1.5;
    });
  });
}

/** Whether a map is one that a hand makes between two key frames: little turn, little change of size, little tilt. */
function isCameraMotion(h: Homography, widthPx: number, heightPx: number): boolean {
  const [x, y] = [widthPx / 2, heightPx / 2];
  const step = Math.min(x, y) / 2;
  const [a, b, c] = [mapPosition(h, x, y), mapPosition(h, x + step, y), mapPosition(h, x, y + step)];
  const across = [(b[0] - a[0]) / step, (b[1] - a[1]) / step] as const;
  const along = [(c[0] - a[0]) / step, (c[1] - a[1]) / step] as const;
  return [across[0] - 1, across[1], along[0], along[1] - 1].every((value) => Math.abs(value) < 0.25);
}
