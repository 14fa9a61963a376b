import type { CurvePoint } from '../../core/curve-point.js';
import type { SheetLayout } from '../../core/layout.js';
import type { Scan } from '../../core/scan.js';
import type { Segmenter } from '../../core/segmenter.js';
import type { Template } from '../../core/template.js';
import type { Trace } from '../../core/trace.js';
import { widenDoubts } from './doubtful-sigma.js';
import { type FollowOptions, followWindows } from './follow-windows.js';
import { leadThroughPoints } from './points/index.js';
import { settleTrack } from './settle-track.js';

export interface TraceOptions extends FollowOptions {
  /** Places through which curves of the template run. */
  readonly points?: readonly CurvePoint[] | undefined;
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
  { points = [], ...options }: TraceOptions = {},
): Promise<Trace[]> {
  const sheet = { scan, layout, template, segmenter, dpi, rows };
  const tracks = await followWindows(sheet, options);
  for (const [track, followed] of tracks.entries()) {
    settleTrack(followed, layout, dpi);
    await leadThroughPoints(sheet, track, followed, points);
  }
  const traces = tracks.flat().map(({ trace }) => trace);
  for (const trace of traces) widenDoubts(trace);
  return traces;
}
