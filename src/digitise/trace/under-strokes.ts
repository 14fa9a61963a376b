import type { TemplateCurve } from '../../core/template.js';
import { flagBit } from '../../core/trace.js';
import { besidePx, readAlong, touchingPx } from './along-stroke.js';
import type { RefinedPath } from './refine.js';
import { shareScale } from './shared-scale.js';

/** Longest way under another stroke, mm. */
const longestMm = 40;

/** Share of its rows in which something lies over the curve: the rest may be its own gaps. */
const leastHidden = 0.5;

/** A curve that was read, with its pen. */
export interface ReadCurve {
  readonly curve: TemplateCurve;
  readonly refined: RefinedPath;
  readonly penWidthPx: number;
}

/**
 * Where a curve runs into the stroke of another, is seen no more, and comes out of the same stroke again, it lay under
 * it: two resistivities on the zero line, a caliper and a bit size in a hole in gauge. Such rows are read from the other
 * stroke.
 * @param curves of one track in one window
 * @returns a path for each, in order
 */
export function readUnderStrokes(curves: readonly ReadCurve[], dpi: number): RefinedPath[] {
  const longest = (longestMm * dpi) / 25.4;
  return curves.map((curve) => {
    const others = curves.filter((other) => other !== curve);
    let result: RefinedPath | null = null;
    for (const [from, to] of unseen(curve.refined)) {
      const cover = to - from > longest ? undefined : nearestCover(curve, others, from, to);
      if (cover === undefined || isCrossing(curve, cover, from, to)) continue;
      result ??= copyOf(curve.refined);
      readAlong(result, cover.refined, curve.penWidthPx + cover.penWidthPx, from, to);
    }
    return result ?? curve.refined;
  });
}

/** Stretches [from, to) of a row or more in the track between two rows in which the curve was seen, on the same wrap. */
function unseen({ xPx, seen, flags, wraps }: RefinedPath): [from: number, to: number][] {
  const stretches: [number, number][] = [];
  let last = -1;
  let isInTrack = true;
  for (let row = 0; row < xPx.length; row++) {
    if ((flags[row]! & flagBit['off-track']) !== 0) isInTrack = false;
    if (seen[row] === 0 || Number.isNaN(xPx[row]!)) continue;
    const goesOn = last >= 0 && row > last + 1 && isInTrack && wraps[row] === wraps[last];
    if (goesOn && isHidden(flags.subarray(last + 1, row))) stretches.push([last + 1, row]);
    last = row;
    isInTrack = true;
  }
  return stretches;
}

const isHidden = (flags: Uint8Array): boolean =>
  flags.filter((one) => (one & flagBit.occluded) !== 0).length >= leastHidden * flags.length;

/** The curve whose stroke touches this one's on either side of the stretch and was read all the way. */
function nearestCover(
  curve: ReadCurve,
  others: readonly ReadCurve[],
  from: number,
  to: number,
): ReadCurve | undefined {
  const apart = (other: ReadCurve): number => {
    const at = (row: number) => besidePx(other.refined.xPx, row, curve.refined.xPx[row]!);
    const most = touchingPx(curve.penWidthPx + other.penWidthPx);
    const isRead = other.refined.xPx.subarray(from - 1, to + 1).every((x) => !Number.isNaN(x));
    return isRead && at(from - 1) < most && at(to) < most ? at(from - 1) + at(to) : Number.NaN;
  };
  let best: ReadCurve | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const other of others) {
    const distance = apart(other);
    if (!(distance < least)) continue;
    least = distance;
    best = other;
  }
  return best;
}

/**
 * Whether the way across was bridged, and the two meet there and no more: the curve came out on the other side, or they do not run the
 * same way where it goes in or comes out, as two that share a scale may where both are spikes. Straight on is the better guess then.
 */
function isCrossing(curve: ReadCurve, cover: ReadCurve, from: number, to: number): boolean {
  const { xPx } = curve.refined;
  if (!xPx.subarray(from, to).every((x) => !Number.isNaN(x))) return false;
  const side = (row: number) => Math.sign(xPx[row]! - cover.refined.xPx[row]!);
  if (side(from - 1) !== side(to)) return true;
  if (shareScale(curve.curve, cover.curve)) return false;
  const pensPx = curve.penWidthPx + cover.penWidthPx;
  const own = [xPx[from - 1]! - xPx[from - 2]!, xPx[to + 1]! - xPx[to]!];
  return [from - 1, to].some((row, end) => {
    const theirs = (cover.refined.xPx[row + 1]! - cover.refined.xPx[row - 1]!) / 2;
    const steeper = Math.max(Math.abs(own[end]!), Math.abs(theirs));
    return Math.abs(own[end]! - theirs) > pensPx + steeper / 2;
  });
}

const copyOf = ({ xPx, sigmaPx, flags, wraps, seen }: RefinedPath): RefinedPath => ({
  xPx: xPx.slice(),
  sigmaPx: sigmaPx.slice(),
  flags: flags.slice(),
  wraps,
  seen,
});
