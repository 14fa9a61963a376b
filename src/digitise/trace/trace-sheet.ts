import { interpolate } from '../../core/interpolate.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Raster } from '../../core/raster.js';
import type { Scan } from '../../core/scan.js';
import type { Segmenter } from '../../core/segmenter.js';
import type { Template } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { copyLook, lookOf, newLook } from './look.js';
import { settleTrack } from './settle-track.js';
import { inStylesOf } from './template-styles.js';
import { type CurveState, newCurveState, traceWindow } from './trace-track.js';
import { withUprightStrokes } from './upright-strokes.js';

/** Rows of a window that are kept, and rows before and beyond them that are looked at as well. */
const keptRows = 2048;
const behindRows = 96;
const aheadRows = 384;
/** Paper beside a track that is looked at too, mm: curves run over their borders a little. */
const marginMm = 2.5;

export interface TraceProgress {
  /** Called after each window with the rows done so far. */
  readonly onRows?: ((rowsDone: number) => void) | undefined;
  /** Seconds by step, added to. */
  readonly seconds?: Record<string, number> | undefined;
}

/**
 * Follows every curve of the template down the sheet, window by window: memory follows the window.
 * @param layout its tracks are the template's, in order
 * @param rows [from, to) to trace
 * @returns one trace for each template curve, in template order, over exactly those rows
 */
export async function traceSheet(
  scan: Scan,
  layout: SheetLayout,
  template: Template,
  segmenter: Segmenter,
  dpi: number,
  rows: { readonly from: number; readonly to: number },
  progress: TraceProgress = {},
): Promise<Trace[]> {
  const count = rows.to - rows.from;
  const states = template.tracks.map((track) => track.curves.map((curve) => newCurveState(curve, dpi)));
  const traces = template.tracks.map((track, index) =>
    track.curves.map((curve) => newTrace(curve.mnemonic, index, rows.from, count)),
  );
  const looks = template.tracks.map(({ curves }) => curves.map(() => newLook(count)));
  const seconds = progress.seconds ?? {};
  const timed = async <T>(step: string, work: () => T | Promise<T>): Promise<T> => {
    const from = performance.now();
    const result = await work();
    seconds[step] = (seconds[step] ?? 0) + (performance.now() - from) / 1000;
    return result;
  };
  for (let top = rows.from; top < rows.to; top += keptRows) {
    const kept = Math.min(keptRows, rows.to - top);
    const behind = Math.min(behindRows, top - rows.from);
    const topRow = top - behind;
    const height = Math.min(behind + kept + aheadRows, rows.to - topRow);
    const strip = await timed('decode', () => scan.readRows(topRow, height));
    for (const [track, curves] of template.tracks.entries()) {
      if (curves.curves.length === 0) continue;
      const { from, to } = bandOf(layout, track, topRow, height, dpi, strip.widthPx);
      const raster = await timed('segment', () => crop(strip, from, to));
      const seen = await timed('segment', () =>
        segmenter.segment({ raster, leftCol: from, topRow, layout, dpi }),
      );
      const probabilities = await timed('segment', () =>
        inStylesOf(
          curves.curves,
          withUprightStrokes(seen, { raster, leftCol: from, topRow, layout, track, dpi }),
        ),
      );
      // The next window begins behindRows before the end of what is kept of this one.
      const handOverRow = behind + kept - behindRows - 1;
      const window = {
        raster,
        probabilities,
        leftCol: from,
        topRow,
        layout,
        track,
        dpi,
        handOverRow,
      };
      const paths = await timed('trace', () => traceWindow(window, states[track] as CurveState[]));
      for (const [curve, path] of paths.entries()) {
        const trace = traces[track]![curve]!;
        copyLook(lookOf(probabilities, path.xPx), behind, kept, looks[track]![curve]!, top - rows.from);
        for (let row = 0; row < kept; row++) {
          const into = top - rows.from + row;
          trace.xPx[into] = path.xPx[behind + row]! + from;
          trace.sigmaPx[into] = path.sigmaPx[behind + row]!;
          trace.flags[into] = path.flags[behind + row]!;
          trace.wraps[into] = path.wraps[behind + row]!;
        }
      }
    }
    progress.onRows?.(top + kept - rows.from);
  }
  for (const [track, { curves }] of template.tracks.entries())
    settleTrack(
      curves.map((curve, i) => ({
        // A print in colour may have been scanned without: then all ink is black.
        curve: scan.info.channels === 3 ? curve : { ...curve, colour: 'black' as const },
        trace: traces[track]![i]!,
        look: looks[track]![i]!,
        penWidthPx: states[track]![i]!.penWidthPx,
      })),
      layout,
      dpi,
    );
  return traces.flat();
}

function newTrace(mnemonic: string, track: number, topRow: number, count: number): Trace {
  return {
    mnemonic,
    track,
    topRow,
    xPx: new Float64Array(count).fill(Number.NaN),
    sigmaPx: new Float64Array(count).fill(Number.NaN),
    flags: new Uint8Array(count),
    wraps: new Int8Array(count),
  };
}

/** Columns [from, to) that hold a track, with margins, over some rows. */
export function bandOf(
  layout: SheetLayout,
  track: number,
  topRow: number,
  heightPx: number,
  dpi: number,
  widthPx: number,
): { from: number; to: number } {
  const { left, right } = layout.tracks[track]!;
  const margin = (marginMm * dpi) / 25.4;
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  for (let row = 0; row <= heightPx; row += 32) {
    const y = topRow + row;
    low = Math.min(low, interpolate(layout.knotYPx, left.xPx, y));
    high = Math.max(high, interpolate(layout.knotYPx, right.xPx, y));
  }
  return {
    from: Math.max(0, Math.floor(low - margin)),
    to: Math.min(widthPx, Math.ceil(high + margin)),
  };
}

export function crop(strip: Raster, from: number, to: number): Raster {
  const { channels, heightPx } = strip;
  const width = (to - from) * channels;
  const data = new Uint8Array(width * heightPx);
  for (let row = 0; row < heightPx; row++) {
    const start = (row * strip.widthPx + from) * channels;
    data.set(strip.data.subarray(start, start + width), row * width);
  }
  return { widthPx: to - from, heightPx, channels, data };
}
