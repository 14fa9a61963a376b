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

/** What paper is brought to, of 255. */
const PAPER = 240;

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
