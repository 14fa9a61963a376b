import type { Trace } from '../../core/trace.js';
import { copyLook, newLook } from './look.js';
import { usualPenWidthPx } from './pen.js';
import { type SeenWindow, type SheetToTrace, seenWindows } from './seen-windows.js';
import type { FollowedCurve } from './settle-track.js';
import { Stopwatch } from './stopwatch.js';
import { type OpenTracer, type TracedRows, tracerHere } from './window-tracer.js';

export interface FollowOptions {
  /** What follows curves from window to window; left out: this thread. */
  readonly openTracer?: OpenTracer | undefined;
  /** Called as rows are done in all tracks, with how many are done so far. */
  readonly onRows?: ((rowsDone: number) => void) | undefined;
  /** Seconds by step, added to. */
  readonly seconds?: Record<string, number> | undefined;
}

/** A curve of which more and more is known. */
type Growing = { -readonly [Part in keyof FollowedCurve]: FollowedCurve[Part] };

/**
 * Follows the curves of every track through all windows of a sheet. Where a thread traces, it works on one window while the next
 * is made ready.
 * @returns the curves of each track, in template order
 */
export async function followWindows(
  sheet: SheetToTrace,
  { openTracer = tracerHere, onRows, seconds = {} }: FollowOptions,
): Promise<FollowedCurve[][]> {
  const { template, rows } = sheet;
  const tracks = template.tracks.map((_, track) => newCurves(sheet, track));
  const lastTrack = template.tracks.findLastIndex(({ curves }) => curves.length > 0);
  const watch = new Stopwatch(seconds);
  const tracer = openTracer(sheet);
  let work = Promise.resolve();
  for await (const window of seenWindows(sheet, watch)) {
    const { track, top, kept } = window;
    await watch.waiting('trace', work);
    const traced = watch.timed('trace', async () => tracer.trace(window));
    work = traced.then((curves) => {
      for (const [i, curve] of curves.entries())
        takeRows(tracks[track]![i]!, curve, { first: top - rows.from, kept });
      if (track === lastTrack) onRows?.(top - rows.from + kept);
    });
    // Where the next window cannot be had, nobody waits for it any more.
    work.catch(() => {});
  }
  await watch.waiting('trace', work);
  return tracks;
}

function newCurves({ template, scan, dpi, rows }: SheetToTrace, track: number): Growing[] {
  const count = rows.to - rows.from;
  return template.tracks[track]!.curves.map((curve) => ({
    // A print in colour may have been scanned without: then all ink is black.
    curve: scan.info.channels === 3 ? curve : { ...curve, colour: 'black' },
    trace: newTrace(curve.mnemonic, track, rows.from, count),
    look: newLook(count),
    penWidthPx: usualPenWidthPx(curve.weight, dpi),
  }));
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

/** @param first row of the trace that is the first of `traced`, and how many there are */
function takeRows(
  curve: Growing,
  traced: TracedRows,
  { first, kept }: { readonly first: number } & Pick<SeenWindow, 'kept'>,
): void {
  for (const column of ['xPx', 'sigmaPx', 'flags', 'wraps'] as const)
    curve.trace[column].set(traced[column], first);
  copyLook(traced.look, 0, kept, curve.look, first);
  curve.penWidthPx = traced.penWidthPx;
}
