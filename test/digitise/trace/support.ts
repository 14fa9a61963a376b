import type { SheetLayout } from '../../../src/core/layout.js';
import type { Mask, Raster } from '../../../src/core/raster.js';
import type { CurveProbabilities, Segmenter } from '../../../src/core/segmenter.js';
import type { Template, TemplateCurve } from '../../../src/core/template.js';
import type { Trace } from '../../../src/core/trace.js';
import type { Evidence } from '../../../src/digitise/trace/evidence.js';
import { findPath } from '../../../src/digitise/trace/path.js';
import type { PathOptions } from '../../../src/digitise/trace/path-options.js';
import { type RefinedPath, refinePath } from '../../../src/digitise/trace/refine.js';
import type { PathRow } from '../../../src/digitise/trace/trace-back.js';
import { traceSheet } from '../../../src/digitise/trace/trace-sheet.js';
import { newCurveState, traceWindow } from '../../../src/digitise/trace/trace-track.js';
import { blank, distanceTo, type Point } from '../../support/draw-stroke.js';
import { scanOf } from '../../support/memory-scan.js';
import { templateCurve } from '../../support/template-curve.js';

/** Evidence without doubt: ink is the curve's, the rest is paper. */
export function evidenceOf({ widthPx, heightPx, data }: Mask): Evidence {
  return { widthPx, heightPx, codes: data.map((ink) => (ink === 1 ? 250 : 0)) };
}

export interface FollowOptions extends Partial<PathOptions> {
  readonly penWidthPx: number;
  readonly longestGapRows?: number;
}

/** A path through ink that can only be the curve's, made exact. The track is the mask less 2 px on either side. */
export function follow(mask: Mask, options: FollowOptions): RefinedPath {
  const evidence = evidenceOf(mask);
  const path = findPath(evidence, pathOptions(mask, options));
  return refinePath(evidence, path, {
    penWidthPx: options.penWidthPx,
    longestGapRows: options.longestGapRows ?? 30,
    leastInk: 0.25,
  });
}

export function pathOptions({ widthPx, heightPx }: Mask, options: FollowOptions): PathOptions {
  return {
    style: 'solid',
    leftEdgePx: new Float64Array(heightPx).fill(2),
    rightEdgePx: new Float64Array(heightPx).fill(widthPx - 2),
    wraps: false,
    exclusiveInk: false,
    constant: false,
    alone: false,
    ...options,
  };
}

/**
 * Distance of each row's x from the centreline, across the stroke; NaN where x is.
 * @param centreline ascending in y
 * @param topRow image row of x[0]
 */
export function errors(xPx: Float64Array, centreline: readonly Point[], topRow = 0): number[] {
  // Only the part of the centreline near the row can be nearest: it runs down the sheet.
  let first = 0;
  return Array.from(xPx, (x, row) => {
    const y = topRow + row + 0.5;
    while (first < centreline.length - 1 && centreline[first]![1] < y - 12) first++;
    if (Number.isNaN(x)) return Number.NaN;
    let last = first;
    while (last < centreline.length && centreline[last]![1] < y + 12) last++;
    return distanceTo(centreline.slice(first, last), x, y);
  });
}

/** Largest over rows [from, to); NaN where a row has no x. */
export const worst = (values: readonly number[], from = 0, to = values.length): number =>
  values.slice(from, to).reduce((most, value) => (value > most || Number.isNaN(value) ? value : most), 0);

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1]!;
}

export const curveOf = (mnemonic: string, rest: Partial<TemplateCurve> = {}): TemplateCurve =>
  templateCurve(mnemonic, { unit: 'GAPI', ...rest });

/** A sheet that is one straight track from `left` to `right`, without printed lines. */
export function bareLayout(widthPx: number, heightPx: number, left: number, right: number): SheetLayout {
  const line = (xPx: number) => ({ xPx: Float64Array.of(xPx), widthPx: 2, inkShare: 0 });
  return {
    widthPx,
    heightPx,
    skewDegrees: 0,
    knotYPx: Float64Array.of(0),
    tracks: [
      { left: line(left), right: line(right), grid: { kind: 'linear', divisions: 10 }, verticals: [] },
    ],
    xReferencePx: (left + right) / 2,
    depthLines: [],
  };
}

export function templateOf(layout: SheetLayout, curves: readonly TemplateCurve[]): Template {
  const { left, right, grid } = layout.tracks[0]!;
  return {
    depth: { unit: 'ft', picks: [] },
    tracks: [{ name: '1', edges: [{ y: 0, left: left.xPx[0]!, right: right.xPx[0]! }], grid, curves }],
  };
}

/** Black ink on white paper. */
export function rasterOf({ widthPx, heightPx, data }: Mask): Raster {
  return { widthPx, heightPx, channels: 1, data: data.map((ink) => (ink === 1 ? 0 : 255)) };
}

/**
 * Traces curves of one track, 10 px narrower than the image on either side, through one window of a bare sheet at 200 dpi.
 * @param raster blank paper unless given
 * @param starts where the window above left the first of the curves
 */
export function traceAll(
  probabilities: CurveProbabilities,
  curves: readonly TemplateCurve[],
  { raster, starts = [] }: { raster?: Raster; starts?: readonly PathRow[] } = {},
): RefinedPath[] {
  const { widthPx, heightPx } = probabilities;
  const dpi = 200;
  const states = curves.map((curve) => newCurveState(curve, dpi));
  for (const [i, start] of starts.entries()) states[i]!.last = start;
  const window = {
    raster: raster ?? rasterOf(blank(widthPx, heightPx)),
    probabilities,
    leftCol: 0,
    topRow: 0,
    layout: bareLayout(widthPx, heightPx, 10, widthPx - 10),
    track: 0,
    dpi,
    handOverRow: heightPx - 1,
  };
  return traceWindow(window, states);
}

/** Ink as probabilities of a class; nothing is hidden. */
export function probabilitiesOf(
  { widthPx, heightPx }: { readonly widthPx: number; readonly heightPx: number },
  classes: Partial<Record<'solid' | 'dashed' | 'dotted' | 'hidden', Uint8Array>>,
): CurveProbabilities {
  const none = () => new Uint8Array(widthPx * heightPx);
  return { widthPx, heightPx, solid: none(), dashed: none(), dotted: none(), hidden: none(), ...classes };
}

/** All ink is a curve of any style: what is tested then is the tracer alone. */
export const allInk: Segmenter = {
  name: 'all ink',
  segment({ raster }) {
    const ink = Uint8Array.from({ length: raster.widthPx * raster.heightPx }, (_, i) =>
      raster.data[i * raster.channels]! < 128 ? 250 : 0,
    );
    return probabilitiesOf(raster, { solid: ink, dashed: ink, dotted: ink });
  },
};

/** Traces curves of one track down a whole sheet at 200 dpi, or its rows [from, to), in all the ink of a mask. */
export const traceInk = (
  mask: Mask,
  layout: SheetLayout,
  curves: readonly TemplateCurve[],
  rows = { from: 0, to: mask.heightPx },
): Promise<Trace[]> =>
  traceSheet(scanOf(rasterOf(mask)), layout, templateOf(layout, curves), allInk, 200, rows);
