import type { SheetLayout } from '../../core/layout.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { suitability, typicalValues } from '../../core/typical-values.js';
import { trackGeometry, valueScale } from '../calibrate/index.js';
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
  const { leftAt, rightAt } = trackGeometry(layout, a.track);
  const stretches = clearStretches(a, b, apartPx);
  const costs = stretches.map(({ from, to }): StretchCosts => {
    let nats = 0;
    for (let row = from; row < to; row++) {
      const y = a.topRow + row + 0.5;
      const [leftPx, width] = [leftAt(y), rightAt(y) - leftAt(y)];
      const [ours, theirs] = [(a.xPx[row]! - leftPx) / width, (b.xPx[row]! - leftPx) / width];
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
  if (typical === null) return null;
  const scales = (curve.backup.kind === 'none' ? [0] : [0, -1, 1]).map((wraps) => valueScale(curve, wraps));
  return (share) =>
    Math.max(
      ...scales.map(
        ({ valueAt }, index) => suitability(valueAt(share), typical) - (index > 0 ? wrapNats : 0),
      ),
    );
}
