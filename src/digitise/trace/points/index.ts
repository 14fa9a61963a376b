import type { CurvePoint } from '../../../core/curve-point.js';
import type { SheetToTrace } from '../seen-windows.js';
import type { FollowedCurve } from '../settle-track.js';
import { isMet, nearEnoughPx } from './is-met.js';
import { leadThrough } from './lead-through.js';
import { takeOver } from './take-over.js';

/**
 * Leads the curves of a track through the points that somebody set, in place, once everything else is settled: what the points
 * do not contradict stays as it was read. Where another curve was read at a point the two exchange names; where none was, or
 * that did not do, the curve is read anew around it.
 * @param track index of the track
 * @param followed its curves
 * @param points of the whole sheet, in the rows that are traced and in the tracks of their curves
 */
export async function leadThroughPoints(
  sheet: SheetToTrace,
  track: number,
  followed: readonly FollowedCurve[],
  points: readonly CurvePoint[],
): Promise<void> {
  const pointsOf = ({ curve }: FollowedCurve) =>
    points.filter(({ mnemonic }) => mnemonic === curve.mnemonic).sort((a, b) => a.row - b.row);
  const missedBy = (curve: FollowedCurve) =>
    pointsOf(curve).filter((point) => !isMet(curve.trace, point, nearEnoughPx(curve.penWidthPx)));
  const others = (curve: FollowedCurve) => followed.filter((other) => other !== curve);
  // One exchange may have led it through the next point as well.
  for (const curve of followed)
    for (const point of missedBy(curve))
      if (!isMet(curve.trace, point, nearEnoughPx(curve.penWidthPx)))
        takeOver(curve, point, others(curve), points, sheet.dpi);
  for (const curve of followed) {
    const missed = missedBy(curve);
    if (missed.length > 0) await leadThrough(sheet, track, curve, others(curve), missed, pointsOf(curve));
  }
}
