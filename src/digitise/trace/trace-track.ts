import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { CurveProbabilities } from '../../core/segmenter.js';
import type { TemplateCurve } from '../../core/template.js';
import { flagBit } from '../../core/trace.js';
import { inkOfColour } from '../segment/ink.js';
import { evidenceFor, styleBit, type TakenPixels } from './evidence.js';
import { type CurvePath, findPath, type PathRow } from './path.js';
import type { PathOptions } from './path-options.js';
import { measuredPenWidthPx, usualPenWidthPx } from './pen.js';
import { type RefinedPath, refinePath } from './refine.js';

/** Longest stretch without ink that is bridged, mm: a dash gap, a fold seam; longer ones are null. */
const longestGapMm = { solid: 4, dashed: 7, dotted: 7 } as const;

/** How much longer a bridge may be where a grid line hides all of the gap. */
const hiddenGapFactor = 4;
/** Share of rows that must show ink for a stretch to count as read: a dash and its gap, with half of it lost. */
const leastInk = { solid: 0.4, dashed: 0.25, dotted: 0.15 } as const;

/** What is carried from window to window of one curve. */
export interface CurveState {
  readonly curve: TemplateCurve;
  penWidthPx: number;
  penMeasured: boolean;
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

/**
 * Traces every curve of a track through one window, the most distinct first; each one's strokes are then
 * hidden from the next, so that two curves meet and cross but do not share their whole way.
 * @returns one path for each state, in the order of the states; x in window coordinates
 */
export function traceWindow(window: TrackWindow, states: readonly CurveState[]): RefinedPath[] {
  const { raster, probabilities, dpi } = window;
  const { widthPx, heightPx } = probabilities;
  const taken: TakenPixels = { widthPx, heightPx, data: new Uint8Array(widthPx * heightPx) };
  const edges = edgesIn(window, heightPx);
  const results: RefinedPath[] = new Array<RefinedPath>(states.length);
  for (const state of [...states].sort((a, b) => distinctness(b.curve) - distinctness(a.curve))) {
    const { curve } = state;
    const coloured = raster.channels === 3 && curve.colour !== 'black';
    const ofColour = raster.channels === 3 ? inkOfColour(raster, curve.colour) : undefined;
    const evidence = evidenceFor(curve, probabilities, ofColour, taken, edges);
    const start =
      state.last === undefined ? undefined : { ...state.last, xPx: state.last.xPx - window.leftCol };
    const exclusiveInk = hasInkOfItsOwn(curve, states, raster.channels === 3);
    const options = (): PathOptions => ({
      penWidthPx: state.penWidthPx,
      style: curve.style,
      ...edges,
      wraps: curve.backup.kind !== 'none',
      exclusiveInk,
    });
    let path = findPath(evidence, options(), start);
    // A first guess far from the pen in use makes a poor path: measured again on the better one.
    for (let round = 0; round < 3 && !state.penMeasured; round++) {
      const measured = measuredPenWidthPx(evidence, path);
      if (measured === undefined) break;
      state.penMeasured = Math.abs(measured / state.penWidthPx - 1) < 0.1 || round === 2;
      if (state.penWidthPx === measured) break;
      state.penWidthPx = measured;
      path = findPath(evidence, options(), start);
    }
    const longestGapRows = Math.round((longestGapMm[curve.style] * dpi) / 25.4);
    // Dashes and specks along a grid line look the same: only a solid curve is followed under one.
    const longestHiddenRows = curve.style === 'solid' ? hiddenGapFactor * longestGapRows : longestGapRows;
    const refined = refinePath(evidence, path, {
      penWidthPx: state.penWidthPx,
      longestGapRows,
      longestHiddenRows,
      leastInk: leastInk[curve.style],
      broken: curve.style !== 'solid',
      ownColour: coloured && exclusiveInk,
    });
    results[states.indexOf(state)] = refined;
    state.last = handOver(path, window, start !== undefined);
    // A coloured curve is told apart by its colour: it need not be hidden from the others.
    if (!coloured) take(taken, refined, state.penWidthPx, styleBit[curve.style]);
  }
  return results;
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

/** Solid before broken, heavy before light. */
function distinctness(curve: TemplateCurve): number {
  const style = { solid: 10, dashed: 5, dotted: 0 }[curve.style];
  return style + { heavy: 2, medium: 1, light: 0 }[curve.weight];
}

function edgesIn(
  window: TrackWindow,
  heightPx: number,
): { leftEdgePx: Float64Array; rightEdgePx: Float64Array } {
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
