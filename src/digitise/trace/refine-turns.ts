/** What the refinement of turns needs of each row. */
export interface RowEdges {
  /** The ink run [start, end) under the path; empty where there is none. */
  readonly start: Float64Array;
  readonly end: Float64Array;
  /** 1 where the run's end stands against paper. */
  readonly startSeen: Uint8Array;
  readonly endSeen: Uint8Array;
}

/** dx/dy on either side from which a change of direction counts as a turn. */
const turnSlope = 0.6;
/** How far, pens, a turn's rows may be moved. */
const moveLimit = 2;

/**
 * Turns of the curve, from their outer edge. The outer edge of a stroke of width w runs parallel to its
 * centreline at w/2, so the centreline is the parallel curve half a pen inside:
 * x(r) = min over |d| ≤ w/2 of [ edge(r + d) − √((w/2)² − d²) ] on a turn to the right, mirrored on the left.
 * The inner edge is no use there: the limbs merge, and the middle of the run cuts the corner.
 * @param xPx changed in place
 * @param slope dx/dy of each row
 * @returns rows that were set
 */
export function refineTurns(
  xPx: Float64Array,
  slope: Float64Array,
  edges: RowEdges,
  penWidthPx: number,
): number[] {
  const set: number[] = [];
  const half = penWidthPx / 2;
  const zone = Math.ceil(half + 1);
  for (let row = 1; row < xPx.length - 1; row++) {
    const side = turnAt(xPx, slope, row, zone);
    if (side === 0) continue;
    const values: [number, number][] = [];
    for (let r = Math.max(0, row - zone); r <= Math.min(xPx.length - 1, row + zone); r++) {
      const value = parallel(edges, r, side, half);
      if (Number.isNaN(value) || Number.isNaN(xPx[r]!)) continue;
      // The stroke lies inside its own outer edge: a move inwards would contradict the row itself.
      const outwards = (value - xPx[r]!) * side;
      if (outwards > 0.5 && outwards < moveLimit * penWidthPx) values.push([r, value]);
    }
    for (const [r, value] of values) {
      xPx[r] = value;
      set.push(r);
    }
  }
  return set;
}

/** +1: the curve is furthest right here among the rows around, −1: furthest left, 0: neither. */
function turnAt(xPx: Float64Array, slope: Float64Array, row: number, zone: number): -1 | 0 | 1 {
  let before = 0;
  let after = 0;
  const from = Math.max(0, row - zone);
  const to = Math.min(xPx.length - 1, row + zone);
  for (let r = from; r <= to; r++) {
    if (r !== row && (xPx[r]! - xPx[row]!) * Math.sign(slope[from]!) > 0) return 0;
  }
  before = slope[from]!;
  after = slope[to]!;
  if (before >= turnSlope && after <= -turnSlope) return 1;
  if (before <= -turnSlope && after >= turnSlope) return -1;
  return 0;
}

function parallel(edges: RowEdges, row: number, side: -1 | 1, half: number): number {
  const edge = side > 0 ? edges.end : edges.start;
  const seen = side > 0 ? edges.endSeen : edges.startSeen;
  let best = Number.NaN;
  const reach = Math.floor(half);
  for (let d = -reach; d <= reach; d++) {
    const r = row + d;
    if (r < 0 || r >= edge.length || edges.end[r]! <= edges.start[r]!) continue;
    // An edge that cannot be seen only lies further out: it sets no limit.
    if (seen[r] === 0) continue;
    const value = edge[r]! - side * Math.sqrt(half * half - d * d);
    if (Number.isNaN(best) || (value - best) * side < 0) best = value;
  }
  return best;
}
