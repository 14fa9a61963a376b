import { sureLeftOver } from './costs.js';
import { type Evidence, inFours } from './evidence.js';
import { hideStrokes, strokeSpan } from './strokes.js';
import type { PathRow } from './trace-back.js';
import { type CurveKnown, type Pen, type TracedCurve, traceLeftOver } from './trace-curve.js';

/** One curve in a window. */
export interface Traced extends TracedCurve {
  readonly known: CurveKnown;
  readonly pen: Pen;
  /** Where its path stood in the row above, in window coordinates. */
  readonly start: PathRow | undefined;
}

/** Curves whose own way is not seen for less than this, mm, are not lost; and it is what must be won. */
const shortestLossMm = 8;
/** Length of stroke, mm, that must be left over for a spike to have been missed; and that must be won. */
const shortestSpikeMm = 1.5;
/** Share of `shortestLossMm` that may be lost where a spike is won. */
const lossForSpike = 0.25;
/** How often curves are looked at again: what one gives up another may find. */
const rounds = 2;
/** Ink so near a border, px, may be the border's. */
const borderPx = 3;

/**
 * Looks once more, in what ink the others leave over, for the curves that were lost or run along with another, and for the
 * spikes that were cut off: ink that is surely a curve's and lies under no stroke is one that a path went straight past.
 * @param traced changed in place
 * @param scratch a byte for each pixel of the window, written over
 */
export function lookAgain<T extends Traced>(traced: T[], dpi: number, scratch: Uint8Array): void {
  const pxPerMm = dpi / 25.4;
  const worthRows = shortestLossMm * pxPerMm;
  let changes = 0;
  // A curve is looked for anew only where another has changed since.
  const lookedAfter = traced.map(() => -1);
  /** What was still lost or left over after a look: it is not found in the same ink again. */
  const still = traced.map(() => ({ lostRows: 0, leftPx: 0 }));
  for (let round = 0; round < rounds; round++)
    // Who chose first is least likely to be wrong.
    for (const [i, first] of [...traced.entries()].reverse()) {
      if (lookedAfter[i] === changes) continue;
      lookedAfter[i] = changes;
      const others = [...traced.slice(0, i), ...traced.slice(i + 1)];
      const evidence = hideStrokes(first.known.evidence, others, scratch);
      const worthPx = shortestSpikeMm * pxPerMm * first.pen.penWidthPx;
      const ownBefore = ownRows(first, others);
      const leftBefore = leftOverPx(evidence, first);
      const lostRows = first.path.rows.length - ownBefore;
      if (lostRows - still[i]!.lostRows < worthRows && leftBefore - still[i]!.leftPx < worthPx) continue;
      still[i] = { lostRows, leftPx: leftBefore };
      const again = { ...first, ...traceLeftOver(evidence, first.known, first.pen, first.start) };
      const won = ownRows(again, others) - ownBefore;
      const isFound = won >= worthRows;
      const hasSpike =
        won >= -lossForSpike * worthRows && leftOverPx(evidence, again) <= leftBefore - worthPx;
      if (!isFound && !hasSpike) continue;
      still[i] = { lostRows: lostRows - won, leftPx: leftOverPx(evidence, again) };
      traced[i] = again;
      changes++;
      lookedAfter[i] = changes;
    }
}

/** In how many rows a curve is read where no other is. */
function ownRows({ refined, pen }: Traced, others: readonly Traced[]): number {
  return refined.xPx.reduce((rows, x, row) => {
    const shared = others.some((other) => Math.abs(other.refined.xPx[row]! - x) < pen.penWidthPx);
    return Number.isNaN(x) || shared ? rows : rows + 1;
  }, 0);
}

/** Pixels of the track that are surely ink of the curve and not under its stroke. */
function leftOverPx({ widthPx, heightPx, codes }: Evidence, { refined, pen, known }: Traced): number {
  const { leftEdgePx, rightEdgePx } = known.edges;
  const fours = inFours(codes);
  let count = 0;
  for (let row = 0; row < heightPx; row++) {
    const base = row * widthPx;
    const from = base + Math.max(0, Math.ceil(leftEdgePx[row]! + borderPx));
    const to = base + Math.min(widthPx, Math.floor(rightEdgePx[row]! - borderPx));
    const [strokeFrom, strokeTo] = strokeSpan(refined, row, pen.penWidthPx, widthPx);
    for (let i = from; i < to; i++)
      if ((i & 3) === 0 && fours[i >> 2] === 0) i += 3;
      else if (codes[i]! >= sureLeftOver && !(i >= base + strokeFrom && i < base + strokeTo)) count++;
  }
  return count;
}
