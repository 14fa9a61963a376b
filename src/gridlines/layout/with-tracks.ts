import { WelltraceError } from '../../core/errors.js';
import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout, TrackGrid, TrackLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import type { TemplateTrack } from '../../core/template.js';
import { assemble, gatherEvidence, type LayoutOptions, loggedRows, steady } from './find-layout.js';
import { measureLines } from './measure-lines.js';
import { type Peak, peaksOf } from './peaks.js';
import { type FrameLine, frameOf, placeLines } from './refine.js';
import { gridFractions, nearestPeak } from './track-candidate.js';

/** The tracks of a template with the frame coordinates of their lines. */
interface FramedTrack {
  readonly template: TemplateTrack;
  readonly grid: TrackGrid;
  /** Indices into the list of lines: left border, right border, lines between. */
  readonly left: number;
  readonly right: number;
  readonly inner: readonly number[];
}

/**
 * The layout of a sheet whose track borders the user gave: one for each template track, in template order.
 * An edge given at one row is followed with the drift of the sheet from there: along the printed line where
 * one stands within about .4 mm of it, else along with the lines around. Edges given at several rows are taken
 * as they stand there, and followed with the drift between them. The lines between the borders and the depth lines are found as in `findLayout`.
 * @throws WelltraceError where a track has no width or lies outside the image
 */
export function layoutWithTracks(
  scan: Scan,
  tracks: readonly TemplateTrack[],
  options: LayoutOptions = {},
): SheetLayout {
  for (const track of tracks) checkEdges(scan, track);
  const sheet = gatherEvidence(scan, options);
  const { evidence, drift, dpi } = sheet;
  const peaks = peaksOf(drift, dpi);
  const lines: FrameLine[] = [];
  const framed = tracks.map((track) => frameTrack(track, peaks, lines, dpi, (x, y) => frameOf(drift, x, y)));
  const placed = placeLines(evidence, drift, lines, dpi);
  const knotYPx = mergeKnots(
    drift.knotYPx,
    tracks.filter(({ edges }) => edges.length > 1).flatMap(({ edges }) => edges.map(({ y }) => y)),
  );
  const followsSheet = steady(drift);
  const atKnots = placed.map((xPx) => Float64Array.from(knotYPx, (y) => interpolate(drift.knotYPx, xPx, y)));
  for (const { template, left, right } of framed) {
    const given = template.edges;
    const rows = given.map(({ y }) => y);
    for (const [index, side] of [
      [left, 'left'],
      [right, 'right'],
    ] as const)
      if (given.length > 1 || !lines[index]!.printed)
        standAt(
          index,
          rows,
          given.map((edge) => edge[side]),
        );
  }
  /** Lets a border stand exactly where the user put it at these rows, and wander with the sheet between them. */
  function standAt(index: number, rows: readonly number[], xPx: readonly number[]): void {
    // What was followed on a sheet on which little agrees is worth less than a straight line.
    const followed = followsSheet ? atKnots[index]! : new Float64Array(knotYPx.length);
    const off = rows.map((y, at) => xPx[at]! - interpolate(knotYPx, followed, y));
    atKnots[index] = followed.map((x, knot) => x + interpolate(rows, off, knotYPx[knot]!));
  }
  const measured = measureLines(
    scan,
    atKnots,
    knotYPx,
    loggedRows(sheet),
    evidence.lineWidthLimitPx,
    evidence.ink,
  );
  const layouts: TrackLayout[] = framed.map(({ left, right, inner, grid }) => ({
    left: measured[left]!,
    right: measured[right]!,
    grid,
    verticals: inner.map((index) => measured[index]!),
  }));
  return assemble(scan, sheet, layouts, knotYPx);
}

function checkEdges(scan: Scan, { name, edges }: TemplateTrack): void {
  const { widthPx } = scan.info;
  for (const { y, left, right } of edges)
    if (!(left < right) || right < 0 || left > widthPx)
      throw new WelltraceError(
        'usage',
        `${scan.info.name}: expected track ${name} at y ${y} to have left < right inside the ${widthPx} px wide image, got ${left}–${right}; correct its edges in the template`,
      );
  if (edges.length === 0)
    throw new WelltraceError(
      'usage',
      `${scan.info.name}: expected track ${name} to have its edges at one row or more, got none; add them to the template`,
    );
}

/** Finds the peaks that are the borders and inner lines of a track, and adds them to `lines`. */
function frameTrack(
  template: TemplateTrack,
  peaks: readonly Peak[],
  lines: FrameLine[],
  dpi: number,
  toFrame: (xPx: number, yPx: number) => number,
): FramedTrack {
  const add = (uPx: number, printed: boolean): number => lines.push({ uPx, printed }) - 1;
  // Of edges at several rows the middle one has the least drift on either side.
  const edge = template.edges[template.edges.length >> 1]!;
  const wantedLeft = toFrame(edge.left, edge.y);
  const wantedRight = toFrame(edge.right, edge.y);
  const spacing = smallestSpacing(template.grid) * (wantedRight - wantedLeft);
  const reach = Math.min(Math.max(2, dpi * 0.016), 0.3 * spacing);
  const leftPeak = strongNear(peaks, wantedLeft, reach);
  const rightPeak = strongNear(peaks, wantedRight, reach);
  const uLeft = leftPeak?.uPx ?? wantedLeft;
  const uRight = rightPeak?.uPx ?? wantedRight;
  const left = add(uLeft, leftPeak !== null);
  const right = add(uRight, rightPeak !== null);
  const { grid, between } = linesBetween(template.grid, peaks, uLeft, uRight, dpi);
  const inner = between.map((peak) => add(peak.uPx, true));
  return { template, grid, left, right, inner };
}

function strongNear(peaks: readonly Peak[], uPx: number, reach: number): Peak | null {
  const near = peaks.filter((peak) => Math.abs(peak.uPx - uPx) <= reach && peak.strength > 0.12);
  near.sort((a, b) => b.strength - a.strength);
  return near[0] ?? null;
}

const smallestSpacing = (grid: TrackGrid): number => {
  const at = gridFractions(grid);
  return Math.min(...at.slice(1).map((value, index) => value - at[index]!));
};

/** The printed lines between two borders: at the places of the grid, or, where it is unknown, all strong ones. */
function linesBetween(
  grid: TrackGrid,
  peaks: readonly Peak[],
  uLeft: number,
  uRight: number,
  dpi: number,
): { grid: TrackGrid; between: Peak[] } {
  const width = uRight - uLeft;
  if (grid.kind === 'unknown') {
    const margin = Math.max(3, 0.01 * width);
    const inside = peaks.filter(
      ({ uPx, strength }) => uPx > uLeft + margin && uPx < uRight - margin && strength > 0.2,
    );
    return { grid, between: inside };
  }
  const reach = Math.min(Math.max(2, dpi * 0.012, 0.006 * width), 0.35 * smallestSpacing(grid) * width);
  const between: Peak[] = [];
  for (const share of gridFractions(grid).slice(1, -1)) {
    const peak = nearestPeak(peaks, uLeft + share * width, reach);
    if (peak && !between.includes(peak)) between.push(peak);
  }
  return { grid, between };
}

function mergeKnots(knots: Float64Array, more: readonly number[]): Float64Array {
  if (more.length === 0) return knots;
  return Float64Array.from([...new Set([...knots, ...more])].sort((a, b) => a - b));
}
