import type { Candidates } from './candidates.js';
import type { Evidence } from './evidence.js';
import type { PathOptions } from './path-options.js';

/**
 * What a row costs more that has ink which can only be this curve's, where the path is not on it: with what the rows
 * cost anyhow, missing a spike two rows long must be dearer than the two sharp turns that it takes.
 */
const rowCost = 2.5;
/** Code from which ink is that surely the curve's own: its colour, or the clear look of its style. */
const surelyOwn = 225;
/** The same where the strokes of all other curves are hidden. */
export const sureLeftOver = 178;
/**
 * So many pens' widths of ink in a row are a steep stroke, or several: where all other curves are hidden, a row costs the more
 * the more is left over, to so many times as much. A spike's limbs are long, but only a few rows of them.
 */
const steepPens = 3;
const mostForSteep = 2;

/**
 * What a row costs a path that is not on its ink; 0 where none can only be this curve's.
 * @param inTrack what the row offers
 */
export function missedInkCost(
  inTrack: Candidates,
  { ink }: Evidence,
  { penWidthPx, exclusiveInk, othersHidden }: PathOptions,
): number {
  // What rules leave over may be remains of the grid; a network was taught what is none.
  const isLeftOver = othersHidden === true && ink !== undefined;
  const from = isLeftOver ? sureLeftOver : exclusiveInk ? surelyOwn : 256;
  let px = 0;
  for (let i = 0; i < inTrack.count; i++)
    // A wide run offers several candidates, one after the other.
    if (inTrack.strength[i]! >= from && (i === 0 || inTrack.startPx[i] !== inTrack.startPx[i - 1]))
      px += inTrack.endPx[i]! - inTrack.startPx[i]!;
  if (px === 0) return 0;
  if (!isLeftOver) return rowCost;
  return rowCost * Math.min(mostForSteep, Math.max(1, px / (steepPens * penWidthPx)));
}
