import { type Homography, invert, mapPosition } from '../../core/homography.js';
import type { FrameStore, KeyFrame } from './key-frames.js';
import { type FrameShape, type Pose, poseHomography } from './pose.js';

/** A key frame in its place on the sheet. */
export interface PlacedFrame {
  readonly slot: number;
  readonly toFrame: Homography;
  /** Rows of the sheet that it reaches, and the row of its middle. */
  readonly top: number;
  readonly bottom: number;
  readonly middle: number;
  /** What its brightness is multiplied by. */
  readonly gain: number;
}

export interface SheetPlan {
  readonly widthPx: number;
  readonly heightPx: number;
  /** In the order of the pan along the sheet, downwards. */
  readonly frames: readonly PlacedFrame[];
  /** Rows between the frames [i] and [i + 1] where one gives way to the other. */
  readonly seams: Float64Array;
}

/** Half the height of a seam, px: as little as hides a difference of light, so that two frames do not blur a line. */
const FEATHER_PX = 12;
/** What paper is brought to, of 255. */
const PAPER = 240;
/** The outermost pixels of a frame are the codec's and the filters', not the sheet's. */
const MARGIN_PX = 3;

/** Rows and columns of the stitched sheet: all that some frame shows. */
export function planSheet(store: FrameStore, keys: readonly KeyFrame[], poses: readonly Pose[]): SheetPlan {
  const maps = poses.map((pose) => poseHomography(pose, store));
  const boxes = maps.map((map) => boxOf(map, store));
  const left = Math.floor(Math.min(...boxes.map((box) => box.left)));
  const top = Math.floor(Math.min(...boxes.map((box) => box.top)));
  const right = Math.ceil(Math.max(...boxes.map((box) => box.right)));
  const bottom = Math.ceil(Math.max(...boxes.map((box) => box.bottom)));
  const placed = keys.map((key, i) => {
    const box = boxes[i]!;
    const shifted = Float64Array.from(invert(maps[i]!));
    for (let row = 0; row < 9; row += 3) shifted[row + 2]! += shifted[row]! * left + shifted[row + 1]! * top;
    const frame: PlacedFrame = {
      slot: key.slot,
      toFrame: shifted,
      top: box.top - top,
      bottom: box.bottom - top,
      middle: poses[i]![1]! - top,
      gain: PAPER / paperLevel(store, key),
    };
    return { frame, sharpness: key.sharpness };
  });
  placed.sort((a, b) => a.frame.middle - b.frame.middle);
  const seams = Float64Array.from({ length: placed.length - 1 }, (_, i) => {
    const [a, b] = [placed[i]!, placed[i + 1]!];
    // The sharper frame gives more rows: at twice the sharpness, two thirds.
    const share = a.sharpness / (a.sharpness + b.sharpness);
    return a.frame.middle + share * (b.frame.middle - a.frame.middle);
  });
  return { widthPx: right - left, heightPx: bottom - top, frames: placed.map(({ frame }) => frame), seams };
}

function boxOf(map: Homography, { widthPx, heightPx }: FrameShape) {
  const corners = [0, widthPx].flatMap((x) => [0, heightPx].map((y) => mapPosition(map, x, y)));
  const [xs, ys] = [corners.map(([x]) => x), corners.map(([, y]) => y)];
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** What most of a frame's bright pixels are: the 80 % quantile of its middle. */
function paperLevel(store: FrameStore, key: KeyFrame): number {
  const { widthPx, heightPx } = store;
  const data = store.read(key.slot);
  const counts = new Uint32Array(256);
  let total = 0;
  for (let row = heightPx >> 2; row < heightPx - (heightPx >> 2); row += 2)
    for (let col = widthPx >> 3; col < widthPx - (widthPx >> 3); col += 2, total++)
      counts[data[row * widthPx + col]!]!++;
  let below = 0;
  for (let level = 0; level < 256; level++) {
    below += counts[level]!;
    if (below >= 0.8 * total) return Math.max(level, 32);
  }
  return 255;
}

/**
 * Rows [topRow, topRow + rowCount) of the sheet: each from the frame whose middle is nearest, with a short feather
 * at the seams; where that one does not reach, from the next one that does. White where no frame has been.
 * @param channels 3: colour differences of the frames are used (BT.601)
 */
export function composeRows(
  store: FrameStore,
  plan: SheetPlan,
  topRow: number,
  rowCount: number,
  channels: 1 | 3,
): Uint8Array {
  const { widthPx, frames, seams } = plan;
  const out = new Uint8Array(widthPx * rowCount * channels).fill(255);
  const sample = channels === 3 ? sampleColour : sampleGrey;
  const pixel = new Float32Array(3);
  for (let row = 0; row < rowCount; row++) {
    const y = topRow + row + 0.5;
    let owner = 0;
    while (owner < seams.length && seams[owner]! < y) owner++;
    const order = frames
      .map((frame, index) => ({ frame, index, away: Math.abs(index - owner) }))
      .filter(({ frame, away }) => away <= 4 && y > frame.top && y < frame.bottom)
      .sort((a, b) => a.away - b.away);
    const before = owner > 0 ? y - seams[owner - 1]! : Number.POSITIVE_INFINITY;
    const after = owner < seams.length ? seams[owner]! - y : Number.POSITIVE_INFINITY;
    const neighbour = before < after ? owner - 1 : owner + 1;
    const nearest = Math.min(before, after);
    // Half and half at the seam itself.
    const neighbourShare = nearest < FEATHER_PX ? 0.5 - nearest / (2 * FEATHER_PX) : 0;
    for (let col = 0; col < widthPx; col++) {
      let weight = 0;
      let a = 0;
      let b = 0;
      let c = 0;
      for (const { frame, index } of order) {
        const wanted = index === owner ? 1 - neighbourShare : index === neighbour ? neighbourShare : 0;
        if (weight > 0 && wanted === 0) break;
        if (!sample(store, frame, col + 0.5, y, pixel)) continue;
        const share = Math.max(wanted, 1e-6);
        weight += share;
        a += share * pixel[0]!;
        b += share * pixel[1]!;
        c += share * pixel[2]!;
      }
      if (weight === 0) continue;
      const at = (row * widthPx + col) * channels;
      out[at] = clamped(a / weight);
      if (channels === 3) {
        out[at + 1] = clamped(b / weight);
        out[at + 2] = clamped(c / weight);
      }
    }
  }
  return out;
}

const clamped = (value: number): number => (value < 0 ? 0 : value > 255 ? 255 : value + 0.5);

function sampleGrey(
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

function sampleColour(
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
