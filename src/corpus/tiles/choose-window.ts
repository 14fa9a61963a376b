import type { LogSheet } from '../../core/log-sheet.js';
import type { Stream } from '../../core/rng.js';
import { type CurveTruth, curveClasses } from '../../core/truth.js';
import { clippedPaths } from '../clip-path.js';
import { pickWeighted } from '../pick-weighted.js';

/** What a window is cut for. */
export type Focus = 'curve' | 'grid' | 'edge' | 'text' | 'header';

/** A place on a sheet, mm: the middle of a window. */
export interface WindowPlace {
  readonly focus: Focus;
  readonly xMm: number;
  readonly yMm: number;
}

/** Shares of the windows: mostly curves, the rest what must not be taken for one. */
const shares: readonly (readonly [Focus, number])[] = [
  ['curve', 0.7],
  ['grid', 0.1],
  ['edge', 0.08],
  ['text', 0.06],
  ['header', 0.06],
];
/** How often a place without curves is looked for. */
const gridTries = 12;

/**
 * Where to cut a window out of a sheet. What a sheet does not have (a header, curves) falls to the grid.
 * @param sideMm of the window
 */
export function chooseWindow(
  sheet: LogSheet,
  curves: readonly CurveTruth[],
  sideMm: number,
  stream: Stream,
): WindowPlace {
  const [focus] = pickWeighted(shares, ([, share]) => share, stream);
  const place = places[focus](sheet, curves, sideMm, stream);
  if (place) return { focus, ...place };
  return { focus: 'grid', ...gridPlace(sheet, curves, sideMm, stream) };
}

interface Place {
  readonly xMm: number;
  readonly yMm: number;
}

type Chooser = (
  sheet: LogSheet,
  curves: readonly CurveTruth[],
  sideMm: number,
  stream: Stream,
) => Place | undefined;

const places: Readonly<Record<Focus, Chooser>> = {
  curve: curvePlace,
  grid: gridPlace,
  edge: edgePlace,
  text: textPlace,
  header: headerPlace,
};

/** A class first, so that rare ones come as often; then a curve of it; then a point, off the middle by a third. */
function curvePlace(_sheet: LogSheet, curves: readonly CurveTruth[], sideMm: number, stream: Stream) {
  const drawn = curves.filter(({ trace }) => trace.length > 0);
  const present = curveClasses.filter((each) => drawn.some((curve) => curve.class === each));
  if (present.length === 0) return undefined;
  const wanted = stream.pick(present);
  const { trace } = stream.pick(drawn.filter((curve) => curve.class === wanted));
  const piece = pickWeighted(trace, ({ x }) => x.length, stream);
  const point = stream.integer(0, piece.x.length - 1);
  return {
    xMm: piece.x[point]! + (sideMm / 3) * stream.between(-1, 1),
    yMm: piece.y[point]! + (sideMm / 3) * stream.between(-1, 1),
  };
}

function gridPlace(
  { log, tracks, widthMm }: LogSheet,
  curves: readonly CurveTruth[],
  sideMm: number,
  stream: Stream,
) {
  const leftMm = tracks[0]?.leftMm ?? 0;
  const rightMm = tracks.at(-1)?.rightMm ?? widthMm;
  const half = sideMm / 2;
  let place: Place = { xMm: 0, yMm: 0 };
  for (let attempt = 0; attempt < gridTries; attempt++) {
    place = { xMm: stream.between(leftMm, rightMm), yMm: stream.between(log.topMm, log.bottomMm) };
    const { xMm, yMm } = place;
    const box = { left: xMm - half, top: yMm - half, right: xMm + half, bottom: yMm + half };
    if (curves.every(({ trace }) => clippedPaths(trace, box).length === 0)) break;
  }
  return place;
}

function edgePlace({ log, widthMm, heightMm }: LogSheet, _curves: unknown, sideMm: number, stream: Stream) {
  const inwards = (sideMm / 3) * stream.uniform();
  const alongY = stream.between(log.topMm, log.bottomMm);
  return stream.pick([
    { xMm: inwards, yMm: alongY },
    { xMm: widthMm - inwards, yMm: alongY },
    { xMm: stream.between(0, widthMm), yMm: log.topMm + inwards },
    { xMm: stream.between(0, widthMm), yMm: Math.min(heightMm, log.bottomMm - inwards) },
  ]);
}

function textPlace({ annotations, depth, log }: LogSheet, _curves: unknown, sideMm: number, stream: Stream) {
  const off = () => (sideMm / 4) * stream.between(-1, 1);
  if (annotations.length > 0 && stream.chance(0.5)) {
    const { xMm, yMm } = stream.pick(annotations);
    return { xMm: xMm + off(), yMm: yMm + off() };
  }
  const { every, leftMm, rightMm } = depth.numbers;
  const first = Math.ceil(depth.top / every);
  const last = Math.floor((depth.top + (log.bottomMm - log.topMm) / depth.mmPerUnit) / every);
  if (last < first) return undefined;
  const number = stream.integer(first, last) * every;
  return {
    xMm: (leftMm + rightMm) / 2 + off(),
    yMm: log.topMm + (number - depth.top) * depth.mmPerUnit + off(),
  };
}

function headerPlace({ blocks, widthMm }: LogSheet, _curves: unknown, _sideMm: number, stream: Stream) {
  if (blocks.length === 0) return undefined;
  const { topMm, heightMm } = stream.pick(blocks);
  return { xMm: stream.between(0, widthMm), yMm: stream.between(topMm, topMm + heightMm) };
}
