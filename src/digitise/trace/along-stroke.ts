import { flagBit, type Trace } from '../../core/trace.js';

/** A line that was read, x and σ in each row, px. */
export type Read = Pick<Trace, 'xPx' | 'sigmaPx' | 'flags'>;

/**
 * Reads rows [from, to) of a curve from the stroke that covers it: at the distance at which it went in and came out, which
 * passes evenly from the one to the other. The rows are flagged `occluded`, and as unsure as the two pens are wide: the
 * middle of what is covered may lie anywhere within half of either.
 * @param curve changed in place; read in the row before `from` or in row `to`
 * @param cover rows in which it was not read stay as they are
 * @param penWidthsPx of both
 */
export function readAlong(
  curve: Read,
  cover: Pick<Read, 'xPx' | 'sigmaPx'>,
  penWidthsPx: number,
  from: number,
  to: number,
): void {
  const most = penWidthsPx / 2;
  // Further apart than both pens reach only where it is steep: there x says nothing of how far apart two strokes run.
  const offset = (row: number): number =>
    Math.max(-most, Math.min(most, (curve.xPx[row] ?? Number.NaN) - cover.xPx[row]!));
  const [before, after] = [offset(from - 1), offset(to)];
  const first = Number.isNaN(before) ? after : before;
  const last = Number.isNaN(after) ? before : after;
  // Uniform between the two edges of what covers it.
  const spread = penWidthsPx / 2 / Math.sqrt(3);
  for (let row = from; row < to; row++) {
    if (Number.isNaN(cover.xPx[row]!)) continue;
    const share = (row - from + 1) / (to - from + 1);
    curve.xPx[row] = cover.xPx[row]! + first + share * (last - first);
    curve.sigmaPx[row] = Math.hypot(cover.sigmaPx[row]!, spread);
    curve.flags[row] = (curve.flags[row]! & ~flagBit.gap) | flagBit.occluded;
  }
}

/**
 * How far apart the middles of two strokes may last have been read, px, where the one goes into the other: they touch at half of
 * this, but the rows just before are lost as well. Thin pens, whose edges stand at whole pixels, seem a pixel further.
 */
export const touchingPx = (penWidthsPx: number): number => penWidthsPx + 1;

/**
 * How far x lies beside what a curve crosses about a row, px: where that is steep, it is many pixels wide. NaN where the curve
 * was not read.
 */
export function besidePx(curveXPx: Float64Array, row: number, x: number): number {
  const at = curveXPx[row]!;
  const [above, below] = [row - 1, row + 1].map((next) => {
    const there = curveXPx[next] ?? Number.NaN;
    return Number.isNaN(there) ? at : (at + there) / 2;
  });
  return Math.max(0, Math.min(at, above!, below!) - x, x - Math.max(at, above!, below!));
}
