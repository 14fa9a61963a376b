import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { suitability, typicalValues } from '../../core/typical-values.js';
import { cheapestExchanges, clearStretches, exchangeStretches, type StretchCosts } from './exchange.js';

/** Mean of a stretch that is as clear as can be, nats a row: e² times as likely one way as the other. */
const clearNats = 2;
/** Less than this share of it says nothing: some scales are chosen so that two curves lie on each other in usual rock. */
const leastShare = 0.15;
/** Of what a row of clear paper is worth: values of a bed go together, and beds may be odd. */
const rowWorth = 0.2;
/** A curve is on its own scale first. */
const wrapNats = 1;

/**
 * Names two curves that are drawn alike by what they would measure, in place: where one of two dashed lines of a track
 * would have a photoelectric factor of 15 by its name, and one of 3 by the other's, the other is meant. Nothing is done
 * where what is typical of either is not known.
 * @param apartPx how far apart the two must be for it to matter which is which
 */
export function sortByValue(
  a: Trace,
  b: Trace,
  curveA: TemplateCurve,
  curveB: TemplateCurve,
  { layout, apartPx }: { readonly layout: SheetLayout; readonly apartPx: number },
): void {
  const suitsA = suits(curveA);
  const suitsB = suits(curveB);
  if (suitsA === null || suitsB === null) return;
  const { left, right } = layout.tracks[a.track]!;
  const shareAt = (row: number, xPx: number): number => {
    const y = a.topRow + row + 0.5;
    const from = interpolate(layout.knotYPx, left.xPx, y);
    return (xPx - from) / (interpolate(layout.knotYPx, right.xPx, y) - from);
  };
  const stretches = clearStretches(a, b, apartPx);
  const costs = stretches.map(({ from, to }): StretchCosts => {
    let nats = 0;
    for (let row = from; row < to; row++) {
      const [ours, theirs] = [shareAt(row, a.xPx[row]!), shareAt(row, b.xPx[row]!)];
      nats += suitsA(ours) + suitsB(theirs) - suitsA(theirs) - suitsB(ours);
    }
    const rows = to - from;
    const share = Math.max(-1, Math.min(1, nats / rows / clearNats));
    if (Math.abs(share) < leastShare) return [0, 0];
    return [rowWorth * rows * Math.max(0, -share), rowWorth * rows * Math.max(0, share)];
  });
  exchangeStretches(a, b, stretches, cheapestExchanges(costs));
}

/** How well a place in the track, 0 at its left border and 1 at its right one, suits a curve; null where nobody knows. */
function suits(curve: TemplateCurve): ((share: number) => number) | null {
  const typical = typicalValues(curve);
  if (typical === null || curve.scale !== 'linear') return null;
  const { left, right, backup } = curve;
  const at = (share: number): number => suitability(left + share * (right - left), typical);
  if (backup.kind !== 'wrap') return at;
  return (share) => Math.max(at(share), at(share - 1) - wrapNats, at(share + 1) - wrapNats);
}
