import { uniformPhase } from '../../../core/phase.js';
import { regionOf } from '../region/region.js';
import {
  addBlock,
  addSweptSegment,
  extendedPath,
  type PenAxis,
  penAcross,
  steppedPenPx,
} from '../region/swept-pieces.js';
import { regionRule } from '../region-rule.js';

/**
 * `bresenham`: in each step along the longer axis of a segment, the pixel nearest to it (Bresenham, "Algorithm
 * for computer control of a digital plotter", IBM Systems Journal 4, 1965), with ends at their true places
 * and not first rounded to pixels, so that the label does not depend on how finely the curve is cut.
 *
 * - |dy| ≥ |dx|: in each row whose centre the segment crosses at x, the columns round(x − w/2) up to, without,
 *   round(x + w/2); else the same with rows and columns exchanged (where a half is rounded up or down as the
 *   segment falls or rises). A pen below 1 px counts as 1 px.
 * - As in the original both ends are marked: a run of w across at either end of a path, and a block of w × w
 *   where the longer axis changes. So the marks of a path hang together.
 * - Round and square caps make the path (w − 1)/2 longer at both ends. A path of one point is w wide and one
 *   row high (butt) or w × w.
 */
export const bresenham = regionRule('bresenham', uniformPhase(), (strokes) =>
  regionOf((builder) => {
    for (const { paths, penWidth, cap } of strokes) {
      const half = steppedPenPx(penWidth) / 2;
      const addEnd = (x: number, y: number, pen: PenAxis) =>
        addBlock(builder, x, y, pen === 'x' ? half : 0.5, pen === 'x' ? 0.5 : half);
      for (const path of paths) {
        const { x, y } = extendedPath(path, cap === 'butt' ? 0 : half - 0.5);
        const last = x.length - 1;
        let before: PenAxis | null = null;
        for (let k = 0; k < last; k++) {
          const pen = penAcross(x[k]!, y[k]!, x[k + 1]!, y[k + 1]!);
          if (before === null) addEnd(x[k]!, y[k]!, pen);
          else if (before !== pen) addBlock(builder, x[k]!, y[k]!, half, half);
          addSweptSegment(builder, x[k]!, y[k]!, x[k + 1]!, y[k + 1]!, half, pen);
          before = pen;
        }
        if (last >= 0) addEnd(x[last]!, y[last]!, before ?? 'x');
      }
    }
  }),
);
