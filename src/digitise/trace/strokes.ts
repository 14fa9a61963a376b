import { flagBit } from '../../core/trace.js';
import { type Evidence, hidden, type OpenEvidence } from './evidence.js';
import type { RefinedPath } from './refine.js';
import type { CurveKnown, Pen } from './trace-curve.js';

/** A curve as it was read in a window, with its pen. */
export interface Stroke {
  readonly known: Pick<CurveKnown, 'curve' | 'coloured'>;
  readonly refined: Pick<RefinedPath, 'xPx' | 'flags'>;
  readonly pen: Pick<Pen, 'penWidthPx'>;
}

/** Beyond half a pen, px: where an edge of ink fades, and what the path is off by. */
const edgePx = 1;
/** From here on a trained segmenter's word counts under the stroke of a curve of another style. */
const seenUnderAnother = 80;

/**
 * Hides what lies under the strokes of curves already traced: a crossing may hide there, no more; where the segmenter was
 * trained it may see a curve of another style that crosses. A coloured curve is told apart by its colour: it need not be
 * hidden.
 * @param into for the codes, as many as the evidence has: written over, so that one will do for a window
 */
export function hideStrokes(open: OpenEvidence, strokes: readonly Stroke[], into: Uint8Array): Evidence {
  const { widthPx, heightPx, codes, ink, style, seen } = open;
  into.set(codes);
  for (const { known, refined, pen } of strokes) {
    if (known.coloured) continue;
    // The network cannot tell two of one style apart.
    const maySee = known.curve.style === style ? undefined : seen;
    for (let row = 0; row < heightPx; row++) {
      const [from, to] = strokeSpan(refined, row, pen.penWidthPx, widthPx);
      for (let i = row * widthPx + from; i < row * widthPx + to; i++)
        if (maySee === undefined || Math.max(maySee[0][i]!, maySee[1][i]!) < seenUnderAnother)
          into[i] = hidden;
    }
  }
  return { widthPx, heightPx, codes: into, ink };
}

/** Columns [from, to) under a stroke in a row: all that the pen reaches from the rows around it; none in a gap. */
export function strokeSpan(
  { xPx, flags }: Pick<RefinedPath, 'xPx' | 'flags'>,
  row: number,
  penWidthPx: number,
  widthPx: number,
): readonly [from: number, to: number] {
  const x = xPx[row]!;
  if (Number.isNaN(x) || (flags[row]! & flagBit.gap) !== 0) return [0, 0];
  const reachRows = Math.ceil(penWidthPx / 2);
  const half = penWidthPx / 2 + edgePx;
  let low = x;
  let high = x;
  for (let other = row - reachRows; other <= row + reachRows; other++) {
    const next = xPx[other];
    if (next === undefined || Number.isNaN(next)) continue;
    low = Math.min(low, next);
    high = Math.max(high, next);
  }
  return [Math.max(0, Math.round(low - half)), Math.min(widthPx, Math.round(high + half))];
}
