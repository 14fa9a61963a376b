import type { CurvePoint } from '../../../core/curve-point.js';
import { alike } from '../identity.js';
import type { FollowedCurve } from '../settle-track.js';
import { isMet, nearEnoughPx } from './is-met.js';

/** How far above and below, mm, two curves that exchanged names at most met. */
const furthestMm = 60;

/**
 * Two curves whose traces have one another's names: where another's trace runs through a point, the two are exchanged, in
 * place, from where they met to where they meet again, or as far as points of either say otherwise.
 * @param curve whose trace does not run through the point
 * @param points of the whole track
 * @returns whether that has led it there
 */
export function takeOver(
  curve: FollowedCurve,
  point: CurvePoint,
  others: readonly FollowedCurve[],
  points: readonly CurvePoint[],
  dpi: number,
): boolean {
  const taker = others.find(
    (other) => mayBeTaken(curve, other) && isMet(other.trace, point, nearEnoughPx(other.penWidthPx)),
  );
  if (taker === undefined) return false;
  const rows = apartAround(curve, taker, point, points, (furthestMm * dpi) / 25.4);
  if (rows === undefined) return false;
  const [from, to] = rows;
  const [ours, theirs] = [curve.trace, taker.trace];
  for (const key of ['xPx', 'sigmaPx', 'flags', 'wraps'] as const) {
    const kept = ours[key].slice(from, to);
    ours[key].set(theirs[key].subarray(from, to), from);
    theirs[key].set(kept, from);
  }
  return true;
}

/** Whether ink leaves it open which is which. Beside a heavy line a point may well be meant for a light one that touches it. */
function mayBeTaken({ curve: a }: FollowedCurve, { curve: b }: FollowedCurve): boolean {
  const bothBroken = a.style !== 'solid' && b.style !== 'solid' && String(a.colour) === String(b.colour);
  return alike(a, b) || bothBroken;
}

/**
 * Rows [from, to) around a point in which two curves are apart, from where they met to where they meet again; none where that
 * is too far off, either way, for one exchange of names to be the reason.
 */
function apartAround(
  curve: FollowedCurve,
  taker: FollowedCurve,
  point: CurvePoint,
  points: readonly CurvePoint[],
  mostRows: number,
): [from: number, to: number] | undefined {
  const { xPx, topRow } = curve.trace;
  const theirs = taker.trace.xPx;
  const touchingPx = (curve.penWidthPx + taker.penWidthPx) / 2 + 1;
  const at = point.row - topRow;
  const side = Math.sign(theirs[at]! - xPx[at]!);
  // Where ours was not read it may be on either side.
  const apart = (row: number): boolean => {
    const between = theirs[row]! - xPx[row]!;
    return !Number.isNaN(theirs[row] ?? Number.NaN) && !(between * side <= touchingPx);
  };
  if (!apart(at)) return undefined;
  // What somebody saw of either and was read so is kept; half-way there nobody knows.
  const stops = [curve, taker].flatMap(({ curve: { mnemonic }, trace, penWidthPx }) =>
    points
      .filter((other) => other.mnemonic === mnemonic && isMet(trace, other, nearEnoughPx(penWidthPx)))
      .map(({ row }) => (row - topRow + at) / 2),
  );
  const above = Math.max(0, ...stops.filter((row) => row < at));
  const below = Math.min(xPx.length, ...stops.filter((row) => row >= at));
  let [from, to] = [at, at + 1];
  while (from - 1 >= above && apart(from - 1)) from--;
  while (to < below && apart(to)) to++;
  return at - from > mostRows || to - at > mostRows ? undefined : [from, to];
}
