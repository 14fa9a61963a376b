import type { CurvePoint } from '../../core/curve-point.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import type { Segmenter } from '../../core/segmenter.js';
import type { Template } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { widenDoubts } from './doubtful-sigma.js';
import { copyLook, lookOf, newLook } from './look.js';
import { leadThroughPoints } from './points/index.js';
import { seenWindows } from './seen-windows.js';
import { settleTrack } from './settle-track.js';
import { Stopwatch } from './stopwatch.js';
import { newCurveState, traceWindow } from './trace-track.js';

export interface TraceOptions {
  /** Places through which curves of the template run. */
  readonly points?: readonly CurvePoint[] | undefined;
  /** Called as rows are done in all tracks, with how many are done so far. */
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
  { points = [], ...progress }: TraceOptions = {},
): Promise<Trace[]> {
  const count = rows.to - rows.from;
  const states = template.tracks.map((track) => track.curves.map((curve) => newCurveState(curve, dpi)));
  const traces = template.tracks.map((track, index) =>
    track.curves.map((curve) => newTrace(curve.mnemonic, index, rows.from, count)),
  );
  const looks = template.tracks.map(({ curves }) => curves.map(() => newLook(count)));
  const watch = new Stopwatch(progress.seconds ?? {});
  const lastTrack = template.tracks.findLastIndex(({ curves }) => curves.length > 0);
  const sheet = { scan, layout, template, segmenter, dpi, rows };
  for await (const window of seenWindows(sheet, watch)) {
    const { track, top, kept, behind, leftCol, probabilities } = window;
    const paths = watch.timed('trace', () => traceWindow(window, states[track]!));
    const first = top - rows.from;
    for (const [curve, path] of paths.entries()) {
      const trace = traces[track]![curve]!;
      copyLook(lookOf(probabilities, path.xPx), behind, kept, looks[track]![curve]!, first);
      for (let row = 0; row < kept; row++) {
        trace.xPx[first + row] = path.xPx[behind + row]! + leftCol;
        trace.sigmaPx[first + row] = path.sigmaPx[behind + row]!;
        trace.flags[first + row] = path.flags[behind + row]!;
        trace.wraps[first + row] = path.wraps[behind + row]!;
      }
    }
    if (track === lastTrack) progress.onRows?.(first + kept);
  }
  for (const [track, { curves }] of template.tracks.entries()) {
    const followed = curves.map((curve, i) => ({
      // A print in colour may have been scanned without: then all ink is black.
      curve: scan.info.channels === 3 ? curve : { ...curve, colour: 'black' as const },
      trace: traces[track]![i]!,
      look: looks[track]![i]!,
      penWidthPx: states[track]![i]!.penWidthPx,
    }));
    settleTrack(followed, layout, dpi);
    await leadThroughPoints(sheet, track, followed, points);
  }
  for (const trace of traces.flat()) widenDoubts(trace);
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
