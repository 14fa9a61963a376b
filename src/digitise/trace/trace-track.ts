import { interpolate } from '../../core/interpolate.js';
import type { TemplateCurve } from '../../core/template.js';
import { inkByColour } from '../segment/ink.js';
import { calmnessOf } from './calmness.js';
import { type OpenEvidence, openEvidence, type TrackEdges } from './evidence.js';
import { lookAgain, type Traced } from './look-again.js';
import { usualPenWidthPx } from './pen.js';
import type { RefinedPath } from './refine.js';
import { followSpikeTips } from './spike-tips.js';
import { hideStrokes } from './strokes.js';
import type { CurvePath, PathRow } from './trace-back.js';
import { type CurveKnown, type Pen, traceCurve } from './trace-curve.js';
import type { TrackWindow } from './track-window.js';
import { readUnderStrokes } from './under-strokes.js';

/** What is carried from window to window of one curve. */
export interface CurveState extends Pen {
  readonly curve: TemplateCurve;
  /** Where the path stood in the row above the next window, in image coordinates. */
  last: PathRow | undefined;
}

export function newCurveState(curve: TemplateCurve, dpi: number): CurveState {
  return { curve, penWidthPx: usualPenWidthPx(curve.weight, dpi), penMeasured: false, last: undefined };
}

/** A curve of a window, and what is carried to the next. */
interface TracedState extends Traced {
  readonly pen: CurveState;
}

/**
 * Traces every curve of a track through one window, the most distinct first; each one's strokes are then
 * hidden from the next, so that two curves meet and cross but do not share their whole way. A curve that was lost, or runs
 * along with another, is then looked for again in what ink the others left over.
 * @returns one path for each state, in the order of the states; x in window coordinates
 */
export function traceWindow(window: TrackWindow, states: readonly CurveState[]): RefinedPath[] {
  const traced: TracedState[] = [];
  const scratch = new Uint8Array(window.probabilities.solid.length);
  const knownOf = knownOfAll(
    window,
    states.map(({ curve }) => curve),
  );
  for (const state of [...states].sort((a, b) => tracingOrder(a.curve, b.curve))) {
    const known = knownOf(state.curve);
    const start = state.last && { ...state.last, xPx: state.last.xPx - window.leftCol };
    const evidence = hideStrokes(known.evidence, traced, scratch);
    traced.push({ pen: state, start, known, ...traceCurve(evidence, known, state, start) });
  }
  lookAgain(traced, window.dpi, scratch);
  for (const { known, refined, pen } of traced) {
    // What rules leave over may be remains of the grid; a network was taught what is none.
    if (known.evidence.ink === undefined) continue;
    const others = traced.filter((other) => other.refined !== refined);
    followSpikeTips(hideStrokes(known.evidence, others, scratch), refined, pen.penWidthPx);
  }
  for (const { pen, start, path } of traced) pen.last = handOver(path, window, start !== undefined);
  const inOrder = states.map((state) => traced.find(({ pen }) => pen === state)!);
  return readUnderStrokes(
    inOrder.map(({ refined, pen }) => ({ curve: pen.curve, refined, penWidthPx: pen.penWidthPx })),
    window.dpi,
  );
}

/** What is known of each curve of a window in which all are told apart already. */
export function knownOfAll(
  window: TrackWindow,
  curves: readonly TemplateCurve[],
): (curve: TemplateCurve) => CurveKnown {
  const edges = edgesIn(window, window.probabilities.heightPx);
  const evidenceOf = evidenceByLook(window, curves, edges);
  return (curve) => ({ ...toldOf(window, curve, curves), edges, evidence: evidenceOf(curve) });
}

const isInColour = ({ raster }: TrackWindow, curves: readonly TemplateCurve[]): boolean =>
  raster.channels === 3 && curves.some(({ colour }) => colour !== 'black');

/** What a window says of a curve of the track, worked out once for all that are drawn in one style and colour. */
function evidenceByLook(
  window: TrackWindow,
  curves: readonly TemplateCurve[],
  edges: TrackEdges,
): (curve: TemplateCurve) => OpenEvidence {
  const { raster, probabilities } = window;
  const inColour = isInColour(window, curves);
  const byLook = new Map<string, OpenEvidence>();
  return (curve) => {
    const look = `${curve.style} ${String(curve.colour)}`;
    const known = byLook.get(look);
    if (known !== undefined) return known;
    const ink = inColour ? inkByColour(raster, curve.colour) : undefined;
    const evidence = openEvidence(curve, probabilities, ink, edges);
    byLook.set(look, evidence);
    return evidence;
  };
}

function toldOf(
  window: TrackWindow,
  curve: TemplateCurve,
  curves: readonly TemplateCurve[],
): Omit<CurveKnown, 'edges' | 'evidence'> {
  const inColour = isInColour(window, curves);
  return {
    curve,
    dpi: window.dpi,
    coloured: inColour && curve.colour !== 'black',
    alone: curves.length === 1,
    exclusiveInk: hasInkOfItsOwn(curve, curves, inColour),
  };
}

/** @param begun whether the curve had begun above the window: until it has, it may begin anywhere */
function handOver(path: CurvePath, window: TrackWindow, begun: boolean): PathRow | undefined {
  const row = path.rows[window.handOverRow];
  if (row === undefined || Number.isNaN(row.xPx)) return undefined;
  const seen = path.rows.slice(0, window.handOverRow + 1).some((r) => r.place === 0 && !Number.isNaN(r.xPx));
  if (!begun && !seen) return undefined;
  return { ...row, xPx: row.xPx + window.leftCol };
}

/**
 * Whether ink of this curve's colour, or on a sheet without colour of its broken style, can be no other curve's of
 * the track. Solid black ink may always be a grid line's remains or another's stroke.
 */
export function hasInkOfItsOwn(
  curve: TemplateCurve,
  curves: readonly TemplateCurve[],
  inColour: boolean,
): boolean {
  const others = curves.filter((other) => other !== curve);
  if (inColour && curve.colour !== 'black')
    return others.every((other) => String(other.colour) !== String(curve.colour));
  const alsoBlack = others.filter((other) => !inColour || other.colour === 'black');
  return curve.style === 'dashed' && alsoBlack.every((other) => other.style === 'solid');
}

/**
 * Solid before broken, heavy before light; of curves that are drawn alike the one that runs more calmly by nature, as the
 * cheapest path through the ink of all of them is the straightest.
 */
function tracingOrder(a: TemplateCurve, b: TemplateCurve): number {
  return distinctness(b) - distinctness(a) || calmnessOf(b.mnemonic) - calmnessOf(a.mnemonic);
}

function distinctness(curve: TemplateCurve): number {
  const style = { solid: 10, dashed: 5, dotted: 0 }[curve.style];
  return style + { heavy: 2, medium: 1, light: 0 }[curve.weight];
}

function edgesIn(window: TrackWindow, heightPx: number): TrackEdges {
  const { layout, topRow, leftCol } = window;
  const track = layout.tracks[window.track]!;
  const at = (line: { xPx: Float64Array }): Float64Array =>
    Float64Array.from(
      { length: heightPx },
      (_, row) => interpolate(layout.knotYPx, line.xPx, topRow + row + 0.5) - leftCol,
    );
  return { leftEdgePx: at(track.left), rightEdgePx: at(track.right) };
}
