import type { Candidates } from './candidates.js';
import type { CostTable } from './costs.js';
import type { Hypotheses } from './hypotheses.js';
import type { PathOptions } from './path-options.js';
import type { Survivors } from './survivors.js';

/** How far beside ink a point may be, as a share of the pen and px, and still be meant for it: hands and screens are not exact. */
const snapPens = 1;
const snapPx = 2;

/**
 * A row in which somebody saw the curve: every hypothesis goes there, from wherever it is; then what led there by itself is the
 * cheapest.
 * @param from the first hypothesis of the row above, −1 where there is none
 * @param xPx where, px of the window
 */
export function passThrough(
  all: Hypotheses,
  from: number,
  xPx: number,
  candidates: Candidates,
  options: PathOptions,
  row: number,
  costs: CostTable,
  survivors: Survivors,
): void {
  const x = onInk(candidates, xPx, options.penWidthPx);
  if (from < 0) {
    survivors.offer(x, 0, 0, -1, 0, 0);
    return;
  }
  for (let h = from, to = all.count; h < to; h++) {
    const [cost, slope, wraps, place] = [all.cost[h]!, all.slope[h]!, all.wraps[h]!, all.place[h]!];
    if (place !== 0) {
      // Come in over the border it left, or over the other one, whichever is nearer to the point.
      const middle = (options.leftEdgePx[row]! + options.rightEdgePx[row]!) / 2;
      const turned = options.wraps && Math.sign(x - middle) === -place;
      survivors.offer(x, 0, cost + costs.leave, h, 0, turned ? wraps + place : wraps);
      continue;
    }
    const move = x - all.xPx[h]!;
    const led = cost + costs.bend(move - slope, slope) + costs.lateral(all.xPx[h]!, x);
    // From too far off for a stroke it was led there by nothing.
    const follows = Math.abs(move - slope) <= costs.reachPx(slope);
    survivors.offer(x, follows ? costs.follow(slope, move) : 0, led, h, 0, wraps);
  }
}

/** The middle of the stroke that a point is meant for; the point itself in a wide run, which may be a level stroke, and on paper. */
function onInk({ count, startPx, endPx }: Candidates, xPx: number, penWidthPx: number): number {
  const reach = snapPens * penWidthPx + snapPx;
  let best = xPx;
  let nearest = reach;
  for (let i = 0; i < count; i++) {
    const [start, end] = [startPx[i]!, endPx[i]!];
    const beside = Math.max(0, start - xPx, xPx - end);
    if (beside >= nearest) continue;
    nearest = beside;
    const half = Math.min(penWidthPx, end - start) / 2;
    best = Math.min(end - half, Math.max(start + half, xPx));
  }
  return best;
}
