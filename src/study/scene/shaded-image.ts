import { interpolate } from '../../core/interpolate.js';
import { centreOf } from '../../core/raster.js';
import type { Stream } from '../../core/rng.js';
import { planesToLabels } from '../../labels/perturb/index.js';
import { curveStroke } from './curve-strokes.js';
import { drawImage } from './draw-image.js';
import { shortWell } from './study-corpus.js';
import type { StudyImage } from './study-image.js';

/** Shares of a pixel that ink covers, of a print's patterns; x and y in px from where the pattern begins. */
const patterns = {
  sand: (x: number, y: number) => (x % 4 < 1.5 && y % 4 < 1.5 ? 1 : 0),
  shale: (_x: number, y: number) => (y % 4 < 1.3 ? 0.9 : 0),
  limestone: (x: number, y: number) => ((x + y) % 5 < 1.6 ? 0.9 : 0),
  tint: () => 0.4,
} as const;
type Pattern = keyof typeof patterns;

/**
 * Classes of a shaded log besides paper: fill to the left (`sand`) and to the right (`shale`) of a baseline up to the
 * curve, as of a gamma ray; beds of two kinds in a column of lithology.
 */
export const shadedClasses = Object.keys(patterns) as Pattern[];

/**
 * A piece of a log with filled regions; the label of a pixel is what lies at its centre.
 * @param penPx of the curve that bounds them
 */
export function shadedImage(well: string, sidePx: number, stream: Stream, penPx = 1.5): StudyImage {
  const layout = stream.child('layout');
  const curve = curveStroke(shortWell(stream.child('well'), well), {
    sidePx,
    penPx,
    style: 'solid',
    stream: stream.child('curve'),
  });
  const path = curve.paths[0]!;
  const columnPx = layout.between(0.2, 0.3) * sidePx;
  const baselinePx = layout.between(0.55, 0.75) * sidePx;
  const bedAt = beds(sidePx, stream.child('beds'));
  const begin = Object.fromEntries(
    shadedClasses.map((name) => [name, [layout.between(0, 20), layout.between(0, 20)] as const]),
  ) as Record<Pattern, readonly [number, number]>;
  const planes = shadedClasses.map(() => new Uint8Array(sidePx * sidePx));
  const shading = new Float32Array(sidePx * sidePx);
  for (let row = 0; row < sidePx; row++) {
    const yPx = centreOf(row);
    const curveXPx = Math.max(columnPx, interpolate(path.y, path.x, yPx));
    for (let col = 0; col < sidePx; col++) {
      const xPx = centreOf(col);
      const name: Pattern | null =
        xPx < columnPx
          ? bedAt(yPx)
          : xPx >= curveXPx && xPx < baselinePx
            ? 'sand'
            : xPx >= baselinePx && xPx < curveXPx
              ? 'shale'
              : null;
      if (name === null) continue;
      const pixel = row * sidePx + col;
      const [x, y] = begin[name];
      planes[shadedClasses.indexOf(name)]![pixel] = 1;
      shading[pixel] = patterns[name](xPx + x, yPx + y);
    }
  }
  return {
    well,
    sidePx,
    image: drawImage([curve], sidePx, stream.child('image'), shading),
    truth: planesToLabels(planes.map((data) => ({ widthPx: sidePx, heightPx: sidePx, data }))),
  };
}

/** Beds from the top down; some depths have none. */
function beds(sidePx: number, stream: Stream): (yPx: number) => Pattern | null {
  const found: { readonly toPx: number; readonly kind: Pattern | null }[] = [];
  for (let toPx = 0; toPx < sidePx; ) {
    toPx += stream.between(0.15, 0.45) * sidePx;
    found.push({ toPx, kind: stream.pick(['limestone', 'tint', null] as const) });
  }
  return (yPx) => found.find(({ toPx }) => yPx < toPx)!.kind;
}
