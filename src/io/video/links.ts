import { compose, invert, mapPosition } from '../../core/homography.js';
import { align } from './align.js';
import type { FrameStore, KeyFrame } from './key-frames.js';
import { type Landmarks, landmarksOf } from './landmarks.js';
import { blurred, type Plane } from './plane.js';

/** Points of one key frame and the same points of the sheet in a later one, each known along one direction. */
export interface Link {
  readonly from: number;
  readonly to: number;
  readonly fromX: Float64Array;
  readonly fromY: Float64Array;
  readonly toX: Float64Array;
  readonly toY: Float64Array;
  /** Unit vector across the edge that the point lies on: along the edge nothing is known. */
  readonly acrossX: Float64Array;
  readonly acrossY: Float64Array;
}

/** How many key frames further a link may reach: beyond, too little is in both. */
export const LONGEST_LINK = 3;
const POINTS = 240;
const LEAST_CORRELATION = 0.5;
const LEAST_OVERLAP = 0.25;

interface Detail {
  readonly plane: Plane;
  readonly marks: Landmarks;
}

/** A key frame at full size, slightly blurred: noise of the codec goes, edges get a slope to follow. */
export const fullPlane = (store: FrameStore, { slot }: KeyFrame): Plane => {
  const { widthPx, heightPx } = store;
  const data = Float32Array.from(store.read(slot).subarray(0, widthPx * heightPx));
  return blurred({ widthPx, heightPx, data }, 2);
};

/**
 * Aligns each key frame with the ones after it at full size.
 * @returns `broken`: the first key frame that does not fit to the one before it; undefined where all do
 */
export function linkKeyFrames(
  store: FrameStore,
  keys: readonly KeyFrame[],
): { links: Link[]; broken: number | undefined } {
  const links: Link[] = [];
  const details = new Map<number, Detail>();
  const detail = (index: number): Detail => {
    const known = details.get(index);
    if (known) return known;
    const plane = fullPlane(store, keys[index]!);
    const made = { plane, marks: landmarksOf(plane, 64, 32) };
    details.set(index, made);
    details.delete(index - LONGEST_LINK - 1);
    return made;
  };
  const toPrevious = keys.map((key) => key.toPrevious);
  for (let to = 1; to < keys.length; to++) {
    for (let from = to - 1; from >= Math.max(0, to - LONGEST_LINK); from--) {
      let back = toPrevious[to]!;
      for (let key = to - 1; key > from; key--) back = compose(toPrevious[key]!, back);
      const start = invert(back);
      if (overlapOf(start, store) < LEAST_OVERLAP) continue;
      const found = align(detail(from).marks, detail(to).plane, start, 'full', 12);
      if (!found || found.overlap < LEAST_OVERLAP || found.correlation < LEAST_CORRELATION) {
        if (from === to - 1) return { links, broken: to };
        continue;
      }
      // The next links of this frame begin where this one has put it.
      if (from === to - 1) toPrevious[to] = invert(found.map);
      links.push(linkOf(from, to, detail(from).marks, store, found.map));
    }
  }
  return { links, broken: undefined };
}

/** Share of a frame's height and width that is in the other too. */
function overlapOf(map: Float64Array, { widthPx, heightPx }: FrameStore): number {
  const [x, y] = mapPosition(map, widthPx / 2, heightPx / 2);
  return (
    Math.max(0, 1 - Math.abs(x - widthPx / 2) / widthPx) *
    Math.max(0, 1 - Math.abs(y - heightPx / 2) / heightPx)
  );
}

function linkOf(from: number, to: number, marks: Landmarks, store: FrameStore, map: Float64Array): Link {
  const inside: number[] = [];
  for (let i = 0; i < marks.x.length; i++) {
    const [x, y] = mapPosition(map, marks.x[i]!, marks.y[i]!);
    if (x > 2 && y > 2 && x < store.widthPx - 2 && y < store.heightPx - 2) inside.push(i);
  }
  const count = Math.min(POINTS, inside.length);
  const link = {
    from,
    to,
    fromX: new Float64Array(count),
    fromY: new Float64Array(count),
    toX: new Float64Array(count),
    toY: new Float64Array(count),
    acrossX: new Float64Array(count),
    acrossY: new Float64Array(count),
  };
  for (let k = 0; k < count; k++) {
    const i = inside[Math.floor((k * inside.length) / count)]!;
    const length = Math.hypot(marks.slopeX[i]!, marks.slopeY[i]!) || 1;
    const [toX, toY] = mapPosition(map, marks.x[i]!, marks.y[i]!);
    link.fromX[k] = marks.x[i]!;
    link.fromY[k] = marks.y[i]!;
    link.toX[k] = toX;
    link.toY[k] = toY;
    link.acrossX[k] = marks.slopeX[i]! / length;
    link.acrossY[k] = marks.slopeY[i]! / length;
  }
  return link;
}
