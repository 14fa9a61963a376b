import type { Mask } from '../../core/raster.js';
import { type MaskAgreement, maskAgreement } from './mask-agreement.js';
import { rowRunAgreement } from './row-run-ceilings.js';

/** Two given masks of one curve, measured. NaN where there is nothing to measure by. */
export interface MaskPairFigures extends MaskAgreement {
  readonly areaPx: readonly [number, number];
  /** Pixels that are labelled in one of the masks alone: the band as far as a single pair shows it. */
  readonly bandAreaPx: number;
  /** Pixels a run, mean over the rows of both masks. */
  readonly runPx: number;
  /**
   * Middle of the run in the second mask less that in the first, over rows in which each has a single run and
   * the middles lie within `reachPx`: mean and standard deviation.
   */
  readonly offsetXPx: number;
  readonly offsetSdPx: number;
  readonly rows: number;
  /** Whole-pixel shift of the second mask that gives the best F1, and that F1. */
  readonly bestShift: { readonly x: number; readonly y: number; readonly f1: number };
  /**
   * The jitter, the same for both, under which two roundings agree as these do: standard deviation of a normal
   * one in px, from F1 by the closed form for runs of round(runPx).
   */
  readonly impliedSigmaPx: number;
}

const reachPx = 4;
const shiftReachPx = 2;

/** @throws RangeError where the masks are not of one size */
export function measureMaskPair(a: Mask, b: Mask): MaskPairFigures {
  if (a.widthPx !== b.widthPx || a.heightPx !== b.heightPx)
    throw new RangeError(
      `expected masks of one size, ${a.widthPx} × ${a.heightPx} and ${b.widthPx} × ${b.heightPx} px came`,
    );
  const agreement = maskAgreement(a, b);
  const runs = [runsOf(a), runsOf(b)] as const;
  const offsets = rowOffsets(runs[0].middles, runs[1].middles);
  const mean = offsets.reduce((sum, value) => sum + value, 0) / offsets.length;
  const runPx = (runs[0].areaPx + runs[1].areaPx) / (runs[0].count + runs[1].count);
  let bandAreaPx = 0;
  for (let pixel = 0; pixel < a.data.length; pixel++) if (a.data[pixel] !== b.data[pixel]) bandAreaPx++;
  return {
    ...agreement,
    areaPx: [runs[0].areaPx, runs[1].areaPx],
    bandAreaPx,
    runPx,
    offsetXPx: mean,
    offsetSdPx: Math.sqrt(offsets.reduce((sum, value) => sum + (value - mean) ** 2, 0) / offsets.length),
    rows: offsets.length,
    bestShift: bestShift(a, b, runs[0].areaPx + runs[1].areaPx),
    impliedSigmaPx: impliedSigma(agreement.f1, Math.max(1, Math.round(runPx))),
  };
}

/** Middles of the rows with a single run (NaN in the others), how many runs and how many pixels there are. */
function runsOf({ data, widthPx, heightPx }: Mask) {
  const middles = new Float64Array(heightPx).fill(Number.NaN);
  let count = 0;
  let areaPx = 0;
  for (let row = 0; row < heightPx; row++) {
    let inRow = 0;
    for (let col = 0; col < widthPx; ) {
      if (data[row * widthPx + col] !== 1) {
        col++;
        continue;
      }
      const from = col;
      while (col < widthPx && data[row * widthPx + col] === 1) col++;
      inRow++;
      areaPx += col - from;
      middles[row] = inRow === 1 ? (from + col) / 2 : Number.NaN;
    }
    count += inRow;
  }
  return { middles, count, areaPx };
}

function rowOffsets(a: Float64Array, b: Float64Array): number[] {
  const offsets: number[] = [];
  for (let row = 0; row < a.length; row++) {
    const offset = b[row]! - a[row]!;
    if (Math.abs(offset) <= reachPx) offsets.push(offset);
  }
  return offsets;
}

function bestShift(a: Mask, b: Mask, areaPx: number): { x: number; y: number; f1: number } {
  const { widthPx, heightPx } = a;
  let best = { x: 0, y: 0, f1: maskAgreement(a, b).f1 };
  for (let dy = -shiftReachPx; dy <= shiftReachPx; dy++) {
    for (let dx = -shiftReachPx; dx <= shiftReachPx; dx++) {
      let both = 0;
      for (let row = Math.max(0, dy); row < Math.min(heightPx, heightPx + dy); row++)
        for (let col = Math.max(0, dx); col < Math.min(widthPx, widthPx + dx); col++) {
          both += a.data[row * widthPx + col]! & b.data[(row - dy) * widthPx + col - dx]!;
        }
      const f1 = (2 * both) / areaPx;
      if (f1 > best.f1) best = { x: dx, y: dy, f1 };
    }
  }
  return best;
}

/** By bisection: agreement falls as the jitter grows. */
function impliedSigma(f1: number, penPx: number): number {
  if (!(f1 > 0)) return Number.NaN;
  if (f1 >= 1) return 0;
  const at = (sigmaPx: number) => {
    const jitter = { kind: 'normal', meanPx: 0, sigmaPx } as const;
    return rowRunAgreement(penPx, jitter, jitter).f1;
  };
  let low = 1e-6;
  let high = 1000;
  for (let step = 0; step < 60; step++) {
    const middle = Math.sqrt(low * high);
    if (at(middle) > f1) low = middle;
    else high = middle;
  }
  return Math.sqrt(low * high);
}
