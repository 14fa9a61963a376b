import type { CurvePoint } from '../core/curve-point.js';
import { interpolate } from '../core/interpolate.js';
import type { SheetLayout } from '../core/layout.js';
import type { Template } from '../core/template.js';

/** How far beyond a border of its track, mm, a point of a curve may lie: borders are a little off, and so are hands. */
const besideTrackMm = 2;

/**
 * Points that can lead a curve, and what the user should know of the others, a sentence for each reason.
 * @param rows [from, to) that are traced
 */
export function usablePoints(
  points: readonly CurvePoint[],
  { tracks }: Pick<Template, 'tracks'>,
  layout: SheetLayout,
  dpi: number,
  rows: { readonly from: number; readonly to: number },
): { readonly usable: readonly CurvePoint[]; readonly notes: readonly string[] } {
  const besidePx = (besideTrackMm * dpi) / 25.4;
  const isInRows = ({ row }: CurvePoint) => row >= rows.from && row < rows.to;
  const isInTrack = ({ mnemonic, row, xPx }: CurvePoint) => {
    const track = tracks.findIndex(({ curves }) => curves.some((curve) => curve.mnemonic === mnemonic));
    const { left, right } = layout.tracks[track]!;
    const at = (line: { readonly xPx: Float64Array }) => interpolate(layout.knotYPx, line.xPx, row + 0.5);
    return xPx >= at(left) - besidePx && xPx <= at(right) + besidePx;
  };
  const outside = points.filter((point) => !isInRows(point));
  const beside = points.filter((point) => isInRows(point) && !isInTrack(point));
  return {
    usable: points.filter((point) => isInRows(point) && isInTrack(point)),
    notes: [
      ...noUse(outside, 'beyond the rows of the log'),
      ...noUse(beside, 'beside the track of the curve'),
    ],
  };
}

function noUse(points: readonly CurvePoint[], where: string): string[] {
  if (points.length === 0) return [];
  const curves = [...new Set(points.map(({ mnemonic }) => mnemonic))].join(', ');
  const [one, were] = points.length === 1 ? ['A point', 'was'] : [`${points.length} points`, 'were'];
  return [`${one} of ${curves} ${where} ${were} of no use.`];
}
