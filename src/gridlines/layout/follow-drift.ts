import { interpolate } from '../../core/interpolate.js';
import { agreementNeeded, type Drift } from './drift.js';
import type { Evidence } from './evidence.js';
import { type Agreement, Registration } from './registration.js';
import { slopeOfBlocks } from './skew.js';

/** Steeper than this against the common slope, dx/dy, no sheet wanders. */
const steepestTilt = 0.06;
/** A block that agrees less is looked at again, as if the sheet turned there. */
const wellEnough = 0.7;
const otherTilts = [-0.024, -0.016, -0.008, 0.008, 0.016, 0.024];
const reachPx = 12;

/** Follows the sheet from the seed that most of it agrees with. */
export function followDrift(evidence: Evidence, slope: number): Drift {
  let best = new Registration(evidence, slope);
  const knots = best.knotY.length;
  const seeds = knots <= 6 ? [0.5] : [0.5, 0.25, 0.75];
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const seed of seeds) {
    const sheet = new Registration(evidence, slope);
    followFrom(sheet, Math.min(knots - 1, Math.floor(seed * knots)));
    const score = scoreOf(sheet);
    if (score > bestScore * 1.02 + 1e-9) {
      best = sheet;
      bestScore = score;
    }
    // Nearly every block agrees: no other seed can do much better.
    if (score > 0.75 * knots) break;
  }
  refine(best);
  return best.result();
}

/** Lays five knots around the seed, then all others up and down from them. */
function followFrom(sheet: Registration, seed: number): void {
  const knots = sheet.knotY.length;
  const half = Math.min(2, (knots - 1) >> 1);
  const first = Math.max(0, Math.min(knots - 1 - 2 * half, seed - half));
  const last = first + 2 * half;
  const tilt =
    slopeOfBlocks(sheet.evidence, sheet.firstBlock(first), sheet.firstBlock(2 * half + 1), sheet.slope) -
    sheet.slope;
  for (let knot = first; knot <= last; knot++) {
    sheet.tilt[knot] = tilt;
    sheet.shift[knot] = tilt * (sheet.knotY[knot]! - sheet.knotY[first + half]!);
    sheet.learn(knot);
    sheet.agreement[knot] = 1;
  }
  walk(sheet, last, knots, 1);
  walk(sheet, first, -1, -1);
  for (let knot = first; knot <= last; knot++) sheet.settle(knot, sheet.agreementOf(knot, reachPx), true);
}

/** From a knot that is known to the end of the sheet, each knot predicted by the one before. */
function walk(sheet: Registration, known: number, end: number, direction: 1 | -1): void {
  const { shift, tilt, knotY } = sheet;
  let lost = 0;
  for (let knot = known + direction; knot !== end; knot += direction) {
    const from = knot - direction;
    const rows = knotY[knot]! - knotY[from]!;
    if (predicted(sheet, knot, from, lost)) {
      const moved = (shift[knot]! - shift[from]!) / rows;
      if (lost === 0) tilt[knot] = clip(0.5 * tilt[knot]! + 0.5 * moved, steepestTilt);
      lost = 0;
    } else {
      // Where nothing is seen the sheet may go anywhere, but it does not turn on and on.
      tilt[knot] = 0.7 * tilt[from]!;
      lost++;
    }
  }
}

/**
 * Lays the knot where the one before says it is, or turned against it: a sheet that leaves the common slope
 * would slip by a whole division of the grid else. Further away, too, where sight was lost.
 */
function predicted(sheet: Registration, knot: number, from: number, lost: number): boolean {
  const tilt = sheet.tilt[from]!;
  const rows = sheet.knotY[knot]! - sheet.knotY[from]!;
  // A page of text is as long as it likes: it is gone over quickly.
  const looksAround = lost < 8;
  const reach = looksAround ? reachPx + 6 * lost : reachPx;
  const turned = (turn: number): Agreement => {
    sheet.tilt[knot] = clip(tilt + turn, steepestTilt);
    sheet.shift[knot] = sheet.shift[from]! + (tilt + turn / 2) * rows;
    sheet.stretch[knot] = sheet.stretch[from]!;
    return sheet.agreementOf(knot, reach);
  };
  const straight = turned(0);
  if (!looksAround || straight.correlation >= wellEnough) return sheet.settle(knot, straight, true);
  let best = 0;
  let agreement = straight.correlation;
  for (const turn of otherTilts) {
    const value = turned(turn).correlation - 0.02;
    if (value <= agreement) continue;
    agreement = value;
    best = turn;
  }
  return sheet.settle(knot, turned(best), true);
}

function scoreOf({ agreement }: Registration): number {
  let sum = 0;
  for (const value of agreement) if (value > agreementNeeded) sum += value;
  return sum;
}

/** Again from the profile of the whole sheet, which no longer remembers the way it was followed. */
function refine(sheet: Registration): void {
  for (let round = 0; round < 2; round++) {
    smooth(sheet);
    learnAgain(sheet);
    for (let knot = 0; knot < sheet.knotY.length; knot++)
      sheet.settle(knot, sheet.agreementOf(knot, 3), false);
  }
  smooth(sheet);
  learnAgain(sheet);
}

/** The profile from all blocks that agree, as they lie now. */
function learnAgain(sheet: Registration): void {
  sheet.forget();
  for (let knot = 0; knot < sheet.knotY.length; knot++)
    if (sheet.agreement[knot]! >= agreementNeeded) sheet.learn(knot);
}

/** Where no block agrees, between those that do; the stretch is steadier than one block can tell. */
function smooth({ knotY, agreement, shift, stretch, tilt }: Registration): void {
  const good: number[] = [];
  for (let knot = 0; knot < knotY.length; knot++) if (agreement[knot]! >= agreementNeeded) good.push(knot);
  if (good.length === 0) return;
  const goodShift = good.map((knot) => shift[knot]!);
  const goodStretch = good.map((_, index) => {
    const near = good.slice(Math.max(0, index - 3), index + 4).map((knot) => stretch[knot]!);
    return near.reduce((sum, value) => sum + value, 0) / near.length;
  });
  for (let knot = 0; knot < knotY.length; knot++) {
    shift[knot] = interpolate(good, goodShift, knot);
    stretch[knot] = interpolate(good, goodStretch, knot);
  }
  const last = knotY.length - 1;
  for (let knot = 0; knot <= last; knot++) {
    const [before, after] = [Math.max(0, knot - 1), Math.min(last, knot + 1)];
    const rows = knotY[after]! - knotY[before]!;
    tilt[knot] = rows > 0 ? clip((shift[after]! - shift[before]!) / rows, steepestTilt) : 0;
  }
}

const clip = (value: number, most: number): number => Math.max(-most, Math.min(most, value));
