import type { DepthRegistration } from '../../core/depth-curve.js';
import { WelltraceError } from '../../core/errors.js';
import { interpolate } from '../../core/interpolate.js';
import {
  type ConsistencyOptions,
  consistentPicks,
  falseAlarms,
  type WeighedPick,
} from './consistent-picks.js';
import { countLines, type DepthKnot } from './lines-between-picks.js';
import { isMultiple, printedInterval } from './printed-interval.js';
import { smoothLines } from './smooth-lines.js';

export interface DepthPick {
  readonly yPx: number;
  readonly depth: number;
  /** How much its reading is trusted, above 0; only `read` picks are weighed. @default 1 */
  readonly weight?: number | undefined;
}

export interface RegistrationOptions extends ConsistencyOptions {
  /**
   * Where the picks come from. `hand`: all are right, and one that is not is an error. `read`: printed numbers
   * that a machine read; those that do not fit the others are refused.
   * @default 'hand'
   */
  readonly source?: 'hand' | 'read' | undefined;
  /** Depth between two printed numbers; where left out it is found among those that agree (`read` only). */
  readonly every?: number | undefined;
  /**
   * y of the depth lines at the x of the picks, ascending: where they count up to round depths between picks, the map
   * goes through them (docs/decisions/depth-lines.md). @default none
   */
  readonly linesYPx?: readonly number[] | undefined;
}

/** The end scale is the mean over this many picks: a single interval may be short and its picks a px off. */
const endPicks = 3;
/** The same over depth lines. */
const endLines = 100;
/** Chance agreement that a registration from read numbers may have at most (`falseAlarms`). */
const mostFalseAlarms = 0.05;

/**
 * Row ↔ depth through picks, and through the depth lines between and beyond them where these can be counted; else
 * linear from pick to pick, and beyond the ends by the mean scale of the last three picks there.
 *
 * The residual of a pick is the depth that the other kept picks alone give at its y, with the lines between them, less
 * its own: with two picks it is 0; with more it says how far an interval between picks can be off, and shows a mistyped
 * one.
 * @param picks in any order
 * @param unit of the depths
 * @throws WelltraceError `usage` for hand picks: fewer than two, not finite, twice the same y, not increasing
 *   downwards; `input` for read ones: too few that agree.
 */
export function registerDepth(
  picks: readonly DepthPick[],
  unit: 'ft' | 'm',
  options: RegistrationOptions = {},
): DepthRegistration {
  const { source = 'hand', scaleTolerance = 0.04 } = options;
  const linesYPx = smoothLines(options.linesYPx ?? []);
  const sorted = picks
    .map(({ yPx, depth, weight = 1 }): WeighedPick => ({ yPx, depth, weight }))
    .sort((a, b) => a.yPx - b.yPx || a.depth - b.depth);
  for (const { yPx, depth, weight } of sorted)
    if (!Number.isFinite(yPx) || !Number.isFinite(depth) || !(weight > 0))
      throw new WelltraceError(
        'usage',
        `Expected depth picks with a finite y and depth and a weight above 0 but one has y ${yPx}, depth ${depth}, weight ${weight}.`,
      );
  let kept: readonly number[];
  if (source === 'hand') {
    checkHandPicks(sorted, unit);
    kept = sorted.map((_, index) => index);
  } else {
    kept = agreeing(sorted, options);
    if (kept.length < 3 || falseAlarms(sorted.length, kept.length, scaleTolerance) > mostFalseAlarms)
      throw new WelltraceError(
        'input',
        `Expected depth numbers that agree on a scale but of ${sorted.length} read only ${kept.length < 2 ? 0 : kept.length} do, which may be chance; give two or more depth picks in the template.`,
      );
  }
  const { map, lines } = mapThrough(
    kept.map((index) => sorted[index]!),
    linesYPx,
  );
  const isKept = new Set(kept);
  const reported = sorted.map(({ yPx, depth }, index) => {
    const others = kept.filter((other) => other !== index).map((other) => sorted[other]!);
    const judge = !isKept.has(index) ? map : others.length >= 2 ? mapThrough(others, linesYPx).map : null;
    return {
      yPx,
      depth,
      residual: judge === null ? 0 : judge.depthAt(yPx) - depth,
      refused: !isKept.has(index),
    };
  });
  const squares = reported.filter(({ refused }) => !refused).map(({ residual }) => residual * residual);
  const rmsResidual = Math.sqrt(squares.reduce((sum, square) => sum + square, 0) / squares.length);
  return { unit, picks: reported, rmsResidual, lines, ...map };
}

/** The picks that agree on a scale, and on the interval that is printed. */
function agreeing(sorted: readonly WeighedPick[], options: RegistrationOptions): readonly number[] {
  const first = options.every === undefined ? consistentPicks(sorted, options) : [];
  const every = options.every ?? printedInterval(...withNeighbours(first.map((index) => sorted[index]!)));
  if (every === null) return first;
  const candidates = sorted.flatMap(({ depth }, index) => (isMultiple(depth, every) ? [index] : []));
  const chosen = consistentPicks(
    candidates.map((index) => sorted[index]!),
    options,
  );
  return chosen.map((at) => candidates[at]!);
}

/** Depths, and for each the depth that the others give to its place. */
function withNeighbours(picks: readonly WeighedPick[]): [depths: number[], expected: number[]] {
  const depths = picks.map(({ depth }) => depth);
  if (picks.length < 3) return [depths, depths];
  return [
    depths,
    picks.map(({ yPx }, index) =>
      pathThrough(
        picks.filter((_, other) => other !== index),
        endPicks,
      ).depthAt(yPx),
    ),
  ];
}

function checkHandPicks(sorted: readonly WeighedPick[], unit: string): void {
  if (sorted.length < 2)
    throw new WelltraceError(
      'usage',
      `Expected at least two depth picks but found ${sorted.length}; give the y in px and the depth of two or more depth lines.`,
    );
  for (let index = 1; index < sorted.length; index++) {
    const [above, below] = [sorted[index - 1]!, sorted[index]!];
    if (below.yPx === above.yPx)
      throw new WelltraceError(
        'usage',
        `Expected depth picks at different y but two are at y ${above.yPx} px (${above.depth} and ${below.depth} ${unit}); remove one.`,
      );
    if (!(below.depth > above.depth))
      throw new WelltraceError(
        'usage',
        `Expected depth picks that increase downwards but y ${above.yPx} px is ${above.depth} ${unit} and y ${below.yPx} px is ${below.depth} ${unit}; correct one of them.`,
      );
  }
}

interface PathMap {
  depthAt(yPx: number): number;
  yAt(depth: number): number;
}

/** The map through picks ascending in y and depth, at least two, and the lines that can be counted from them. */
function mapThrough(
  picks: readonly WeighedPick[],
  linesYPx: readonly number[],
): { map: PathMap; lines: DepthRegistration['lines'] } {
  const { knots, every, intervals, contradicted } = countLines(picks, linesYPx);
  const lines =
    every === null ? null : { every, intervals, count: knots.length - picks.length, contradicted };
  return { map: pathThrough(knots, lines === null ? endPicks : endLines), lines };
}

/** @param endKnots how many knots at either end the scale beyond them is the mean over */
function pathThrough(knots: readonly DepthKnot[], endKnots: number): PathMap {
  const y = Float64Array.from(knots, ({ yPx }) => yPx);
  const depth = Float64Array.from(knots, (knot) => knot.depth);
  const last = knots.length - 1;
  const span = Math.min(endKnots - 1, last);
  const scale = (from: number, to: number): number => (depth[to]! - depth[from]!) / (y[to]! - y[from]!);
  const [head, tail] = [scale(0, span), scale(last - span, last)];
  return {
    depthAt: alongPath(y, depth, head, tail),
    yAt: alongPath(depth, y, 1 / head, 1 / tail),
  };
}

/** Linear from knot to knot, and at the end scales beyond. */
function alongPath(from: Float64Array, to: Float64Array, head: number, tail: number): (at: number) => number {
  const last = from.length - 1;
  return (at) => {
    if (at <= from[0]!) return to[0]! + (at - from[0]!) * head;
    if (at >= from[last]!) return to[last]! + (at - from[last]!) * tail;
    return interpolate(from, to, at);
  };
}
