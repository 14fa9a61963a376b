import { compose, type Homography, invert, mapPosition } from '../../src/core/homography.js';
import { solveSymmetric } from '../../src/io/video/linear.js';

/** x and y on the stitched sheet as linear functions of x, y and 1 on the true one. */
export interface AffineFit {
  readonly x: Float64Array;
  readonly y: Float64Array;
}

export interface StitchErrors {
  readonly fit: AffineFit;
  /** Of the stitched sheet's pixels, over all points. */
  readonly medianPx: number;
  readonly worstPx: number;
  /** Steepest slope of the error along the sheet over half of it, px a thousand px. */
  readonly driftPer1000Px: number;
}

/** A frame that was used, with the truth of where the sheet was in it. */
export interface KnownFrame {
  readonly stitchedToFrame: Homography;
  readonly trueToFrame: Homography;
}

/**
 * How far the stitched sheet is from an affine copy of the true one: at points spread over the middle half of
 * each frame that was used, where its pixels are.
 */
export function stitchErrors(
  frames: readonly KnownFrame[],
  frame: { widthPx: number; heightPx: number },
): StitchErrors {
  const points: { x: number; y: number; u: number; v: number }[] = [];
  for (const { stitchedToFrame, trueToFrame } of frames) {
    const [toTrue, toStitched] = [invert(trueToFrame), invert(stitchedToFrame)];
    const across = compose(toStitched, trueToFrame);
    for (const fx of [0.1, 0.3, 0.5, 0.7, 0.9])
      for (const fy of [0.4, 0.5, 0.6]) {
        const [x, y] = mapPosition(toTrue, fx * frame.widthPx, fy * frame.heightPx);
        const [u, v] = mapPosition(across, x, y);
        points.push({ x, y, u, v });
      }
  }
  const fit = { x: fitted(points, (p) => p.u), y: fitted(points, (p) => p.v) };
  const errors = points.map((p) => ({
    y: p.v,
    dx: p.u - valueAt(fit.x, p.x, p.y),
    dy: p.v - valueAt(fit.y, p.x, p.y),
  }));
  const lengths = errors.map(({ dx, dy }) => Math.hypot(dx, dy)).sort((a, b) => a - b);
  return {
    fit,
    medianPx: lengths[lengths.length >> 1]!,
    worstPx: lengths.at(-1)!,
    driftPer1000Px: drift(errors),
  };
}

export const valueAt = (row: Float64Array, x: number, y: number): number =>
  row[0]! * x + row[1]! * y + row[2]!;

function fitted<T extends { x: number; y: number }>(
  points: readonly T[],
  value: (p: T) => number,
): Float64Array {
  const [normal, right] = [new Float64Array(9), new Float64Array(3)];
  for (const point of points) {
    const row = [point.x, point.y, 1];
    for (let i = 0; i < 3; i++) {
      right[i]! += row[i]! * value(point);
      for (let j = i; j < 3; j++) normal[i * 3 + j]! += row[i]! * row[j]!;
    }
  }
  const solved = solveSymmetric(normal, right, 3);
  if (!solved) throw new Error('the points of the frames lie on a line');
  return solved;
}

/** Slope of dy along y over the upper and the lower half: an affine fit over all leaves none over the whole. */
function drift(errors: readonly { y: number; dy: number }[]): number {
  const sorted = [...errors].sort((a, b) => a.y - b.y);
  const half = sorted.length >> 1;
  return Math.max(
    ...[sorted.slice(0, half), sorted.slice(half)].map((part) => {
      const meanY = part.reduce((sum, p) => sum + p.y, 0) / part.length;
      const meanD = part.reduce((sum, p) => sum + p.dy, 0) / part.length;
      const [sxy, sxx] = part.reduce(
        ([a, b], p) => [a + (p.y - meanY) * (p.dy - meanD), b + (p.y - meanY) ** 2],
        [0, 0] as [number, number],
      );
      return Math.abs(1000 * (sxy / sxx));
    }),
  );
}
