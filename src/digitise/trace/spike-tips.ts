import { type Evidence, inkFrom, showsEdge } from './evidence.js';
import { sureLeftOver } from './missed-ink.js';
import type { RefinedPath } from './refine.js';
import { sigmaBothEdgesPx } from './row-source.js';
import { strokeSpan } from './strokes.js';

/** How far ink must stick out of the stroke, pens, to be the tip of a spike. */
const shortestTipPens = 0.75;
/** Ink beside the stroke that is more than this, pens², is a blot or another curve. */
const largestTipPens2 = 400;
/** What following a tip must win, pens²: how much likelier ink than paper is under the new stroke than under the old one. */
const leastGainPens2 = 0.25;

/** Ink that hangs together beside a stroke and sticks out of it, left (−1) or right (+1). */
interface Tip {
  readonly side: -1 | 1;
  readonly topRow: number;
  /** Its outer edge in each row from topRow on, px; NaN in rows where it is nowhere sure. */
  readonly edgePx: Float64Array;
}

/**
 * Follows a curve into the tips of its spikes. A path pays for every bend, so that where the limbs of a spike have merged it
 * may turn too early. What it leaves sticks out of its stroke, ink that nothing else explains; there the curve runs half a pen
 * inside the outer edge, as it does at a turn (refine-turns.ts). The new way is taken where its stroke is drawn on more ink and
 * hardly on paper.
 * @param evidence with the strokes of all other curves hidden
 * @param refined changed in place
 */
export function followSpikeTips(evidence: Evidence, refined: RefinedPath, penWidthPx: number): void {
  const { widthPx, heightPx, codes } = evidence;
  const leastPx = shortestTipPens * penWidthPx;
  const visited = new Set<number>();
  for (let row = 0; row < heightPx; row++) {
    const base = row * widthPx;
    const [left, right] = strokeSpan(refined, row, penWidthPx, widthPx);
    if (right <= left) continue;
    for (const side of [-1, 1] as const) {
      const from = side > 0 ? right : left - 1;
      let to = from;
      while (to >= 0 && to < widthPx && codes[base + to]! >= inkFrom) to += side;
      if (Math.abs(to - from) < leastPx || visited.has(base + from)) continue;
      const pixels = inkBeside(evidence, refined, penWidthPx, base + from, visited);
      if (pixels.length > largestTipPens2 * penWidthPx ** 2) continue;
      follow(evidence, refined, penWidthPx, tipOf(evidence, pixels, side));
    }
  }
}

/** Pixels of ink that hang together with one beside a stroke, as far as they are not under it. */
function inkBeside(
  { widthPx, heightPx, codes }: Evidence,
  refined: RefinedPath,
  penWidthPx: number,
  first: number,
  visited: Set<number>,
): number[] {
  const pixels = [first];
  visited.add(first);
  for (const at of pixels) {
    const [row, col] = [Math.floor(at / widthPx), at % widthPx];
    for (let r = Math.max(0, row - 1); r <= Math.min(heightPx - 1, row + 1); r++) {
      const [left, right] = strokeSpan(refined, r, penWidthPx, widthPx);
      for (let c = Math.max(0, col - 1); c <= Math.min(widthPx - 1, col + 1); c++) {
        const next = r * widthPx + c;
        if (codes[next]! < inkFrom || (c >= left && c < right) || visited.has(next)) continue;
        visited.add(next);
        pixels.push(next);
      }
    }
  }
  return pixels;
}

function tipOf({ widthPx, codes }: Evidence, pixels: readonly number[], side: -1 | 1): Tip {
  const rows = pixels.map((at) => Math.floor(at / widthPx));
  const topRow = rows.reduce((a, b) => Math.min(a, b));
  const edgePx = new Float64Array(rows.reduce((a, b) => Math.max(a, b)) + 1 - topRow).fill(Number.NaN);
  for (const [i, at] of pixels.entries()) {
    // A network's ink fades out beyond the tip of a spike.
    if (codes[at]! < sureLeftOver) continue;
    const row = rows[i]! - topRow;
    const edge = (at % widthPx) + (side > 0 ? 1 : 0);
    if (!((edgePx[row]! - edge) * side > 0)) edgePx[row] = edge;
  }
  return { side, topRow, edgePx };
}

/** Moves the rows of a tip out to it, if that explains more of the ink. */
function follow(evidence: Evidence, refined: RefinedPath, penWidthPx: number, tip: Tip): void {
  const { xPx, sigmaPx, flags, wraps, seen } = refined;
  const [top, bottom] = [tip.topRow, tip.topRow + tip.edgePx.length];
  for (let row = top; row < bottom; row++) if (Number.isNaN(xPx[row]!) || wraps[row] !== wraps[top]) return;
  const moved = movedOut(evidence, refined, penWidthPx, tip);
  const reach = Math.ceil(penWidthPx / 2);
  const rows = { from: Math.max(0, top - reach), to: Math.min(xPx.length, bottom + reach) };
  const before = inkUnder(evidence, refined, penWidthPx, rows);
  const after = inkUnder(evidence, { xPx: moved, flags }, penWidthPx, rows);
  if (after - before < leastGainPens2 * penWidthPx ** 2) return;
  for (let row = top; row < bottom; row++) {
    if (moved[row] === xPx[row]) continue;
    const slope = ((moved[row + 1] ?? moved[row]!) - (moved[row - 1] ?? moved[row]!)) / 2;
    xPx[row] = moved[row]!;
    sigmaPx[row] = sigmaBothEdgesPx(penWidthPx) * Math.hypot(1, Number.isNaN(slope) ? 0 : slope);
    flags[row] = 0;
    seen[row] = 1;
  }
}

/** The path with its rows half a pen inside the outer edge of the tip, and of the stroke above and below it. */
function movedOut(
  { widthPx }: Evidence,
  refined: RefinedPath,
  penWidthPx: number,
  { side, topRow, edgePx }: Tip,
): Float64Array {
  const half = penWidthPx / 2;
  const edgeOf = (row: number): number => {
    const own = edgePx[row - topRow];
    if (own !== undefined && !Number.isNaN(own)) return own;
    const [left, right] = strokeSpan(refined, row, penWidthPx, widthPx);
    return right > left ? (side > 0 ? right - 1 : left + 1) : Number.NaN;
  };
  const xPx = refined.xPx.slice();
  const moveOut = (row: number, x: number): void => {
    if ((x - xPx[row]!) * side > 0) xPx[row] = x;
  };
  let furthest = -1;
  for (const [i, edge] of edgePx.entries()) {
    if (Number.isNaN(edge)) continue;
    if (furthest < 0 || (edge - edgePx[furthest]!) * side > 0) furthest = i;
    let parallel = edge - side * half;
    for (let d = -Math.floor(half); d <= half; d++) {
      const limit = edgeOf(topRow + i + d) - side * Math.sqrt(half * half - d * d);
      if ((limit - parallel) * side < 0) parallel = limit;
    }
    moveOut(topRow + i, parallel);
  }
  // A tip that is no higher than the pen has no room for the parallel: it reaches as far as its own row says.
  if (furthest >= 0) moveOut(topRow + furthest, edgePx[furthest]! - side * half);
  return xPx;
}

/** By how much ink is likelier than paper under a stroke: the sum of 2p − 1 over its pixels in rows [from, to). */
function inkUnder(
  { widthPx, codes }: Evidence,
  stroke: Pick<RefinedPath, 'xPx' | 'flags'>,
  penWidthPx: number,
  { from, to }: { readonly from: number; readonly to: number },
): number {
  let sum = 0;
  for (let row = from; row < to; row++) {
    const [left, right] = strokeSpan(stroke, row, penWidthPx, widthPx);
    for (let i = row * widthPx + left; i < row * widthPx + right; i++)
      if (showsEdge(codes[i])) sum += (2 * codes[i]!) / 255 - 1;
  }
  return sum;
}
