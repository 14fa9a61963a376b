import { inFours } from '../fours.js';
import { type Candidates, newCandidates, readCandidates } from './candidates.js';
import { CostTable } from './costs.js';
import type { Evidence } from './evidence.js';
import { type Hypotheses, noHypotheses, type Place } from './hypotheses.js';
import { sureLeftOver } from './missed-ink.js';
import { passThrough } from './pass-through.js';
import type { PathOptions } from './path-options.js';
import { Survivors } from './survivors.js';
import { type CurvePath, type PathRow, traceBack } from './trace-back.js';

/**
 * Follows a curve from row to row by a dynamic programme over a small set of hypotheses (Viterbi, with each
 * hypothesis keeping its slope, so that at a crossing the straight continuation is the cheap one).
 *
 * A row offers the centres and ends of its ink runs, and for each hypothesis its own straight continuation
 * through paper. Moving sideways costs little along ink: a steep excursion is a nearly horizontal stroke.
 * What a row costs is the paper under the pen, so that a gap is bridged straight and dearly.
 *
 * @param start hypotheses of the row above the window; none: the curve may begin anywhere, in any row (the rows
 *   above its first have no x)
 */
export function findPath(evidence: Evidence, options: PathOptions, start?: PathRow): CurvePath {
  const { widthPx, heightPx } = evidence;
  const costs = new CostTable(evidence, options);
  const fours = inFours(evidence.codes);
  const candidates = newCandidates();
  const survivors = new Survivors(widthPx);
  const all = noHypotheses(heightPx);
  let previousFrom = -1;
  if (start !== undefined) {
    previousFrom = 0;
    all.push(start.xPx, start.slope, 0, -1, start.place, start.wraps);
  }
  const rowFrom = new Int32Array(heightPx + 1);
  // What the rows cost in which the curve has not begun yet: as much as being beyond a border.
  let unbegun = 0;
  let mayBegin = start === undefined;
  for (let row = 0; row < heightPx; row++) {
    readCandidates(evidence, fours, row, options.penWidthPx, candidates);
    costs.loadRow(row, candidates);
    keepInTrack(candidates, costs, row);
    costs.expectInk(candidates);
    survivors.clear();
    const throughPx = options.through?.get(row);
    if (throughPx !== undefined) mayBegin = false;
    if (throughPx !== undefined)
      passThrough(all, previousFrom, throughPx, candidates, options, row, costs, survivors);
    else if (previousFrom < 0) begin(candidates, options, row, costs, survivors);
    else extend(all, previousFrom, candidates, options, row, costs, survivors);
    // What was followed so far may have been a speck or the end of a grid line: the curve may still begin here.
    if (mayBegin && row > 0) beginOnInk(candidates, unbegun + costs.leave, costs, survivors);
    unbegun += costs.offTrack;
    rowFrom[row] = all.count;
    survivors.keepBest(all);
    if (all.count > rowFrom[row]!) previousFrom = rowFrom[row]!;
    else previousFrom = -1;
  }
  rowFrom[heightPx] = all.count;
  return traceBack(all, rowFrom, heightPx, options.penWidthPx);
}

/** Runs beyond the borders explain ink, but no curve of this track stands on them. */
function keepInTrack(candidates: Candidates, costs: CostTable, row: number): void {
  let kept = 0;
  for (let i = 0; i < candidates.count; i++) {
    const x = candidates.xPx[i]!;
    if (costs.placeOf(x, row) !== 0) continue;
    candidates.xPx[kept] = x;
    candidates.startPx[kept] = candidates.startPx[i]!;
    candidates.endPx[kept] = candidates.endPx[i]!;
    candidates.strength[kept] = candidates.strength[i]!;
    kept++;
  }
  candidates.count = kept;
}

/** Any ink may be the curve's first; where there is none, it may stand anywhere beyond either border. */
function begin(
  candidates: Candidates,
  options: PathOptions,
  row: number,
  costs: CostTable,
  survivors: Survivors,
): void {
  beginOnInk(candidates, 0, costs, survivors);
  survivors.offer(options.leftEdgePx[row]!, 0, costs.offTrack, -1, -1, 0);
  survivors.offer(options.rightEdgePx[row]!, 0, costs.offTrack, -1, 1, 0);
}

function beginOnInk(candidates: Candidates, before: number, costs: CostTable, survivors: Survivors): void {
  for (let i = 0; i < candidates.count; i++) {
    const x = candidates.xPx[i]!;
    survivors.offer(x, 0, before + costs.emission(x, 0, 0), -1, 0, 0);
  }
}

function extend(
  all: Hypotheses,
  from: number,
  candidates: Candidates,
  options: PathOptions,
  row: number,
  costs: CostTable,
  survivors: Survivors,
): void {
  const to = all.count;
  const left = options.leftEdgePx[row]!;
  const right = options.rightEdgePx[row]!;
  const { count, xPx } = candidates;
  if (options.othersHidden) findAgain(all, from, candidates, options, row, costs, survivors);
  for (let h = from; h < to; h++) {
    const x = all.xPx[h]!;
    const slope = all.slope[h]!;
    const cost = all.cost[h]!;
    const wraps = all.wraps[h]!;
    const place = all.place[h]!;
    if (place === 0) {
      const reachPx = costs.reachPx(slope);
      const straight = x + slope;
      if (costs.placeOf(straight, row) === 0) {
        const newSlope = costs.coast(slope);
        survivors.look(straight, newSlope, 0, wraps);
        if (cost <= survivors.limit) {
          const c = cost + costs.emission(straight, slope, slope) + costs.lateral(x, straight);
          survivors.put(straight, newSlope, c, h, 0, wraps);
        }
      }
      for (let i = 0; i < count; i++) {
        const candidate = xPx[i]!;
        const move = candidate - x;
        const surprise = move - slope;
        if (surprise > reachPx || surprise < -reachPx) continue;
        const newSlope = costs.follow(slope, move);
        survivors.look(candidate, newSlope, 0, wraps);
        if (cost > survivors.limit) continue;
        const moved = cost + costs.bend(surprise, slope) + costs.lateral(x, candidate);
        if (moved > survivors.limit) continue;
        const c = moved + costs.emission(candidate, newSlope, move);
        survivors.put(candidate, newSlope, c, h, 0, wraps);
      }
      if (x + slope - left < costs.borderPx) survivors.offer(left, 0, cost + costs.leave, h, -1, wraps);
      if (right - x - slope < costs.borderPx) survivors.offer(right, 0, cost + costs.leave, h, 1, wraps);
      continue;
    }
    survivors.offer(place < 0 ? left : right, 0, cost + costs.offTrack, h, place as Place, wraps);
    for (let i = 0; i < candidates.count; i++) {
      const candidate = candidates.xPx[i]!;
      const emission = costs.emission(candidate, 0, 0);
      const nearLeft = candidates.startPx[i]! - left < costs.borderPx;
      const nearRight = right - candidates.endPx[i]! < costs.borderPx;
      if ((place < 0 && nearLeft) || (place > 0 && nearRight))
        survivors.offer(candidate, 0, cost + costs.leave + emission, h, 0, wraps);
      if (options.wraps && ((place > 0 && nearLeft) || (place < 0 && nearRight)))
        survivors.offer(candidate, 0, cost + costs.leave + emission, h, 0, wraps + place);
    }
  }
}

/**
 * What sure ink is left over should be this curve's: from wherever it was lost it may go on there. From one border to the
 * other it has wrapped, if it can.
 */
function findAgain(
  all: Hypotheses,
  from: number,
  candidates: Candidates,
  options: PathOptions,
  row: number,
  costs: CostTable,
  survivors: Survivors,
): void {
  // A row's hypotheses are sorted: from a dearer one it would be the same ink for more.
  const cost = all.cost[from]! + costs.find;
  const sideOf = (x: number): Place => {
    if (x - options.leftEdgePx[row]! < costs.borderPx) return -1;
    return options.rightEdgePx[row]! - x < costs.borderPx ? 1 : 0;
  };
  const side = sideOf(all.xPx[from]!);
  for (let i = 0; i < candidates.count; i++) {
    if (candidates.strength[i]! < sureLeftOver) continue;
    const x = candidates.xPx[i]!;
    const turn = side !== 0 && sideOf(x) === -side ? side : 0;
    if (turn !== 0 && !options.wraps) continue;
    survivors.offer(x, 0, cost + costs.emission(x, 0, 0), from, 0, all.wraps[from]! + turn);
  }
}
