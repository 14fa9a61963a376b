import type { Homography } from '../../core/homography.js';

/** How a camera stands over a flat sheet. */
export interface CameraPose {
  /** Position on the sheet that the middle of the frame shows, px of the sheet. */
  readonly xPx: number;
  readonly yPx: number;
  /** Pixels of the frame a pixel of the sheet, in the middle of the frame. */
  readonly scale: number;
  /** The sheet's rotation in the picture, clockwise. */
  readonly turnRadians: number;
  /** Positive: the lower part of the picture is further away. */
  readonly pitchRadians: number;
  /** Positive: the left part of the picture is further away. */
  readonly yawRadians: number;
}

export interface FrameSize {
  readonly widthPx: number;
  readonly heightPx: number;
}

/**
 * Sheet px to frame px through a pinhole whose axis meets the middle of the frame.
 * @param focalPx focal length in pixels of the frame, > 0
 */
export function cameraHomography(pose: CameraPose, frame: FrameSize, focalPx: number): Homography {
  const { xPx, yPx, scale } = pose;
  const [cosPitch, sinPitch] = [Math.cos(pose.pitchRadians), Math.sin(pose.pitchRadians)];
  const [cosYaw, sinYaw] = [Math.cos(pose.yawRadians), Math.sin(pose.yawRadians)];
  const [cosTurn, sinTurn] = [scale * Math.cos(pose.turnRadians), scale * Math.sin(pose.turnRadians)];
  // The plane's two directions in the camera's space: turned in the plane, then about y, then about x.
  const across = [cosTurn, sinTurn] as const;
  const along = [-sinTurn, cosTurn] as const;
  const inSpace = ([a, b]: readonly [number, number]) =>
    [a * cosYaw, b * cosPitch + a * sinYaw * sinPitch, b * sinPitch - a * sinYaw * cosPitch] as const;
  const [ax, ay, az] = inSpace(across);
  const [bx, by, bz] = inSpace(along);
  const [cx, cy] = [frame.widthPx / 2, frame.heightPx / 2];
  const h = new Float64Array(9);
  const row = (at: number, a: number, b: number, constant: number): void => {
    h[at] = a;
    h[at + 1] = b;
    h[at + 2] = constant - a * xPx - b * yPx;
  };
  row(0, ax + (cx * az) / focalPx, bx + (cx * bz) / focalPx, cx);
  row(3, ay + (cy * az) / focalPx, by + (cy * bz) / focalPx, cy);
  row(6, az / focalPx, bz / focalPx, 1);
  return h;
}
