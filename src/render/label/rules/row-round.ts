import { uniformPhase } from '../../../core/phase.js';
import type { Stroke } from '../../../core/polyline.js';
import { type Region, regionOf } from '../region/region.js';
import { addSweptSegment, extendedPath, steppedPenPx } from '../region/swept-pieces.js';
import { regionRule } from '../region-rule.js';

/**
 * `row-round`: one run of pixels a row, as a plotter driver that holds one x a row writes it. Where the curve
 * crosses the centre line of a row at x, the columns from round(x + δ − w/2) up to, without,
 * round(x + δ + w/2) are marked, round as Math.round. For a whole w that is w pixels from
 * round(x′ + δ − (w − 1)/2), x′ = x − ½ being counted from the centre of column 0; for any other, w of them on
 * the mean. A pen below 1 px counts as 1 px.
 *
 * - Several crossings of a row give several runs; their union counts.
 * - A row counts as crossed where yTop < centre ≤ yBottom of a segment, so a point of turn is crossed by both
 *   of its segments or by none, and a piece that runs along a row marks nothing by itself: the rule has one run
 *   a crossing and leaves gaps on steep parts.
 * - Butt: a row is marked where its centre lies within the path. Round and square caps: the path is w/2 longer
 *   at both ends. A path of one point runs down the log by its caps. Each dash is a path.
 *
 * R is the path drawn with a pen that is a level line of length w. The phase is along x only unless said.
 */
export const rowRound = regionRule('row-round', uniformPhase(0.5, 'x'), (strokes) =>
  rowRunRegion(strokes, 0),
);

/** @param shiftPx by which the runs lie further right */
export function rowRunRegion(strokes: readonly Stroke[], shiftPx: number): Region {
  return regionOf((builder) => {
    for (const { paths, penWidth, cap } of strokes) {
      const half = steppedPenPx(penWidth) / 2;
      for (const path of paths) {
        const { x, y } = extendedPath(path, cap === 'butt' ? 0 : penWidth / 2);
        for (let k = 1; k < x.length; k++)
          addSweptSegment(builder, x[k - 1]! + shiftPx, y[k - 1]!, x[k]! + shiftPx, y[k]!, half, 'x');
      }
    }
  });
}
