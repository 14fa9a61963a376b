import type { TemplateCurve } from '../../core/template.js';
import { keepsItsValue } from './calmness.js';
import type { Evidence, OpenEvidence, TrackEdges } from './evidence.js';
import { findPath } from './path.js';
import type { PathOptions } from './path-options.js';
import { measuredPenWidthPx } from './pen.js';
import { type RefinedPath, refinePath } from './refine.js';
import type { CurvePath, PathRow } from './trace-back.js';

/** Longest stretch without ink that is bridged, mm: a dash gap, a fold seam; longer ones are null. */
const longestGapMm = { solid: 4, dashed: 7, dotted: 7 } as const;

/** How much longer a bridge may be where a grid line hides all of the gap. */
const hiddenGapFactor = 4;
/** Share of rows that must show ink for a stretch to count as read: a dash and its gap, with half of it lost. */
const leastInk = { solid: 0.4, dashed: 0.25, dotted: 0.15 } as const;

/** A pen that differs by a larger share from the one in use, over such a share of the rows of a window, is taken in its place. */
const mostDiffering = 0.25;
const leastRowsToDiffer = 0.25;

/** What is known of a curve before a window of it is traced. */
export interface CurveKnown {
  readonly curve: TemplateCurve;
  readonly dpi: number;
  readonly edges: TrackEdges;
  /** What the window says of it. */
  readonly evidence: OpenEvidence;
  /**
   * Whether it is told by its colour: on a sheet in colour, where it has one. A template without colours says nothing of
   * them, and black ink on a warm photograph is brown.
   */
  readonly coloured: boolean;
  /** As of PathOptions. */
  readonly exclusiveInk: boolean;
  /** Whether it is the only curve of its track. */
  readonly alone: boolean;
  /** Where somebody saw it run, x by row. */
  readonly through?: ReadonlyMap<number, number>;
}

/** The pen of a curve, px, as it is known so far. */
export interface Pen {
  penWidthPx: number;
  penMeasured: boolean;
}

export interface TracedCurve {
  readonly path: CurvePath;
  readonly refined: RefinedPath;
}

/**
 * Follows one curve through one window.
 * @param pen measured on the way, where it was not or is another here
 * @param start where the path stood in the row above, in window coordinates
 */
export function traceCurve(
  evidence: Evidence,
  known: CurveKnown,
  pen: Pen,
  start: PathRow | undefined,
): TracedCurve {
  const knownBefore = pen.penMeasured;
  let path = findPath(evidence, pathOptions(known, pen), start);
  // A first guess far from the pen in use makes a poor path: measured again on the better one.
  for (let round = 0; round < 3 && !pen.penMeasured; round++) {
    const measured = measuredPenWidthPx(evidence, path);
    if (measured === undefined) break;
    pen.penMeasured = Math.abs(measured / pen.penWidthPx - 1) < 0.1 || round === 2;
    if (pen.penWidthPx === measured) break;
    pen.penWidthPx = measured;
    path = findPath(evidence, pathOptions(known, pen), start);
  }
  // What was measured further up may have been letters of the header, or a part of the sheet that was copied darker.
  const here = knownBefore
    ? measuredPenWidthPx(evidence, path, leastRowsToDiffer * path.rows.length)
    : undefined;
  if (here !== undefined && Math.abs(here / pen.penWidthPx - 1) > mostDiffering) {
    pen.penWidthPx = here;
    path = findPath(evidence, pathOptions(known, pen), start);
  }
  return { path, refined: refined(evidence, path, known, pen) };
}

/** Follows a curve once more, in evidence from which all other curves' strokes are hidden. */
export function traceLeftOver(
  evidence: Evidence,
  known: CurveKnown,
  pen: Pen,
  start: PathRow | undefined,
): TracedCurve {
  // Where somebody says how it runs, what sure ink is left over beside that is somebody else's.
  const othersHidden = known.through === undefined;
  const path = findPath(evidence, { ...pathOptions(known, pen), othersHidden }, start);
  return { path, refined: refined(evidence, path, known, pen) };
}

const pathOptions = (
  { curve, edges, exclusiveInk, alone, through }: CurveKnown,
  { penWidthPx }: Pen,
): PathOptions => ({
  penWidthPx,
  style: curve.style,
  ...edges,
  wraps: curve.backup.kind !== 'none',
  exclusiveInk,
  constant: keepsItsValue(curve.mnemonic),
  alone,
  through,
});

function refined(
  evidence: Evidence,
  path: CurvePath,
  { curve, dpi, coloured, exclusiveInk, through }: CurveKnown,
  { penWidthPx }: Pen,
): RefinedPath {
  const longestGapRows = Math.round((longestGapMm[curve.style] * dpi) / 25.4);
  return refinePath(evidence, path, {
    penWidthPx,
    longestGapRows,
    // Dashes and specks along a grid line look the same: only a solid curve is followed under one.
    longestHiddenRows: curve.style === 'solid' ? hiddenGapFactor * longestGapRows : longestGapRows,
    leastInk: leastInk[curve.style],
    broken: curve.style !== 'solid',
    ownColour: coloured && exclusiveInk,
    through,
  });
}
