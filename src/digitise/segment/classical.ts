import { type Components, componentsOf } from '../../core/components.js';
import type { CurveProbabilities, Segmenter, SegmentInput } from '../../core/segmenter.js';
import { defaultRemover } from '../../gridlines/remove/default-remover.js';
import type { GridRemover } from '../../gridlines/remove/grid-remover.js';
import { blackInkOf, inkOf } from './ink.js';

/** Longest dash of the usual line codes and largest dot, mm on paper (long dash 6 pt … 6 mm on old plots). */
const longestDashMm = 5;
const largestDotMm = 0.9;
/** Pieces smaller than this are dirt, mm². A dot of the lightest pen has .06 mm². */
const smallestPieceMm2 = 0.035;

/** Probability (0–255) of each class for a piece, by what it looks like. */
const look = {
  long: { solid: 250, dashed: 120, dotted: 60 },
  dash: { solid: 170, dashed: 250, dotted: 130 },
  dot: { solid: 110, dashed: 190, dotted: 250 },
} as const;

/**
 * Segmentation by rules: ink, less grid, less dirt; long pieces are solid curves, short ones dashes, shorter
 * ones dots. A break in a solid curve or a merged dash is no certain sign, so no class is ruled out.
 */
export function classicalSegmenter(remover: GridRemover = defaultRemover): Segmenter {
  return {
    name: `classical (${remover.name})`,
    segment(input: SegmentInput): CurveProbabilities {
      const { raster, leftCol, topRow, layout, dpi } = input;
      const { widthPx, heightPx } = raster;
      const black = blackInkOf(raster, dpi);
      const { clean, hidden } = remover.remove({ ink: black, leftCol, topRow }, layout);
      if (raster.channels === 3) addColoured(clean.data, inkOf(raster, dpi).data, black.data);
      const components = componentsOf(clean);
      const looks = looksOf(components, dpi, heightPx);
      const size = widthPx * heightPx;
      const result: CurveProbabilities = {
        widthPx,
        heightPx,
        solid: new Uint8Array(size),
        dashed: new Uint8Array(size),
        dotted: new Uint8Array(size),
        hidden: new Uint8Array(size),
      };
      for (let i = 0; i < size; i++) {
        if (hidden.data[i] === 1) result.hidden[i] = 255;
        const piece = looks[components.labels[i]!];
        if (piece === undefined) continue;
        result.solid[i] = piece.solid;
        result.dashed[i] = piece.dashed;
        result.dotted[i] = piece.dotted;
      }
      return result;
    },
  };
}

/** Coloured ink is no grid: it goes back in where the black removal has taken nothing. */
function addColoured(clean: Uint8Array, ink: Uint8Array, black: Uint8Array): void {
  for (let i = 0; i < clean.length; i++) if (ink[i] === 1 && black[i] === 0) clean[i] = 1;
}

type Look = (typeof look)[keyof typeof look];

function looksOf(components: Components, dpi: number, heightPx: number): (Look | undefined)[] {
  const pxPerMm = dpi / 25.4;
  const looks: (Look | undefined)[] = [undefined];
  for (let piece = 1; piece <= components.count; piece++) {
    const width = components.right[piece]! - components.left[piece]!;
    const height = components.bottom[piece]! - components.top[piece]!;
    const touchesEdge = components.top[piece] === 0 || components.bottom[piece] === heightPx;
    const extentMm = Math.hypot(width, height) / pxPerMm;
    if (components.area[piece]! / pxPerMm ** 2 < smallestPieceMm2 && !touchesEdge) looks.push(undefined);
    else if (extentMm <= largestDotMm) looks.push(look.dot);
    else if (extentMm <= longestDashMm && !touchesEdge) looks.push(look.dash);
    else looks.push(look.long);
  }
  return looks;
}
