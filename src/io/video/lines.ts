import { invert, mapPosition } from '../../core/homography.js';
import type { LinePoint } from './bundle.js';
import type { FrameStore, KeyFrame } from './key-frames.js';
import { fullPlane } from './links.js';
import type { Plane } from './plane.js';
import { type Pose, poseHomography } from './pose.js';

/** Rows of the sheet that are looked at together, and how many of them are sampled. */
const BAND_PX = 64;
const SAMPLES = 16;
/** In so many of the sampled rows a line must be dark. */
const DARK_SHARE = 0.75;
/** How much darker than its surroundings, of 255; and how far those are. */
const LEAST_CONTRAST = 12;
const SURROUND_PX = 5;
/** How far a line may be from where it was seen last, and how many bands ago that may be. */
const REACH_PX = 2.5;
const REACH_BANDS = 3;
/** Lines nearer to each other than this are taken for each other. */
const APART_PX = 8;
const MOST_LINES = 16;

interface SeenLine {
  /** x on the sheet, by band. */
  readonly at: Map<number, number>;
  readonly points: Omit<LinePoint, 'line'>[];
}

/**
 * Upright straight lines of the sheet (borders of tracks, lines of the grid), followed from key frame to key
 * frame: what bends them is drift, not paper.
 */
export function findUprightLines(
  store: FrameStore,
  keys: readonly KeyFrame[],
  poses: readonly Pose[],
): { points: LinePoint[]; lineX: Float64Array } {
  const lines: SeenLine[] = [];
  keys.forEach((key, index) => {
    const plane = fullPlane(store, key);
    const toSheet = poseHomography(poses[index]!, store);
    const toFrame = invert(toSheet);
    const ys = [
      mapPosition(toSheet, store.widthPx / 2, 0)[1],
      mapPosition(toSheet, store.widthPx / 2, store.heightPx)[1],
    ];
    const first = Math.ceil(Math.min(...ys) / BAND_PX);
    const last = Math.floor(Math.max(...ys) / BAND_PX) - 1;
    const leftPx = Math.floor(mapPosition(toSheet, 0, store.heightPx / 2)[0]);
    for (let band = first; band <= last; band++) {
      const yPx = (band + 0.5) * BAND_PX;
      for (const xPx of linesInBand(plane, toFrame, leftPx, band)) {
        const [frameX, frameY] = mapPosition(toFrame, xPx, yPx);
        follow(lines, band, xPx, { key: index, xPx: frameX, yPx: frameY });
      }
    }
  });
  const kept = lines
    .filter(({ at, points }) => at.size >= 8 && points.length > 0)
    .sort((a, b) => b.points.length - a.points.length)
    .slice(0, MOST_LINES);
  const lineX = Float64Array.from(
    kept,
    ({ at }) => [...at.values()].reduce((sum, x) => sum + x, 0) / at.size,
  );
  const points = kept.flatMap((line, index) => line.points.map((point) => ({ ...point, line: index })));
  return { points, lineX };
}

/** Positions in a band of the sheet where nearly all rows are darker than their surroundings. */
function linesInBand(plane: Plane, toFrame: Float64Array, leftPx: number, band: number): number[] {
  const { widthPx, heightPx, data } = plane;
  const count = widthPx;
  const profile = new Float32Array(count).fill(Number.NaN);
  const column = new Float32Array(SAMPLES);
  for (let i = 0; i < count; i++) {
    let filled = 0;
    for (let sample = 0; sample < SAMPLES; sample++) {
      const [x, y] = mapPosition(
        toFrame,
        leftPx + i + 0.5,
        band * BAND_PX + ((sample + 0.5) * BAND_PX) / SAMPLES,
      );
      const [u, v] = [x - 0.5, Math.floor(y)];
      if (!(u >= 0 && u < widthPx - 1 && v >= 0 && v < heightPx)) break;
      const left = Math.floor(u);
      const at = v * widthPx + left;
      column[filled++] = data[at]! + (u - left) * (data[at + 1]! - data[at]!);
    }
    if (filled === SAMPLES) profile[i] = column.sort()[Math.floor(DARK_SHARE * SAMPLES)]!;
  }
  const found: number[] = [];
  for (let i = SURROUND_PX; i < count - SURROUND_PX; i++) {
    const [before, here, after] = [profile[i - 1]!, profile[i]!, profile[i + 1]!];
    if (!(here < before && here <= after)) continue;
    // Both sides: the edge of a table or of a shaded area is no line.
    const contrast = Math.min(profile[i - SURROUND_PX]!, profile[i + SURROUND_PX]!) - here;
    if (!(contrast >= LEAST_CONTRAST)) continue;
    const curvature = before - 2 * here + after;
    found.push(leftPx + i + 0.5 + (before - after) / (2 * curvature));
  }
  return found.filter(
    (x, i) =>
      (i === 0 || x - found[i - 1]! > APART_PX) && (i === found.length - 1 || found[i + 1]! - x > APART_PX),
  );
}

function follow(lines: SeenLine[], band: number, xPx: number, point: Omit<LinePoint, 'line'>): void {
  let best: SeenLine | undefined;
  let least = REACH_PX;
  for (const line of lines) {
    for (let away = 0; away <= REACH_BANDS; away++) {
      const x = line.at.get(band - away) ?? line.at.get(band + away);
      if (x === undefined) continue;
      if (Math.abs(x - xPx) < least) [best, least] = [line, Math.abs(x - xPx)];
      break;
    }
  }
  if (!best) {
    best = { at: new Map(), points: [] };
    lines.push(best);
  }
  if (!best.at.has(band)) best.at.set(band, xPx);
  best.points.push(point);
}
