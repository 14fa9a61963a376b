import type { Homography } from '../../core/homography.js';

/**
 * Where a key frame lies on the stitched sheet, six numbers: the sheet's x and y of the frame's middle, the
 * logarithm of the scale, the turn in radians, and the two tilts, each the change of scale from the middle of the
 * frame to its right (lower) edge. A pinhole's tilt also narrows the picture by its cosine: the same all along the
 * sheet but for the hand's share, which is less than a ten-thousandth.
 */
export type Pose = Float64Array;
export const POSE_SIZE = 6;

export interface FrameShape {
  readonly widthPx: number;
  readonly heightPx: number;
}

/** Frame px to sheet px. */
export function poseHomography([tx, ty, s, turn, tiltX, tiltY]: Pose, frame: FrameShape): Homography {
  const [cx, cy] = [frame.widthPx / 2, frame.heightPx / 2];
  const [a, b] = [tiltX! / cx, tiltY! / cy];
  const scale = Math.exp(s!);
  const [cos, sin] = [scale * Math.cos(turn!), scale * Math.sin(turn!)];
  // d = 1 + a(x − cx) + b(y − cy)
  const d = 1 - a * cx - b * cy;
  return Float64Array.of(
    cos + tx! * a,
    -sin + tx! * b,
    -cos * cx + sin * cy + tx! * d,
    sin + ty! * a,
    cos + ty! * b,
    -sin * cx - cos * cy + ty! * d,
    a,
    b,
    d,
  );
}

/**
 * Sheet position of a frame position, and its slopes by the six numbers.
 * @param slopes 12 numbers: those of x, then those of y
 */
export function mapByPose(
  pose: Pose,
  frame: FrameShape,
  xPx: number,
  yPx: number,
  slopes: Float64Array,
): readonly [number, number] {
  const [tx, ty, s, turn, tiltX, tiltY] = pose;
  const u = xPx - frame.widthPx / 2;
  const v = yPx - frame.heightPx / 2;
  const [relX, relY] = [(2 * u) / frame.widthPx, (2 * v) / frame.heightPx];
  const d = 1 + tiltX! * relX + tiltY! * relY;
  const scale = Math.exp(s!) / d;
  const [cos, sin] = [scale * Math.cos(turn!), scale * Math.sin(turn!)];
  const x = cos * u - sin * v;
  const y = sin * u + cos * v;
  slopes.set([1, 0, x, -y, (-x * relX) / d, (-x * relY) / d, 0, 1, y, x, (-y * relX) / d, (-y * relY) / d]);
  return [tx! + x, ty! + y];
}
