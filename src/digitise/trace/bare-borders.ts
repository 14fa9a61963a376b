import { interpolate } from '../../core/interpolate.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import { narrowestMm, type TrackPart } from './thin-strokes.js';

/**
 * A border of a track with nothing beside it is no curve, however sure a network is of a solid line there: it sees a window and
 * no sheet. In rows in which the ink on a border goes no further than the border itself it counts as none of a solid curve. One
 * that lies exactly on its border nobody can tell from it.
 * @param part of the sheet that the probabilities are of
 */
export function withoutBareBorders(probabilities: CurveProbabilities, part: TrackPart): CurveProbabilities {
  const { layout, track, leftCol, topRow, dpi, ink } = part;
  const { widthPx, heightPx } = probabilities;
  const besidePx = Math.max(2, (narrowestMm * dpi) / 25.4);
  const solid = probabilities.solid.slice();
  for (const border of [layout.tracks[track]!.left, layout.tracks[track]!.right])
    for (let row = 0; row < heightPx; row++) {
      const middle = interpolate(layout.knotYPx, border.xPx, topRow + row + 0.5) - leftCol;
      const col = Math.floor(middle);
      const base = row * widthPx;
      if (col < 0 || col >= widthPx) continue;
      let from = col;
      let to = col;
      while (from > 0 && ink[base + from - 1] === 1) from--;
      while (to < widthPx && ink[base + to] === 1) to++;
      const half = border.widthPx / 2;
      if (Math.max(middle - half - from, to - middle - half) < besidePx)
        solid.fill(0, base + from, base + to);
    }
  return { ...probabilities, solid };
}
