import type { Evidence } from './evidence.js';
import { refineLimb, steepFrom } from './refine-steep.js';
import { Source } from './row-source.js';
import type { Runs } from './runs-under.js';
import type { CurvePath } from './trace-back.js';

/** Steep limbs, from turn to turn, by their columns; a limb that ends in a peak is followed into its tip. */
export function settleSteep(
  evidence: Evidence,
  x: Float64Array,
  source: Uint8Array,
  slope: Float64Array,
  path: CurvePath,
  runs: Runs,
  { penWidthPx, ownColour }: { readonly penWidthPx: number; readonly ownColour?: boolean },
): void {
  const usable = (row: number): boolean =>
    row >= 0 && row < x.length && path.rows[row]!.place === 0 && !Number.isNaN(path.rows[row]!.xPx);
  for (let row = 0; row < x.length; row++) {
    if (!usable(row) || Math.abs(slope[row]!) < steepFrom) continue;
    const sign = Math.sign(slope[row]!);
    let end = row + 1;
    while (usable(end) && slope[end]! * sign >= steepFrom) end++;
    // A row more at either end, so that the limb's first and last centres lie between two columns.
    const from = usable(row - 1) ? row - 1 : row;
    const to = usable(end) ? end + 1 : end;
    const own = new Float64Array(to - from);
    for (let i = 0; i < own.length; i++) {
      const at = path.rows[from + i]!.xPx;
      own[i] = i === 0 ? at : sign > 0 ? Math.max(own[i - 1]!, at) : Math.min(own[i - 1]!, at);
    }
    const limb = refineLimb(
      evidence,
      from,
      own,
      penWidthPx,
      tipReachPx(from, -sign, runs, path, penWidthPx),
      tipReachPx(to - 1, sign, runs, path, penWidthPx),
    );
    for (let i = 0; i < limb.length; i++) {
      const value = limb[i]!;
      if (Number.isNaN(value) || Math.abs(value - path.rows[from + i]!.xPx) > tipLimit * penWidthPx) continue;
      // The rows added at the ends are no limb: where they can be read along the row, they are.
      const alongRow = source[from + i] === Source.bothEdges;
      if (alongRow && Math.abs(slope[from + i]!) < steepFrom) continue;
      // Of a curve's own colour both readings hold nothing but the curve, and their errors differ.
      x[from + i] = alongRow && ownColour ? (x[from + i]! + value) / 2 : value;
      source[from + i] = Source.bothEdges;
    }
    row = end - 1;
  }
}

/** How far a tip may reach beyond the path, pens. */
const tipLimit = 6;

/** Columns from the path to half a pen short of the end of its run, on the side that a limb runs towards. */
function tipReachPx(row: number, side: number, runs: Runs, path: CurvePath, penWidthPx: number): number {
  if (runs.end[row]! <= runs.start[row]!) return 0;
  const own = path.rows[row]!.xPx;
  const seen = side > 0 ? runs.endSeen[row] : runs.startSeen[row];
  if (seen === 0) return 0;
  const reach = (side > 0 ? runs.end[row]! - own : own - runs.start[row]!) - penWidthPx / 2;
  return Math.max(0, Math.min(reach, tipLimit * penWidthPx));
}
