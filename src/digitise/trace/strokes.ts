import type { CurveProbabilities } from '../../core/segmenter.js';
import { flagBit } from '../../core/trace.js';
import { styleBit, type TakenPixels } from './evidence.js';
import type { RefinedPath } from './refine.js';
import type { CurveKnown, Pen } from './trace-curve.js';

/** A curve as it was read in a window, with its pen. */
export interface Stroke {
  readonly known: CurveKnown;
  readonly refined: RefinedPath;
  readonly pen: Pen;
}

/** Beyond half a pen, px: where an edge of ink fades, and what the path is off by. */
const edgePx = 1;

/** What lies under the strokes of curves. A coloured one is told apart by its colour: it need not be hidden. */
export function strokesOf(
  strokes: readonly Stroke[],
  { widthPx, heightPx }: Pick<CurveProbabilities, 'widthPx' | 'heightPx'>,
): TakenPixels {
  const taken: TakenPixels = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
  for (const { known, refined, pen } of strokes)
    if (!known.coloured) take(taken, refined, pen.penWidthPx, styleBit[known.curve.style]);
  return taken;
}

/** Marks the ink under a stroke: in each row all that the pen reaches from the rows around it. */
export function take(taken: TakenPixels, path: RefinedPath, penWidthPx: number, bit: number): void {
  const { widthPx, heightPx, data } = taken;
  const reachRows = Math.ceil(penWidthPx / 2);
  const half = penWidthPx / 2 + edgePx;
  for (let row = 0; row < heightPx; row++) {
    const x = path.xPx[row]!;
    if (Number.isNaN(x) || (path.flags[row]! & flagBit.gap) !== 0) continue;
    let low = x;
    let high = x;
    for (let other = row - reachRows; other <= row + reachRows; other++) {
      const next = path.xPx[other];
      if (next === undefined || Number.isNaN(next)) continue;
      low = Math.min(low, next);
      high = Math.max(high, next);
    }
    const from = Math.max(0, Math.round(low - half));
    const to = Math.min(widthPx, Math.round(high + half));
    for (let i = row * widthPx + from; i < row * widthPx + to; i++) data[i]! |= bit;
  }
}
