import { partitionPoint } from '../../core/partition-point.js';
import { clearSteps, countSteps, settled } from './count-steps.js';

/**
 * Depth by the depth lines: between two picks that stand on lines the lines are counted, and where that gives each
 * of them a round depth the map goes through all of them. Symbols: q, the depth from one line to the next.
 */

/** A place of known depth. */
export interface DepthKnot {
  readonly yPx: number;
  readonly depth: number;
}

/** How lines were used. */
export interface CountedLines {
  /** Knots ascending in y and depth, the picks among them. */
  readonly knots: readonly DepthKnot[];
  /** q, or null where no lines were used. */
  readonly every: number | null;
  /** Intervals between neighbouring picks in which the lines are followed. */
  readonly intervals: number;
  /** Neighbouring picks between which the lines clearly count up to another depth than that of the lower one. */
  readonly contradicted: readonly { above: DepthKnot; below: DepthKnot; counted: number }[];
}

/** A pick stands on a line that is no further away than this, in spacings. */
const onLine = 0.25;
/** Beyond the picks nothing vouches for the count: no more than so many at a time there, … */
const mostStepsBeyond = 3;
/** … and none further from a whole number, such as where two sheets were joined. */
const clearEnough = 0.42;
/** Fewer lines say nothing that the picks do not. */
const fewestSteps = 4;

/**
 * @param picks ascending in y and depth, at least two
 * @param linesYPx y of the depth lines at the same x as the picks, ascending
 */
export function countLines(picks: readonly DepthKnot[], linesYPx: readonly number[]): CountedLines {
  const none: CountedLines = { knots: picks, every: null, intervals: 0, contradicted: [] };
  if (linesYPx.length < fewestSteps) return none;
  const between = picks.slice(1).map((pick, index) => intervalOf(picks[index]!, pick, linesYPx));
  const every = commonest(between);
  if (every === null) return none;
  const knots = [...beyond(picks[0]!, linesYPx, every, -1).reverse()];
  picks.forEach((pick, index) => {
    const interval = between[index - 1];
    if (interval?.every === every) knots.push(...interval.knots);
    knots.push(pick);
  });
  knots.push(...beyond(picks[picks.length - 1]!, linesYPx, every, 1));
  return {
    knots,
    every,
    intervals: between.filter((interval) => interval?.every === every).length,
    contradicted: between.flatMap((interval, index) => {
      const [above, below] = [picks[index]!, picks[index + 1]!];
      const counted = interval === null ? countedTo(above, below, linesYPx, every) : null;
      return counted === null ? [] : [{ above: placeOf(above), below: placeOf(below), counted }];
    }),
  };
}

/** What the lines clearly count up to at the lower pick, where that is not its depth; else null. */
function countedTo(
  above: DepthKnot,
  below: DepthKnot,
  linesYPx: readonly number[],
  every: number,
): number | null {
  const between = linesBetween(above, below, linesYPx);
  const steps = between && clearSteps(between.lines, between.spacing);
  if (steps === null) return null;
  const counted = above.depth + steps * every;
  return Math.abs(counted - below.depth) > every / 2 ? counted : null;
}

const placeOf = ({ yPx, depth }: DepthKnot): DepthKnot => ({ yPx, depth });

interface Interval {
  readonly every: number;
  readonly steps: number;
  readonly knots: readonly DepthKnot[];
}

/** The lines from one pick to the next, where both stand on one, and what the picks are off them. */
function linesBetween(
  above: DepthKnot,
  below: DepthKnot,
  linesYPx: readonly number[],
): { lines: number[]; spacing: number; offAbove: number; offBelow: number } | null {
  const spacing = spacingAround(linesYPx, above.yPx, below.yPx);
  const from = nearest(linesYPx, above.yPx);
  const to = nearest(linesYPx, below.yPx);
  const offAbove = above.yPx - linesYPx[from]!;
  const offBelow = below.yPx - linesYPx[to]!;
  if (Math.max(Math.abs(offAbove), Math.abs(offBelow)) > onLine * spacing) return null;
  return { lines: linesYPx.slice(from, to + 1), spacing, offAbove, offBelow };
}

/** The lines between two picks with their depths; null where they do not count up. */
function intervalOf(above: DepthKnot, below: DepthKnot, linesYPx: readonly number[]): Interval | null {
  const between = linesBetween(above, below, linesYPx);
  if (between === null) return null;
  const { lines, spacing, offAbove, offBelow } = between;
  const rise = below.depth - above.depth;
  const counted = countSteps(lines, spacing, (steps) => isRound(rise / steps, above.depth));
  if (counted === null) return null;
  const steps = counted.step[counted.step.length - 1]!;
  if (steps < fewestSteps) return null;
  const every = Number((rise / steps).toPrecision(9));
  // The lines move along with the picks where these are a little beside theirs.
  const knots = counted.yPx.map((yPx, index) => {
    const share = counted.step[index]! / steps;
    return {
      yPx: yPx + (1 - share) * offAbove + share * offBelow,
      depth: above.depth + counted.step[index]! * every,
    };
  });
  return { every, steps, knots: knots.slice(1, -1) };
}

/** Lines above the first or below the last pick, as far as each is a step or a few from the one before. */
function beyond(pick: DepthKnot, linesYPx: readonly number[], every: number, direction: 1 | -1): DepthKnot[] {
  const at = nearest(linesYPx, pick.yPx);
  const spacing = spacingAround(linesYPx, pick.yPx, pick.yPx);
  const off = pick.yPx - linesYPx[at]!;
  if (Math.abs(off) > onLine * spacing || !isRound(every, pick.depth)) return [];
  const knots: DepthKnot[] = [];
  let local = spacing;
  let step = 0;
  let before = linesYPx[at]!;
  for (let index = at + direction; index >= 0 && index < linesYPx.length; index += direction) {
    const distance = Math.abs(linesYPx[index]! - before);
    const exact = distance / local;
    // A smear, or the lower edge of a fold, between two lines.
    if (exact < 1 - clearEnough) continue;
    const steps = Math.round(exact);
    if (steps > mostStepsBeyond || Math.abs(exact - steps) > clearEnough) break;
    local = settled(local, distance, steps);
    before = linesYPx[index]!;
    step += direction * steps;
    knots.push({ yPx: before + off, depth: pick.depth + step * every });
  }
  return knots;
}

/** The interval that most lines agree on. */
function commonest(intervals: readonly (Interval | null)[]): number | null {
  const steps = new Map<number, number>();
  for (const interval of intervals)
    if (interval) steps.set(interval.every, (steps.get(interval.every) ?? 0) + interval.steps);
  return [...steps].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** Lines are printed at whole multiples of 1, 2, 2½ or 5 times a power of ten. */
function isRound(every: number, depth: number): boolean {
  const power = 10 ** Math.floor(Math.log10(every) + 1e-9);
  const digit = every / power;
  const whole = depth / every;
  return (
    [1, 2, 2.5, 5].some((round) => Math.abs(digit - round) < 1e-6) &&
    Math.abs(whole - Math.round(whole)) < 1e-6
  );
}

/** Median distance of the lines between two places and of ten around them. */
function spacingAround(linesYPx: readonly number[], fromY: number, toY: number): number {
  const from = Math.max(0, nearest(linesYPx, fromY) - 5);
  const to = Math.min(linesYPx.length - 1, nearest(linesYPx, toY) + 5);
  const gaps: number[] = [];
  for (let index = from + 1; index <= to; index++) gaps.push(linesYPx[index]! - linesYPx[index - 1]!);
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 1] ?? Number.POSITIVE_INFINITY;
}

function nearest(sorted: readonly number[], value: number): number {
  const at = partitionPoint(sorted.length, (index) => sorted[index]! < value);
  if (at === 0) return 0;
  if (at === sorted.length) return at - 1;
  return value - sorted[at - 1]! <= sorted[at]! - value ? at - 1 : at;
}
