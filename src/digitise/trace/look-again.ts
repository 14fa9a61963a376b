import { inFours, isPaper } from '../fours.js';
import { addOtherStyles, type Evidence } from './evidence.js';
import { sureLeftOver } from './missed-ink.js';
import { differingStretches, splice } from './splice.js';
import type { Stretch } from './stretch.js';
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
      // Ink of other styles is never as sure as what counts as left over.
      const leftOver = addOtherStyles(evidence, first.known.evidence);
      const again = traceLeftOver(leftOver, first.known, first.pen, first.start);
      const worth = { rows: worthRows, px: worthPx };
      const better = betterStretches(first, again, others, leftOver, worth);
      if (better.length === 0) continue;
      const spliced = { ...first, ...splice(first, again, better) };
      still[i] = {
        lostRows: spliced.path.rows.length - ownRows(spliced, others),
        leftPx: leftOverPx(leftOver, spliced),
      };
      traced[i] = spliced;
      changes++;
      lookedAfter[i] = changes;
    }
}

/** Where the new way of a curve differs from the old one and is worth it, by itself: elsewhere it may be worse. */
function betterStretches(
  first: Traced,
  again: TracedCurve,
  others: readonly Traced[],
  evidence: Evidence,
  worth: { readonly rows: number; readonly px: number },
): Stretch[] {
  const after = { ...first, ...again };
  return differingStretches(first, again).filter((stretch) => {
    const won = ownRows(after, others, stretch) - ownRows(first, others, stretch);
    if (won >= worth.rows) return true;
    if (won < -lossForSpike * worth.rows) return false;
    return leftOverPx(evidence, after, stretch) <= leftOverPx(evidence, first, stretch) - worth.px;
  });
}

const whole = ({ path }: Traced): Stretch => ({ from: 0, to: path.rows.length });

/** In how many rows a curve is read where no other is. */
function ownRows(curve: Traced, others: readonly Traced[], { from, to } = whole(curve)): number {
  const { xPx } = curve.refined;
  let rows = 0;
  for (let row = from; row < to; row++) {
    const x = xPx[row]!;
    const shared = others.some((other) => Math.abs(other.refined.xPx[row]! - x) < curve.pen.penWidthPx);
    if (!Number.isNaN(x) && !shared) rows++;
  }
  return rows;
}

/** Pixels of the track that are surely ink of the curve and not under its stroke. */
function leftOverPx(
  { widthPx, codes }: Evidence,
  curve: Traced,
  { from: top, to: bottom } = whole(curve),
): number {
  const { refined, pen, known } = curve;
  const { leftEdgePx, rightEdgePx } = known.edges;
  const fours = inFours(codes);
  let count = 0;
  for (let row = top; row < bottom; row++) {
    const base = row * widthPx;
    const from = base + Math.max(0, Math.ceil(leftEdgePx[row]! + borderPx));
    const to = base + Math.min(widthPx, Math.floor(rightEdgePx[row]! - borderPx));
    const [strokeFrom, strokeTo] = strokeSpan(refined, row, pen.penWidthPx, widthPx);
    count += sureBetween(codes, fours, from, Math.min(to, base + strokeFrom));
    count += sureBetween(codes, fours, Math.max(from, base + strokeTo), to);
  }
  return count;
}

function sureBetween(codes: Uint8Array, fours: Int32Array, from: number, to: number): number {
  let count = 0;
  for (let i = from; i < to; i++)
    if (isPaper(fours, i)) i += 3;
    else if (codes[i]! >= sureLeftOver) count++;
  return count;
}
