import { interpolate } from '../../core/interpolate.js';
import { flagBit } from '../../core/trace.js';
import { bridge, bridgedSigma, dropOutside, dropUnsupported } from './bridge.js';
import { type Evidence, inkFrom } from './evidence.js';
import { refineTurns } from './refine-turns.js';
import { isSeen, plottedSigmaPx, Source, sigmaBothEdgesPx, sigmaOneEdgePx } from './row-source.js';
import { type Runs, runsUnder } from './runs-under.js';
import { settleSteep } from './settle-steep.js';
import { ambiguousWithin, type CurvePath } from './trace-back.js';

/** What whole pixels take off a run at most, as seen against the pen: less is cut by ink that lies over it. */
const roundingPx = 0.7;

/** A path made exact: one entry a row, window coordinates. */
export interface RefinedPath {
  readonly xPx: Float64Array;
  readonly sigmaPx: Float64Array;
  readonly flags: Uint8Array;
  readonly wraps: Int8Array;
  /** 1 where ink of the curve, or its way between two dashes, was seen. */
  readonly seen: Uint8Array;
}

/** What is known of the curve. Lengths in px. */
export interface RefineOptions {
  readonly penWidthPx: number;
  /** Longest bridge. */
  readonly longestGapRows: number;
  /** Longest bridge where the whole gap is hidden and the curve is clear on both sides; left out: no longer one. */
  readonly longestHiddenRows?: number;
  /** Share of the rows around a row (a longest bridge either way) that must show ink of the curve. */
  readonly leastInk: number;
  /** Whether gaps belong to the curve's style. */
  readonly broken?: boolean;
  /** Whether the evidence is ink of a colour that no other curve of the track has: a run of it is all this curve's. */
  readonly ownColour?: boolean;
  /** Where somebody saw the curve run, by row: the path leads there, and it was read there whatever ink there is. */
  readonly through?: ReadonlyMap<number, number> | undefined;
}

/**
 * Sub-pixel centres of a path. Where a row's ink run is as wide as the pen at that slope, its middle is the
 * centreline; a run of the curve's own colour may be wider, for it holds nothing else. Where it is wider (a crossing, a
 * grid line's remains), the edge that fits the pen and the neighbouring rows counts. Where there is no ink, x is bridged
 * between rows that have some, up to a limit.
 */
export function refinePath(evidence: Evidence, path: CurvePath, options: RefineOptions): RefinedPath {
  const { penWidthPx, longestGapRows, longestHiddenRows = longestGapRows, leastInk, ownColour } = options;
  const { heightPx } = evidence;
  const rows = path.rows;
  const x = new Float64Array(heightPx).fill(Number.NaN);
  const sigma = new Float64Array(heightPx).fill(Number.NaN);
  const flags = new Uint8Array(heightPx);
  const wraps = new Int8Array(heightPx);
  const source = new Uint8Array(heightPx);
  const slope = slopesOf(path, Math.max(2, Math.round(penWidthPx / 2.5)));
  const half = slope.map((s) => (penWidthPx / 2) * Math.sqrt(1 + s * s));
  const runs = runsUnder(evidence, path, half, penWidthPx);
  for (let row = 0; row < heightPx; row++) {
    wraps[row] = rows[row]!.wraps;
    if (rows[row]!.place !== 0) {
      source[row] = Source.offTrack;
      continue;
    }
    const start = runs.start[row]!;
    const end = runs.end[row]!;
    if (end <= start) continue;
    const excess = end - start - 2 * half[row]!;
    const uncovered = runs.startSeen[row] === 1 && runs.endSeen[row] === 1;
    // Edges in doubt are no sign that something has merged with the curve.
    const tolerance = Math.max(1.3, 0.7 * half[row]!) + 2 * runs.sigma[row]!;
    if (ownColour ? !uncovered && excess < -roundingPx : !uncovered || Math.abs(excess) > tolerance) continue;
    x[row] = (start + end) / 2;
    source[row] = Source.bothEdges;
  }
  settleOneEdged(x, source, runs, half, path, penWidthPx);
  settleSteep(evidence, x, source, slope, path, runs, options);
  for (const row of refineTurns(x, slope, runs, penWidthPx)) source[row] = Source.bothEdges;
  keepPoints(x, source, path, options);
  markFollowed(evidence, x, source);
  dropOutside(x, source, evidence.widthPx);
  // Between two dashes the curve goes on as it came; what breaks a solid line may be anything.
  const slopeRows = options.broken === true ? Math.max(3, Math.round(penWidthPx)) : 0;
  const { underLine, bowPx } = bridge(x, source, runs.covered, longestGapRows, longestHiddenRows, slopeRows);
  // Rules call whatever is not ink of a curve hidden; a network, or a colour, only what lies under other curves.
  const mayBeUnder = evidence.ink !== undefined || ownColour === true ? runs.covered : undefined;
  for (const row of options.through?.keys() ?? [])
    underLine.fill(1, Math.max(0, row - longestGapRows), row + longestGapRows + 1);
  dropUnsupported(x, source, longestGapRows, leastInk, underLine, mayBeUnder);
  for (let row = 0; row < heightPx; row++) {
    const steep = Math.sqrt(1 + slope[row]! ** 2);
    if (source[row] === Source.offTrack) flags[row] = flagBit['off-track'];
    else if (source[row] === Source.none)
      flags[row] = runs.covered[row] === 1 ? flagBit.occluded : flagBit.gap;
    else if (source[row] === Source.bothEdges)
      sigma[row] = Math.hypot(sigmaBothEdgesPx(penWidthPx) * steep, runs.sigma[row]!);
    else if (source[row] === Source.followed) {
      sigma[row] = Math.hypot(sigmaOneEdgePx(penWidthPx) * steep, runs.sigma[row]!);
      flags[row] = flagBit.gap;
    } else if (source[row] === Source.oneEdge) {
      sigma[row] = sigmaOneEdgePx(penWidthPx) * steep;
      flags[row] = flagBit.occluded;
    } else {
      flags[row] = runs.covered[row] === 1 ? flagBit.occluded : flagBit.gap;
    }
    if (wraps[row] !== 0) flags[row]! |= flagBit.wrapped;
    if (source[row] !== Source.offTrack && path.margin[row]! < ambiguousWithin)
      flags[row]! |= flagBit.ambiguous;
  }
  bridgedSigma(sigma, source, slope, bowPx, penWidthPx);
  if (ownColour)
    for (let row = 0; row < heightPx; row++)
      sigma[row] = Math.hypot(sigma[row]!, plottedSigmaPx(penWidthPx, slope[row]!));
  return { xPx: x, sigmaPx: sigma, flags, wraps, seen: source.map((one) => (isSeen(one) ? 1 : 0)) };
}

/** dx/dy by differences over a few rows of the path; 0 at a turning point. */
function slopesOf(path: CurvePath, lag: number): Float64Array {
  const { rows } = path;
  const slope = new Float64Array(rows.length);
  for (let row = 0; row < rows.length; row++) {
    const before = rows[Math.max(0, row - lag)]!;
    const after = rows[Math.min(rows.length - 1, row + lag)]!;
    const rise = Math.min(rows.length - 1, row + lag) - Math.max(0, row - lag);
    const usable = before.place === 0 && after.place === 0 && before.wraps === after.wraps && rise > 0;
    const move = after.xPx - before.xPx;
    slope[row] = usable && !Number.isNaN(move) ? move / rise : 0;
  }
  return slope;
}

/** What was made exact goes no further from a point than a stroke is wide. */
function keepPoints(
  x: Float64Array,
  source: Uint8Array,
  { rows }: CurvePath,
  { through, penWidthPx }: RefineOptions,
): void {
  for (const row of through?.keys() ?? []) {
    const { xPx } = rows[row]!;
    if (Math.abs(x[row]! - xPx) <= penWidthPx) continue;
    x[row] = xPx;
    source[row] = Source.oneEdge;
  }
}

/** Rows that were read where the curve runs through a gap of its dashes: there is no ink beneath. */
function markFollowed({ widthPx, ink }: Evidence, x: Float64Array, source: Uint8Array): void {
  if (ink === undefined) return;
  for (let row = 0; row < x.length; row++) {
    if (source[row] !== Source.bothEdges && source[row] !== Source.oneEdge) continue;
    const col = Math.floor(x[row]!);
    const at = row * widthPx + col;
    if (col < 1 || col > widthPx - 2) continue;
    if (Math.max(ink[at - 1]!, ink[at]!, ink[at + 1]!) < inkFrom) source[row] = Source.followed;
  }
}

/** Rows whose run does not fit the pen: the edge that agrees with the neighbours, if one does. */
function settleOneEdged(
  x: Float64Array,
  source: Uint8Array,
  runs: Runs,
  half: Float64Array,
  path: CurvePath,
  penWidthPx: number,
): void {
  const known: number[] = [];
  const knownX: number[] = [];
  for (let row = 0; row < x.length; row++) {
    if (source[row] !== Source.bothEdges) continue;
    known.push(row);
    knownX.push(x[row]!);
  }
  for (let row = 0; row < x.length; row++) {
    if (source[row] !== Source.none || runs.end[row]! <= runs.start[row]!) continue;
    const own = path.rows[row]!.xPx;
    let expected = own;
    if (known.length > 0) {
      const between = interpolate(known, knownX, row);
      // Far from a clean row the path itself is the better guess.
      if (Math.abs(between - own) < 2 * penWidthPx + half[row]!) expected = between;
    }
    const left = runs.startSeen[row] === 1 ? runs.start[row]! + half[row]! : Number.NaN;
    const right = runs.endSeen[row] === 1 ? runs.end[row]! - half[row]! : Number.NaN;
    const byLeft = Math.abs(left - expected);
    const byRight = Math.abs(right - expected);
    const near = Math.max(1.5, 0.6 * half[row]!);
    const narrow = runs.end[row]! - runs.start[row]! < 2 * half[row]!;
    if (narrow && runs.startSeen[row] === 1 && runs.endSeen[row] === 1) {
      x[row] = (runs.start[row]! + runs.end[row]!) / 2;
    } else if (byLeft <= near && !(byRight < byLeft)) x[row] = left;
    else if (byRight <= near) x[row] = right;
    else if (own >= runs.start[row]! && own <= runs.end[row]!) x[row] = own;
    else continue;
    source[row] = Source.oneEdge;
  }
}
