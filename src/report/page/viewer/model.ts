/// <reference lib="dom" />
import { interpolate } from '../../../core/interpolate.js';
import type { PageCurve, PageData } from '../page-data.js';
import { type DecodedTable, type DecodedTrace, decodeTable, decodeTrace } from './decode.js';
import { PointSet } from './points.js';

/** One curve with its rows unpacked. */
export interface ModelCurve extends PageCurve, DecodedTrace {
  /** One byte a row: 1 inside a low-confidence interval. */
  readonly doubtful: Uint8Array;
  readonly table: DecodedTable | null;
  visible: boolean;
}

/** Everything that is drawn, and what the user has switched on. */
export interface Model {
  readonly data: PageData;
  readonly curves: readonly ModelCurve[];
  readonly points: PointSet;
  scanVisible: boolean;
  /** 0–1. */
  scanOpacity: number;
  bandVisible: boolean;
  calibrationVisible: boolean;
  /** Index into the page's intervals of the one that was jumped to. */
  activeInterval: number | null;
}

/** Reads the elements that the page carries. */
export async function readModel(): Promise<Model> {
  const text = (id: string) => document.getElementById(id)?.textContent ?? '';
  const data = JSON.parse(text('page-data')) as PageData;
  const curves = await Promise.all(
    data.curves.map(async (curve, k): Promise<ModelCurve> => {
      const doubtful = new Uint8Array(curve.rowCount);
      for (const { curve: of, fromRow, toRow } of data.intervals)
        if (of === k) doubtful.fill(1, fromRow - curve.topRow, toRow - curve.topRow);
      return {
        ...curve,
        ...(await decodeTrace(text(`trace-${k}`), curve.rowCount, curve.stepsPerPx)),
        doubtful,
        table: curve.hasTable ? await decodeTable(text(`table-${k}`), data.table.sampleCount) : null,
        visible: true,
      };
    }),
  );
  return {
    data,
    curves,
    points: new PointSet(data.points),
    scanVisible: true,
    scanOpacity: 0.6,
    bandVisible: true,
    calibrationVisible: false,
    activeInterval: null,
  };
}

/** Depth at a continuous y; extrapolated beyond the sheet as its ends run. */
export function depthAt({ depthKnots: { yPx, depth } }: PageData, y: number): number {
  return alongKnots(yPx, depth, y);
}

/** Continuous y of a depth. */
export function yAtDepth({ depthKnots: { yPx, depth } }: PageData, at: number): number {
  return alongKnots(depth, yPx, at);
}

function alongKnots(from: readonly number[], to: readonly number[], at: number): number {
  const last = from.length - 1;
  if (last < 1 || (at >= from[0]! && at <= from[last]!)) return interpolate(from, to, at);
  const [a, b] = at < from[0]! ? [0, 1] : [last - 1, last];
  return to[a]! + ((at - from[a]!) * (to[b]! - to[a]!)) / (from[b]! - from[a]!);
}

/** The table's sample nearest to a depth; null outside the table. */
export function sampleAt({ table }: PageData, depth: number): number | null {
  const sample = Math.round((depth - table.start) / table.step);
  return sample >= 0 && sample < table.sampleCount ? sample : null;
}

/** Continuous x of a track's border at a continuous y. */
export function borderAt(data: PageData, track: number, side: 'left' | 'right', y: number): number {
  const layout = data.tracks[track];
  return layout ? interpolate(layout.yPx, layout[side], y) : 0;
}
