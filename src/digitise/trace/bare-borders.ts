import { interpolate } from '../../core/interpolate.js';
import type { VerticalLine } from '../../core/layout.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import { narrowestMm, type TrackPart } from './thin-strokes.js';

/** A border must be bare for so long, mm: a curve that hugs it stands out now and then. */
const shortestMm = 20;
/** What crosses a border for less is a depth line, mm. */
const longestCrossingMm = 1.2;

/**
 * A border of a track with nothing beside it is no curve, however sure a network is of a solid line there: it sees a window and
 * no sheet. Where the ink on a border goes no further than the border itself for a long way, it counts as none of a solid
 * curve. One that lies exactly on its border for so long nobody can tell from it.
 * @param part of the sheet that the probabilities are of
 */
export function withoutBareBorders(probabilities: CurveProbabilities, part: TrackPart): CurveProbabilities {
  const { layout, track, dpi } = part;
  const solid = probabilities.solid.slice();
  for (const border of [layout.tracks[track]!.left, layout.tracks[track]!.right]) {
    const spans = spansOn(border, part);
    for (const [first, last] of longStretches(spans, dpi / 25.4))
      for (let row = first; row <= last; row++) {
        const span = spans[row];
        if (span) solid.fill(0, span[0], span[1]);
      }
  }
  return { ...probabilities, solid };
}

type Span = readonly [from: number, to: number];

/** For each row the pixels of the ink on a border, as indices into the planes, where it goes no further than the border. */
function spansOn(
  border: VerticalLine,
  { layout, leftCol, topRow, dpi, ink, raster }: TrackPart,
): (Span | null)[] {
  const { widthPx, heightPx } = raster;
  const besidePx = Math.max(2, (narrowestMm * dpi) / 25.4);
  const half = border.widthPx / 2;
  return Array.from({ length: heightPx }, (_, row) => {
    const middle = interpolate(layout.knotYPx, border.xPx, topRow + row + 0.5) - leftCol;
    const col = Math.floor(middle);
    if (col < 0 || col >= widthPx) return null;
    const base = row * widthPx;
    let from = col;
    let to = col;
    while (from > 0 && ink[base + from - 1] === 1) from--;
    while (to < widthPx && ink[base + to] === 1) to++;
    return Math.max(middle - half - from, to - middle - half) < besidePx ? [base + from, base + to] : null;
  });
}

/** First and last rows of stretches that are bare but for what crosses them, and long enough. */
function longStretches(spans: readonly (Span | null)[], pxPerMm: number): [first: number, last: number][] {
  const stretches: [number, number][] = [];
  let first = -1;
  let last = -1;
  const end = (): void => {
    if (first >= 0 && last - first >= shortestMm * pxPerMm) stretches.push([first, last]);
    first = -1;
  };
  for (const [row, span] of spans.entries())
    if (span !== null) {
      if (first < 0) first = row;
      last = row;
    } else if (first >= 0 && row - last > longestCrossingMm * pxPerMm) end();
  end();
  return stretches;
}
