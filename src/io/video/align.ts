import { compose, type Homography, invert } from '../../core/homography.js';
import type { Landmarks } from './landmarks.js';
import { solveSymmetric } from './linear.js';
import type { Plane } from './plane.js';

/** How one picture lies over another. */
export interface Alignment {
  /** From the landmarks' plane to the other. */
  readonly map: Homography;
  /** Correlation of brightness at the landmarks that are in both, −1 to 1. */
  readonly correlation: number;
  /** Share of the landmarks that are in both. */
  readonly overlap: number;
}

/** Eight numbers of a homography, then contrast and brightness. */
const UNKNOWNS = 10;
/** An error is an outlier (glare, a finger, ink that the codec lost) beyond so many robust standard deviations. */
const TUKEY = 4.7;

/**
 * Moves a map until the brightness under the landmarks agrees: inverse compositional Gauss–Newton (Baker &
 * Matthews 2004) for a homography with contrast and brightness, errors weighted as Tukey's biweight.
 * @param freedom `shift`: two numbers; `affine`: six; `full`: eight
 * @returns undefined where too little lies in both, or nothing there has a slope
 */
export function align(
  marks: Landmarks,
  picture: Plane,
  start: Homography,
  freedom: 'shift' | 'affine' | 'full',
  rounds: number,
): Alignment | undefined {
  const count = marks.x.length;
  const [cx, cy] = [marks.widthPx / 2, marks.heightPx / 2];
  const unit = Math.max(cx, cy);
  const seen = new Float32Array(count);
  const error = new Float32Array(count);
  const free =
    freedom === 'full'
      ? [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]
      : freedom === 'affine'
        ? [0, 1, 2, 3, 4, 5, 8, 9]
        : [2, 5, 8, 9];
  const size = free.length;
  const normal = new Float64Array(size * size);
  const right = new Float64Array(size);
  const row = new Float64Array(UNKNOWNS);
  const magnitudes: number[] = [];
  let map = start;
  let found = look(marks, picture, map, seen);
  for (let round = 0; round < rounds; round++) {
    if (found.overlap < 0.1) return undefined;
    const { slope, offset } = found;
    magnitudes.length = 0;
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(seen[i]!)) continue;
      error[i] = (seen[i]! - offset) / slope - marks.value[i]!;
      if (i % 5 === 0) magnitudes.push(Math.abs(error[i]!));
    }
    magnitudes.sort((a, b) => a - b);
    const limit = TUKEY * Math.max(1.4826 * (magnitudes[magnitudes.length >> 1] ?? 0), 1);
    normal.fill(0);
    right.fill(0);
    for (let i = 0; i < count; i++) {
      if (Number.isNaN(seen[i]!)) continue;
      const relative = error[i]! / limit;
      if (relative * relative >= 1) continue;
      const weight = (1 - relative * relative) ** 2;
      const x = (marks.x[i]! - cx) / unit;
      const y = (marks.y[i]! - cy) / unit;
      const gx = marks.slopeX[i]!;
      const gy = marks.slopeY[i]!;
      const radial = gx * x + gy * y;
      row[0] = gx * x;
      row[1] = gx * y;
      row[2] = gx;
      row[3] = gy * x;
      row[4] = gy * y;
      row[5] = gy;
      row[6] = -radial * x;
      row[7] = -radial * y;
      row[8] = marks.value[i]! / 64;
      row[9] = 1;
      for (let a = 0; a < size; a++) {
        const left = weight * row[free[a]!]!;
        right[a]! += left * error[i]!;
        for (let b = a; b < size; b++) normal[a * size + b]! += left * row[free[b]!]!;
      }
    }
    const step = solveSymmetric(normal, right, size);
    if (step === undefined) return undefined;
    const full = new Float64Array(UNKNOWNS);
    free.forEach((which, a) => {
      full[which] = step[a]!;
    });
    // The step moves the landmarks' plane, in units of half its longer side about its middle.
    const warp = Float64Array.of(
      1 + full[0]! / unit, full[1]! / unit, full[2]! / unit,
      full[3]! / unit, 1 + full[4]! / unit, full[5]! / unit,
      full[6]! / unit, full[7]! / unit, 1,
    ); // biome-ignore format: three rows of three
    const toUnit = Float64Array.of(1 / unit, 0, -cx / unit, 0, 1 / unit, -cy / unit, 0, 0, 1);
    const fromUnit = Float64Array.of(unit, 0, cx, 0, unit, cy, 0, 0, 1);
    map = compose(map, invert(compose(fromUnit, compose(warp, toUnit))));
    found = look(marks, picture, map, seen);
    if (Math.hypot(full[2]!, full[5]!) < 0.002 && Math.abs(full[0]!) + Math.abs(full[4]!) < 0.004) break;
  }
  return { map, correlation: found.correlation, overlap: found.overlap };
}

/** Brightness under the landmarks (NaN outside), and the line that takes the landmarks' own brightness to it. */
function look(marks: Landmarks, picture: Plane, h: Homography, seen: Float32Array) {
  const { widthPx, heightPx, data } = picture;
  let count = 0;
  let sumA = 0;
  let sumB = 0;
  let sumAA = 0;
  let sumAB = 0;
  let sumBB = 0;
  for (let i = 0; i < marks.x.length; i++) {
    const x = marks.x[i]!;
    const y = marks.y[i]!;
    const d = 1 / (h[6]! * x + h[7]! * y + h[8]!);
    const u = (h[0]! * x + h[1]! * y + h[2]!) * d - 0.5;
    const v = (h[3]! * x + h[4]! * y + h[5]!) * d - 0.5;
    if (!(u >= 1 && v >= 1 && u < widthPx - 2 && v < heightPx - 2)) {
      seen[i] = Number.NaN;
      continue;
    }
    const left = Math.floor(u);
    const above = Math.floor(v);
    const at = above * widthPx + left;
    const upper = data[at]! + (u - left) * (data[at + 1]! - data[at]!);
    const lower = data[at + widthPx]! + (u - left) * (data[at + widthPx + 1]! - data[at + widthPx]!);
    const b = upper + (v - above) * (lower - upper);
    const a = marks.value[i]!;
    seen[i] = b;
    count++;
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumAB += a * b;
    sumBB += b * b;
  }
  const varianceA = sumAA - (sumA * sumA) / count;
  const varianceB = sumBB - (sumB * sumB) / count;
  const covariance = sumAB - (sumA * sumB) / count;
  const slope = varianceA > 0 && covariance > 0.2 * varianceA ? covariance / varianceA : 1;
  return {
    overlap: marks.x.length === 0 ? 0 : count / marks.x.length,
    correlation: varianceA > 0 && varianceB > 0 ? covariance / Math.sqrt(varianceA * varianceB) : 0,
    slope,
    offset: count === 0 ? 0 : (sumB - slope * sumA) / count,
  };
}

/** How well the brightness at landmarks agrees under a map, without moving it. */
export function agreement(
  marks: Landmarks,
  picture: Plane,
  map: Homography,
): Pick<Alignment, 'correlation' | 'overlap'> {
  const { correlation, overlap } = look(marks, picture, map, new Float32Array(marks.x.length));
  return { correlation, overlap };
}
