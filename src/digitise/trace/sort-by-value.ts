import { familyOf } from '../../core/curve-family.js';
import type { SheetLayout } from '../../core/layout.js';
import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { perInch, suitability, typicalValues } from '../../core/typical-values.js';
import { trackGeometry, valueScale } from '../calibrate/index.js';
import { cheapestExchanges, clearStretches, exchangeStretches, type StretchCosts } from './exchange.js';

/** Mean of a stretch that is as clear as can be, nats a row: e² times as likely one way as the other. */
const clearNats = 2;
/** Less than this share of it says nothing: some scales are chosen so that two curves lie on each other in usual rock. */
const leastShare = 0.15;
/** Of what a row of clear paper is worth: values of a bed go together, and beds may be odd. */
const rowWorth = 0.2;
/** How far above the bit's size a hole is mostly, and how far half of them or more are from that at most, in. */
const hole = { aboveBit: 0.25, spread: 0.6 };
/** A curve is on its own scale first. */
const wrapNats = 1;

/**
 * Names two curves that are drawn alike by what they would measure, in place: where one of two dashed lines of a track
 * would have a photoelectric factor of 15 by its name, and one of 3 by the other's, the other is meant. Nothing is done
 * where what is typical of either is not known; but a caliper is known by the bit size beside it, which the hole is hardly
 * ever far from, whatever the other is.
 * @param apartPx how far apart the two must be for it to matter which is which
 * @param bit the bit size of the track, as it was read; neither of the two
 */
export function sortByValue(
  a: Trace,
  b: Trace,
  curveA: TemplateCurve,
  curveB: TemplateCurve,
  { layout, apartPx, bit }: SortByValueOptions,
): void {
  const { leftAt, rightAt } = trackGeometry(layout, a.track);
  const shareOf = ({ xPx, topRow }: Trace, row: number): number => {
    const [leftPx, rightPx] = [leftAt(topRow + row + 0.5), rightAt(topRow + row + 0.5)];
    return (xPx[row]! - leftPx) / (rightPx - leftPx);
  };
  const besideBit = (curve: TemplateCurve): Suits | null =>
    bit === undefined ? null : suitsBit(curve, bit, shareOf);
  const [bitA, bitB] = [besideBit(curveA), besideBit(curveB)];
  const anything: Suits | null = (bitA ?? bitB) ? () => 0 : null;
  const suitsA = bitA ?? suits(curveA) ?? anything;
  const suitsB = bitB ?? suits(curveB) ?? anything;
  if (suitsA === null || suitsB === null) return;
  const stretches = clearStretches(a, b, apartPx);
  const costs = stretches.map(({ from, to }): StretchCosts => {
    let nats = 0;
    for (let row = from; row < to; row++) {
      const [ours, theirs] = [shareOf(a, row), shareOf(b, row)];
      nats += suitsA(ours, row) + suitsB(theirs, row) - suitsA(theirs, row) - suitsB(ours, row);
    }
    const rows = to - from;
    const share = Math.max(-1, Math.min(1, nats / rows / clearNats));
    if (Math.abs(share) < leastShare) return [0, 0];
    return [rowWorth * rows * Math.max(0, -share), rowWorth * rows * Math.max(0, share)];
  });
  exchangeStretches(a, b, stretches, cheapestExchanges(costs));
}

export interface SortByValueOptions {
  readonly layout: SheetLayout;
  readonly apartPx: number;
  readonly bit?: { readonly curve: TemplateCurve; readonly trace: Trace } | undefined;
}

/** How well a place in the track, 0 at its left border and 1 at its right one, suits a curve in a row, nats. */
type Suits = (share: number, row: number) => number;

/** @returns null where nobody knows */
function suits(curve: TemplateCurve): Suits | null {
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

/** A caliper beside a bit size. @returns null for other curves */
function suitsBit(
  curve: TemplateCurve,
  bit: NonNullable<SortByValueOptions['bit']>,
  shareOf: (trace: Trace, row: number) => number,
): Suits | null {
  if (familyOf(curve.mnemonic) !== 'caliper' || curve.unit !== bit.curve.unit) return null;
  const inch = perInch(curve.unit);
  const [caliper, size] = [valueScale(curve, 0), valueScale(bit.curve, 0)];
  return (share, row) => {
    const drilled = size.valueAt(shareOf(bit.trace, row));
    if (Number.isNaN(drilled)) return 0;
    const typical = { middle: drilled + hole.aboveBit * inch, spread: hole.spread * inch };
    return suitability(caliper.valueAt(share), typical);
  };
}
