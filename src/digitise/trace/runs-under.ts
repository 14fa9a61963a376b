import { type Evidence, inkFrom, showsEdge } from './evidence.js';
import { softRun } from './soft-run.js';
import type { CurvePath } from './trace-back.js';

/** The run of ink that a path crosses in each row, px; empty, start = end, where there is none. */
export interface Runs {
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** 1 where paper stands beside the run's end, so that the edge is the curve's own. */
  readonly startSeen: Uint8Array;
  readonly endSeen: Uint8Array;
  /** 1 where something of what the pen would cover, a pixel spared, cannot be seen. */
  readonly covered: Uint8Array;
  /** σ of the run's middle that gradual edges tell, px; 0 where edges are sharp. */
  readonly sigma: Float64Array;
}

/**
 * The run of ink under the path, or nearest to it within the pen; empty where there is none.
 * @param half of the pen along each row, px
 */
export function runsUnder(
  { widthPx, heightPx, codes, ink }: Evidence,
  path: CurvePath,
  half: Float64Array,
  penWidthPx: number,
): Runs {
  const start = new Float64Array(heightPx);
  const end = new Float64Array(heightPx);
  const startSeen = new Uint8Array(heightPx);
  const endSeen = new Uint8Array(heightPx);
  const covered = new Uint8Array(heightPx);
  const sigma = new Float64Array(heightPx);
  for (let row = 0; row < heightPx; row++) {
    const at = path.rows[row]!;
    if (at.place !== 0 || Number.isNaN(at.xPx)) continue;
    const base = row * widthPx;
    const col = Math.min(widthPx - 1, Math.max(0, Math.floor(at.xPx)));
    const under = Math.ceil(penWidthPx / 2) + 1;
    for (let c = Math.max(0, col - under); c <= Math.min(widthPx - 1, col + under); c++)
      if (!showsEdge(codes[base + c])) covered[row] = 1;
    const reach = Math.ceil(half[row]!) + 1;
    let hit = -1;
    for (let step = 0; step <= reach && hit < 0; step++) {
      if (col + step < widthPx && codes[base + col + step]! >= inkFrom) hit = col + step;
      else if (col - step >= 0 && codes[base + col - step]! >= inkFrom) hit = col - step;
    }
    if (hit < 0) continue;
    let from = hit;
    let to = hit + 1;
    while (from > 0 && codes[base + from - 1]! >= inkFrom) from--;
    while (to < widthPx && codes[base + to]! >= inkFrom) to++;
    start[row] = from;
    end[row] = to;
    if (ink !== undefined) {
      const soft = softRun(codes, { first: base, step: 1, lengthPx: widthPx }, from, to);
      start[row] = soft.start;
      end[row] = soft.end;
      sigma[row] = Math.hypot(soft.startSigma, soft.endSigma) / 2;
    }
    startSeen[row] = from > 0 && showsEdge(codes[base + from - 1]) ? 1 : 0;
    endSeen[row] = to < widthPx && showsEdge(codes[base + to]) ? 1 : 0;
  }
  return { start, end, startSeen, endSeen, covered, sigma };
}
