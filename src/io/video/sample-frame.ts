import { mapPosition } from '../../core/homography.js';
import type { FrameStore } from './key-frames.js';
import type { PlacedFrame } from './plan-stitch.js';

/** The outermost pixels of a frame are the codec's and the filters', not the sheet's. */
const MARGIN_PX = 3;

/**
 * Brightness of a frame where the sheet has (x, y), into pixel[0], 0–255 after its gain and by cubic interpolation.
 * @returns false where the frame does not reach
 */
export function sampleGrey(
  store: FrameStore,
  frame: PlacedFrame,
  x: number,
  y: number,
  pixel: Float32Array,
): boolean {
  const h = frame.toFrame;
  const d = 1 / (h[6]! * x + h[7]! * y + h[8]!);
  const u = (h[0]! * x + h[1]! * y + h[2]!) * d;
  const v = (h[3]! * x + h[4]! * y + h[5]!) * d;
  const { widthPx, heightPx } = store;
  if (!(u > MARGIN_PX && v > MARGIN_PX && u < widthPx - MARGIN_PX && v < heightPx - MARGIN_PX)) return false;
  pixel[0] = frame.gain * cubic(store.read(frame.slot), widthPx, u - 0.5, v - 0.5);
  return true;
}

/** The same, with the colour differences of the frame (BT.601): red, green and blue into pixel[0] to pixel[2]. */
export function sampleColour(
  store: FrameStore,
  frame: PlacedFrame,
  x: number,
  y: number,
  pixel: Float32Array,
): boolean {
  if (!sampleGrey(store, frame, x, y, pixel)) return false;
  const { widthPx, heightPx } = store;
  const [u, v] = mapPosition(frame.toFrame, x, y);
  const data = store.read(frame.slot);
  const [halfWidth, halfHeight] = [Math.ceil(widthPx / 2), Math.ceil(heightPx / 2)];
  const planeAt = (start: number): number => {
    const left = Math.min(Math.max(Math.floor(u / 2 - 0.5), 0), halfWidth - 2);
    const above = Math.min(Math.max(Math.floor(v / 2 - 0.5), 0), halfHeight - 2);
    const [shareX, shareY] = [u / 2 - 0.5 - left, v / 2 - 0.5 - above];
    const at = start + above * halfWidth + left;
    const upper = data[at]! + shareX * (data[at + 1]! - data[at]!);
    const lower = data[at + halfWidth]! + shareX * (data[at + halfWidth + 1]! - data[at + halfWidth]!);
    return frame.gain * (upper + shareY * (lower - upper) - 128);
  };
  const cb = planeAt(widthPx * heightPx);
  const cr = planeAt(widthPx * heightPx + halfWidth * halfHeight);
  const luma = pixel[0]!;
  pixel[0] = luma + 1.402 * cr;
  pixel[1] = luma - 0.344136 * cb - 0.714136 * cr;
  pixel[2] = luma + 1.772 * cb;
  return true;
}

/** Catmull–Rom's cubic: keeps the edges that bilinear interpolation would blur. */
function cubic(data: Uint8Array, stride: number, u: number, v: number): number {
  const left = Math.floor(u);
  const above = Math.floor(v);
  const s = u - left;
  const t = v - above;
  const a0 = ((-0.5 * s + 1) * s - 0.5) * s;
  const a1 = (1.5 * s - 2.5) * s * s + 1;
  const a2 = ((-1.5 * s + 2) * s + 0.5) * s;
  const a3 = (0.5 * s - 0.5) * s * s;
  let at = (above - 1) * stride + left - 1;
  const r0 = a0 * data[at]! + a1 * data[at + 1]! + a2 * data[at + 2]! + a3 * data[at + 3]!;
  at += stride;
  const r1 = a0 * data[at]! + a1 * data[at + 1]! + a2 * data[at + 2]! + a3 * data[at + 3]!;
  at += stride;
  const r2 = a0 * data[at]! + a1 * data[at + 1]! + a2 * data[at + 2]! + a3 * data[at + 3]!;
  at += stride;
  const r3 = a0 * data[at]! + a1 * data[at + 1]! + a2 * data[at + 2]! + a3 * data[at + 3]!;
  const b0 = ((-0.5 * t + 1) * t - 0.5) * t;
  const b1 = (1.5 * t - 2.5) * t * t + 1;
  const b2 = ((-1.5 * t + 2) * t + 0.5) * t;
  const b3 = (0.5 * t - 0.5) * t * t;
  return b0 * r0 + b1 * r1 + b2 * r2 + b3 * r3;
}
