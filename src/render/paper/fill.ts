import type { SheetCurve, SheetTrack } from '../../core/log-sheet.js';
import type { Polyline } from '../../core/polyline.js';

/** A shaded strip between two lines, mm: y increasing, each side linear from y to y. */
export interface FillArea {
  readonly yMm: readonly number[];
  readonly leftMm: readonly number[];
  readonly rightMm: readonly number[];
}

/**
 * What is shaded between a curve as it is drawn (wrapped parts where they are drawn) and its fill's border or value.
 * @param trace pieces that run down the sheet; where one runs up, nothing is shaded
 */
export function fillAreas(
  curve: Pick<SheetCurve, 'left' | 'right' | 'scale' | 'fill'>,
  track: Pick<SheetTrack, 'leftMm' | 'rightMm'>,
  trace: readonly Polyline[],
): FillArea[] {
  const { fill } = curve;
  if (fill === null) return [];
  const target =
    fill.to === 'left'
      ? track.leftMm
      : fill.to === 'right'
        ? track.rightMm
        : Math.max(track.leftMm, Math.min(xOf(fill.to.value, curve, track), track.rightMm));
  // On a reversed scale what is above a value lies to the left of it.
  const above = curve.right > curve.left ? 1 : -1;
  const side = fill.where === 'all' ? 0 : fill.where === 'above' ? above : -above;
  return trace.filter(({ x }) => x.length > 1).map((piece) => areaBeside(piece, target, side));
}

function xOf(
  value: number,
  { left, right, scale }: Pick<SheetCurve, 'left' | 'right' | 'scale'>,
  { leftMm, rightMm }: Pick<SheetTrack, 'leftMm' | 'rightMm'>,
): number {
  const share =
    scale === 'linear' ? (value - left) / (right - left) : Math.log(value / left) / Math.log(right / left);
  return leftMm + share * (rightMm - leftMm);
}

/** @param side 1: only right of the target, −1: only left of it, 0: both */
function areaBeside({ x, y }: Polyline, target: number, side: number): FillArea {
  const yMm: number[] = [];
  const leftMm: number[] = [];
  const rightMm: number[] = [];
  const add = (atX: number, atY: number): void => {
    const kept = side !== 0 && (atX - target) * side < 0 ? target : atX;
    yMm.push(atY);
    leftMm.push(Math.min(kept, target));
    rightMm.push(Math.max(kept, target));
  };
  for (let point = 0; point < x.length; point++) {
    if (point > 0) {
      const before = x[point - 1]! - target;
      const after = x[point]! - target;
      if (before * after < 0)
        add(target, y[point - 1]! + ((y[point]! - y[point - 1]!) * before) / (before - after));
    }
    add(x[point]!, y[point]!);
  }
  return { yMm, leftMm, rightMm };
}
