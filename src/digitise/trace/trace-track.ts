import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import { flagBit } from '../../core/trace.js';
import { inkOfColour } from '../segment/ink.js';
import { calmnessOf } from './calmness.js';
import { type Evidence, evidenceFor, styleBit, type TakenPixels, type TrackEdges } from './evidence.js';
import { usualPenWidthPx } from './pen.js';
import type { RefinedPath } from './refine.js';
import type { CurvePath, PathRow } from './trace-back.js';
import { type CurveKnown, type Pen, type TracedCurve, traceCurve, traceLeftOver } from './trace-curve.js';
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

export interface TrackWindow {
  readonly raster: Raster;
  readonly probabilities: CurveProbabilities;
  readonly leftCol: number;
  readonly topRow: number;
  readonly layout: SheetLayout;
  readonly track: number;
  readonly dpi: number;
  /** Row of this window after which the next window begins. */
  readonly handOverRow: number;
}

/** Curves whose own way is not seen for less than this, mm, are not looked for again; and it is what must be won. */
const shortestLossMm = 8;

/** How often lost curves are looked for: what one gives up another may find. */
const rounds = 2;

/** One curve in a window. */
interface Traced extends TracedCurve {
  readonly state: CurveState;
  readonly start: PathRow | undefined;
  readonly known: CurveKnown;
}

/**
 * Traces every curve of a track through one window, the most distinct first; each one's strokes are then
 * hidden from the next, so that two curves meet and cross but do not share their whole way. A curve that was lost, or runs
 * along with another, is then looked for again in what ink the others left over.
 * @returns one path for each state, in the order of the states; x in window coordinates
 */
export function traceWindow(window: TrackWindow, states: readonly CurveState[]): RefinedPath[] {
  const edges = edgesIn(window, window.probabilities.heightPx);
  const traced: Traced[] = [];
  for (const state of [...states].sort((a, b) => tracingOrder(a.curve, b.curve))) {
    const known = knownOf(window, state, states, edges);
    const start = state.last && { ...state.last, xPx: state.last.xPx - window.leftCol };
    const evidence = evidenceIn(window, known, strokesOf(traced, window), edges);
    traced.push({ state, start, known, ...traceCurve(evidence, known, state, start) });
  }
  traceLost(traced, window, edges);
  for (const { state, start, path } of traced) state.last = handOver(path, window, start !== undefined);
  const inOrder = states.map((state) => traced.find((one) => one.state === state)!);
  return readUnderStrokes(
    inOrder.map(({ refined, state }) => ({ refined, penWidthPx: state.penWidthPx })),
    window.dpi,
  );
}

function traceLost(traced: Traced[], window: TrackWindow, edges: TrackEdges): void {
  const worthRows = (shortestLossMm * window.dpi) / 25.4;
  let changes = 0;
  // A curve is looked for anew only where another has changed since.
  const lookedAfter = traced.map(() => -1);
  for (let round = 0; round < rounds; round++)
    // Who chose first is least likely to be wrong.
    for (const [i, first] of [...traced.entries()].reverse()) {
      if (lookedAfter[i] === changes) continue;
      lookedAfter[i] = changes;
      const others = [...traced.slice(0, i), ...traced.slice(i + 1)];
      const ownBefore = ownRows(first, others);
      if (first.path.rows.length - ownBefore < worthRows) continue;
      const evidence = evidenceIn(window, first.known, strokesOf(others, window), edges);
      const again = { ...first, ...traceLeftOver(evidence, first.known, first.state, first.start) };
      if (ownRows(again, others) < ownBefore + worthRows) continue;
      traced[i] = again;
      changes++;
      lookedAfter[i] = changes;
    }
}

function knownOf(
  { raster, dpi }: TrackWindow,
  { curve }: CurveState,
  states: readonly CurveState[],
  edges: TrackEdges,
): CurveKnown {
  const inColour = raster.channels === 3;
  return {
    curve,
    dpi,
    edges,
    coloured: inColour && curve.colour !== 'black',
    exclusiveInk: hasInkOfItsOwn(curve, states, inColour),
  };
}

function evidenceIn(
  { raster, probabilities }: TrackWindow,
  { curve }: CurveKnown,
  taken: TakenPixels,
  edges: TrackEdges,
): Evidence {
  const ofColour = raster.channels === 3 ? inkOfColour(raster, curve.colour) : undefined;
  return evidenceFor(curve, probabilities, ofColour, taken, edges);
}

/** The strokes of curves that were traced. A coloured one is told apart by its colour: it need not be hidden. */
function strokesOf(traced: readonly Traced[], { probabilities }: TrackWindow): TakenPixels {
  const { widthPx, heightPx } = probabilities;
  const taken: TakenPixels = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
  for (const { known, refined, state } of traced)
    if (!known.coloured) take(taken, refined, state.penWidthPx, styleBit[known.curve.style]);
  return taken;
}

/** In how many rows a curve is read where no other is. */
function ownRows({ refined, state }: Traced, others: readonly Traced[]): number {
  return refined.xPx.reduce((rows, x, row) => {
    const shared = others.some((other) => Math.abs(other.refined.xPx[row]! - x) < state.penWidthPx);
    return Number.isNaN(x) || shared ? rows : rows + 1;
  }, 0);
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
function hasInkOfItsOwn(curve: TemplateCurve, states: readonly CurveState[], inColour: boolean): boolean {
  const others = states.map((state) => state.curve).filter((other) => other !== curve);
  if (inColour && curve.colour !== 'black')
    return others.every((other) => String(other.colour) !== String(curve.colour));
  return curve.style === 'dashed' && others.every((other) => other.style === 'solid');
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

/** Marks the ink under a traced stroke: in each row all that the pen reaches from the rows around it. */
function take(taken: TakenPixels, path: RefinedPath, penWidthPx: number, bit: number): void {
  const { widthPx, heightPx, data } = taken;
  const reachRows = Math.ceil(penWidthPx / 2);
  const half = penWidthPx / 2 + 1;
  for (let row = 0; row < heightPx; row++) {
    const x = path.xPx[row]!;
    if (Number.isNaN(x) || (path.flags[row]! & flagBit.gap) !== 0) continue;
    let low = x;
    let high = x;
    for (let other = row - reachRows; other <= row + reachRows; other++) {
      const next = path.xPx[other];
      if (next === undefined || Number.isNaN(next)) continue;
      low = Math.min(low, next);
      high = Math.max(high, next);
    }
    const from = Math.max(0, Math.round(low - half));
    const to = Math.min(widthPx, Math.round(high + half));
    for (let i = row * widthPx + from; i < row * widthPx + to; i++) data[i]! |= bit;
  }
}
