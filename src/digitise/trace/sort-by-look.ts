import type { TemplateCurve } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { cheapestExchanges, clearStretches, exchangeStretches, type StretchCosts } from './exchange.js';
import { columnsOf, type Style, type TraceLook } from './look.js';

/** Ratio of widths, and of lengths of pieces, that is clear evidence: less counts in proportion. */
const clearWidths = Math.log(1.35);
const clearPieces = Math.log(2);
/** How much likelier, 0–1, a trained segmenter must find one style than the other, on the mean of a stretch. */
const clearStyles = 0.2;
/** Less of what is clear than this says nothing: two pieces of one curve differ as much. */
const leastEvidence = 0.35;
/** Rows of a stretch that must show a width, or ink, for it to say anything. */
const fewestRows = 12;

const heaviness = { light: 0, medium: 1, heavy: 2 } as const;
const wholeness = { dotted: 0, dashed: 1, solid: 2 } as const;

/** Whether the template says how the ink of two curves differs, in pen or style, where their colour does not tell. */
export const differInLook = (a: TemplateCurve, b: TemplateCurve): boolean =>
  String(a.colour) === String(b.colour) && (a.weight !== b.weight || a.style !== b.style);

/**
 * Gives two curves the ink that looks as the template has it, in place: of the strokes that were read the wider ones
 * to the heavier pen, the longer pieces to the less broken style. Nothing is measured against a fixed width: a scan
 * spreads ink or eats it, but alike for both.
 * @param apartPx how far apart the two must be for their looks to be told apart
 */
export function sortByLook(
  a: Trace,
  b: Trace,
  lookA: TraceLook,
  lookB: TraceLook,
  curveA: TemplateCurve,
  curveB: TemplateCurve,
  apartPx: number,
): void {
  const heavier = Math.sign(heaviness[curveA.weight] - heaviness[curveB.weight]);
  const wholer = Math.sign(wholeness[curveA.style] - wholeness[curveB.style]);
  const stretches = clearStretches(a, b, apartPx);
  const costs = stretches.map(({ from, to }): StretchCosts => {
    const wider = heavier * ratioIn(lookA.widthPx, lookB.widthPx, from, to, clearWidths);
    const told = styleEvidence(lookA, lookB, curveA.style, curveB.style, from, to);
    // Rules know ink, and a piece of ink by its length; a network was taught what a dash is.
    const truer = told ?? wholer * ratioIn(lookA.piecePx, lookB.piecePx, from, to, clearPieces);
    const share = Math.max(-1, Math.min(1, wider + truer));
    if (Math.abs(share) < leastEvidence) return [0, 0];
    return [(to - from) * Math.max(0, -share), (to - from) * Math.max(0, share)];
  });
  exchangeStretches(a, b, stretches, cheapestExchanges(costs), [
    ...columnsOf(lookA).map((column, index) => [column, columnsOf(lookB)[index]!] as const),
  ]);
}

/**
 * How much better each trace suits its own style than the other's, on the mean of a stretch and in units of what is
 * clear, −1 to 1. Both traces count, and only as they differ: a network that takes all dots for dashes says so of both.
 * @returns undefined where no network has spoken; 0 for one style
 */
function styleEvidence(
  { styles: ours }: TraceLook,
  { styles: theirs }: TraceLook,
  a: Style,
  b: Style,
  from: number,
  to: number,
): number | undefined {
  if (a === b) return 0;
  let sum = 0;
  let rows = 0;
  for (let row = from; row < to; row++) {
    const better = ours[a][row]! - ours[b][row]! + theirs[b][row]! - theirs[a][row]!;
    if (Number.isNaN(better)) continue;
    sum += better / 2;
    rows++;
  }
  if (rows < fewestRows) return undefined;
  return Math.max(-1, Math.min(1, sum / rows / clearStyles));
}

/** ln of the ratio of two medians, in units of what is clear, −1 to 1; 0 where either cannot be seen. */
function ratioIn(a: Float64Array, b: Float64Array, from: number, to: number, clear: number): number {
  const ours = medianOf(a.subarray(from, to));
  const theirs = medianOf(b.subarray(from, to));
  const ratio = Math.log(ours / theirs) / clear;
  return Number.isFinite(ratio) ? Math.max(-1, Math.min(1, ratio)) : 0;
}

function medianOf(values: Float64Array): number {
  const known = values.filter((value) => !Number.isNaN(value)).sort();
  return known.length < fewestRows ? Number.NaN : known[known.length >> 1]!;
}
