import type { CurvePoint } from '../../src/core/curve-point.js';
import { streamOf } from '../../src/core/rng.js';
import type { Segmenter } from '../../src/core/segmenter.js';
import type { Trace } from '../../src/core/trace.js';
import { acrossPx, truthInRows } from '../tracing/score-rows.js';
import { type SeenSheet, traceSeen } from '../tracing/seen-sheet.js';

/** Across the stroke, px: beyond it a row is wrong. */
const rightPx = 3;
/** Shorter than this, mm, nobody notices on the page. */
const leastNoticedMm = 10;
/** Right rows between two wrong stretches that are one to the eye, mm. */
const betweenMm = 2;
/** What a hand is off by, px, one standard deviation. */
const handPx = 1;
/** How far from the next curve, px, somebody points where it can be helped. */
const apartPx = 12;

/** A curve after a pass: rows inside its track, how many were read right, and points so far. */
export interface CorrectedCurve {
  readonly mnemonic: string;
  readonly item: string;
  readonly rows: number;
  readonly right: number;
  readonly points: number;
}

/**
 * What somebody does who looks down the page and points at the curve wherever a trace goes wrong for 10 mm or more, once in each
 * stretch, then has the sheet read again.
 * @param passes how often
 * @returns the curves after 0, 1, … passes
 */
export async function correctByPoints(
  sheet: SeenSheet,
  passes: number,
  segmenter: Segmenter,
  points: CurvePoint[] = [],
): Promise<CorrectedCurve[][]> {
  const truths = truthsOf(sheet);
  const hand = streamOf(2026, 'points', sheet.item);
  const after: CorrectedCurve[][] = [];
  for (let pass = 0; pass <= passes; pass++) {
    const traces = await traceSeen(sheet, { points, segmenter });
    after.push(truths.map((truth, index) => scored(sheet, truth, traces[index]!, points)));
    if (pass === passes) break;
    for (const [index, truth] of truths.entries()) {
      if (!truth.known) continue;
      const others = truths.filter((other, at) => at !== index && other.track === truth.track);
      for (const stretch of wrongStretches(sheet, truth.truePx, traces[index]!)) {
        const row = bestPlace(stretch, truth.truePx, traces[index]!, others);
        const xPx = truth.truePx[row]! + handPx * hand.normal();
        points.push({ mnemonic: truth.mnemonic, row: sheet.rows.from + row, xPx });
      }
    }
  }
  return after.map((curves) => curves.filter(({ rows }) => rows > 0));
}

interface Truth {
  readonly mnemonic: string;
  readonly track: number;
  readonly truePx: Float64Array;
  readonly known: boolean;
}

const truthsOf = (sheet: SeenSheet): Truth[] =>
  sheet.template.tracks.flatMap(({ curves }, track) =>
    curves.map(({ mnemonic }) => {
      const truePx = truthInRows(sheet, mnemonic, track);
      return { mnemonic, track, truePx, known: truePx.some((x) => !Number.isNaN(x)) };
    }),
  );

function scored(
  { item }: SeenSheet,
  { mnemonic, truePx }: Truth,
  trace: Trace,
  points: readonly CurvePoint[],
): CorrectedCurve {
  const inside = [...truePx.keys()].filter((row) => !Number.isNaN(truePx[row]!));
  return {
    mnemonic,
    item,
    rows: inside.length,
    right: inside.filter((row) => acrossPx(truePx, row, trace.xPx[row]!) <= rightPx).length,
    points: points.filter((point) => point.mnemonic === mnemonic).length,
  };
}

/** Rows [from, to) in which a trace is wrong, as somebody sees them. */
function wrongStretches({ dpi }: SeenSheet, truePx: Float64Array, { xPx }: Trace): [number, number][] {
  const pxPerMm = dpi / 25.4;
  const stretches: [number, number][] = [];
  for (const [row, x] of truePx.entries()) {
    if (Number.isNaN(x) || acrossPx(truePx, row, xPx[row]!) <= rightPx) continue;
    const last = stretches.at(-1);
    if (last !== undefined && row - last[1] <= betweenMm * pxPerMm) last[1] = row + 1;
    else stretches.push([row, row + 1]);
  }
  return stretches.filter(([from, to]) => to - from >= leastNoticedMm * pxPerMm);
}

/** A row that is wrong in the middle half of a stretch, where the curve is apart from others and not level. */
function bestPlace(
  [from, to]: readonly [number, number],
  truePx: Float64Array,
  { xPx }: Trace,
  others: readonly Truth[],
): number {
  let best = (from + to) >> 1;
  let most = Number.NEGATIVE_INFINITY;
  const quarter = (to - from) / 4;
  for (let row = Math.ceil(from + quarter); row < to - quarter; row++) {
    const x = truePx[row]!;
    const slope = Math.abs(truePx[row + 1]! - truePx[row - 1]!) / 2;
    if (Number.isNaN(x + slope) || acrossPx(truePx, row, xPx[row]!) <= rightPx) continue;
    const apart = others.map((other) => Math.abs(other.truePx[row]! - x)).filter((px) => !Number.isNaN(px));
    const worth = Math.min(apartPx, ...apart) - 4 * Math.min(3, slope);
    if (worth > most) [most, best] = [worth, row];
  }
  return Number.isNaN(truePx[best]!) ? from : best;
}
